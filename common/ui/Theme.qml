pragma Singleton
import QtQuick

/*
 * The design tokens of every program. Python sets the inputs (common/ui/theme.py), QML reads the rest.
 * Lengths are millimetres on the glass: Theme.mm(15) is a key 15 mm high; type is in points.
 */
QtObject {
    id: theme

    // ---- inputs ----
    property bool dark: false
    property bool highContrast: false
    property bool reducedMotion: false
    property bool rtl: false
    property string language: "fr"
    property real pixelsPerMm: 3.78   // of the screen; set at start, overridden by tests
    property real typeScale: 1        // 1 at the till, 1.5 in the kitchen and on the kiosk
    property real textScale: 1        // the person's choice, 1 to 2
    property color brand: "#C2410C"   // a store's accent

    // ---- colour ----
    readonly property color surface: highContrast ? (dark ? "#000000" : "#FFFFFF") : dark ? "#14130F" : "#FBF9F6"
    readonly property color raised: highContrast ? (dark ? "#000000" : "#FFFFFF") : dark ? "#211F1A" : "#FFFFFF"
    readonly property color sunken: highContrast ? (dark ? "#1A1A1A" : "#F2F2F2") : dark ? "#2C2922" : "#F4EFE9"
    readonly property color pressed: dark ? "#38342B" : "#EAE3D9"
    readonly property color line: highContrast ? ink : dark ? "#38342B" : "#E7E1D8"
    readonly property color lineStrong: highContrast ? ink : dark ? "#7D7669" : "#948B7E"
    readonly property color ink: highContrast ? (dark ? "#FFFFFF" : "#000000") : dark ? "#F5F2EC" : "#1B1A17"
    readonly property color inkMuted: highContrast ? ink : dark ? "#B9B2A5" : "#645F57"
    readonly property color inkDisabled: dark ? "#8F877A" : "#767067"
    readonly property color inverse: dark ? "#F5F2EC" : "#1B1A17"
    readonly property color inkOnInverse: dark ? "#1B1A17" : "#FFFFFF"
    readonly property color inkOnInverseMuted: dark ? "#57524A" : "#C9C3B8"

    readonly property color accent: highContrast && !dark ? Qt.darker(brand, 1.35) : brand
    readonly property bool whiteOnAccent: contrast(accent, "#FFFFFF") >= 4.5
    readonly property color accentPressed: whiteOnAccent ? Qt.darker(accent, 1.18) : Qt.tint(accent, "#38FFFFFF")
    // where white does not read, pure black does; our softer ink would miss AA on middle tones
    readonly property color inkOnAccent: whiteOnAccent ? "#FFFFFF" : "#000000"
    readonly property color accentSoft: Qt.colorEqual(brand, "#C2410C") && !dark ? "#FFEDD5" : dark ? Qt.tint("#211F1A", alpha(brand, 0.30)) : Qt.tint("#FFFFFF", alpha(brand, 0.14))
    readonly property color accentInk: readable(brand, accentSoft)

    readonly property color success: dark ? "#86EFAC" : "#15803D"
    readonly property color successFill: "#15803D"
    readonly property color successSoft: dark ? "#14331F" : "#DCFCE7"
    readonly property color warning: dark ? "#FDBA74" : "#9A4A06"
    readonly property color warningFill: "#B45309"
    readonly property color warningSoft: dark ? "#3D2A10" : "#FEF0D0"
    readonly property color danger: dark ? "#FCA5A5" : "#B91C1C"
    readonly property color dangerFill: "#B91C1C"
    readonly property color dangerSoft: dark ? "#451A1A" : "#FEE2E2"
    readonly property color info: dark ? "#93C5FD" : "#1D4ED8"
    readonly property color infoFill: "#1D4ED8"
    readonly property color infoSoft: dark ? "#1B2A4D" : "#DBEAFE"
    readonly property color allergy: "#FDE68A"
    readonly property color inkOnAllergy: "#1B1A17"
    readonly property color inkOnFill: "#FFFFFF"
    readonly property color focus: dark ? "#FDE68A" : "#1D4ED8"
    readonly property color scrim: dark ? "#B3000000" : "#8014130F"

    // ---- type: points times the program's and the person's scale ----
    readonly property int micro: pt(10)
    readonly property int caption: pt(12)
    readonly property int body: pt(14)
    readonly property int title: pt(16)
    readonly property int heading: pt(20)
    readonly property int display: pt(28)
    readonly property int figure: pt(40)
    readonly property int giant: pt(64)
    readonly property var tabular: ({ "tnum": 1 })   // font.features of every number that may change

    // ---- space, shape, motion ----
    readonly property int xs: mm(1)
    readonly property int sm: mm(2)
    readonly property int md: mm(3)
    readonly property int lg: mm(4)
    readonly property int xl: mm(6)
    readonly property int xxl: mm(10)
    readonly property int radius: mm(3.2)
    readonly property int radiusSmall: mm(1.8)
    readonly property int hairline: Math.max(1, Math.round(pixelsPerMm * 0.2))
    readonly property int focusWidth: Math.max(2, mm(0.7))
    readonly property int touch: mm(12)      // floor for anything tappable at the till
    readonly property int key: mm(15)        // keys, tiles, pay
    readonly property int fast: reducedMotion ? 0 : 90
    readonly property int medium: reducedMotion ? 0 : 150
    readonly property int slow: reducedMotion ? 0 : 190

    function mm(millimetres: real): int {
        return Math.max(1, Math.round(millimetres * pixelsPerMm));
    }
    function pt(points: real): int {
        return Math.max(6, Math.round(points * 0.352778 * pixelsPerMm * typeScale * textScale));
    }
    function alpha(c: color, opacity: real): color {
        return Qt.rgba(c.r, c.g, c.b, opacity);
    }
    function luminance(c: color): real {
        const channel = v => v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
        return 0.2126 * channel(c.r) + 0.7152 * channel(c.g) + 0.0722 * channel(c.b);
    }
    // WCAG contrast ratio, 1 to 21
    function contrast(a: color, b: color): real {
        const x = luminance(a), y = luminance(b);
        return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
    }
    // the nearest shade of a colour that reads at AA on a background
    function readable(c: color, background: color): color {
        const towards = luminance(background) > 0.4 ? Qt.rgba(0, 0, 0, 1) : Qt.rgba(1, 1, 1, 1);
        let best = c;
        for (let share = 0.1; contrast(best, background) < 4.8 && share <= 1; share += 0.1)
            best = Qt.tint(c, alpha(towards, share));
        return best;
    }
}
