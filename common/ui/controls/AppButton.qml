import QtQuick
import common.ui

// A button of any weight. `subtext` is a second line ("2 945 DA"), `keyHint` shows its shortcut on it.
Pressable {
    id: button

    enum Kind { Primary, Secondary, Quiet, Danger, Success, Inverse, Soft }
    property int kind: AppButton.Secondary
    property string text
    property string subtext
    property string iconName
    property bool iconAtEnd: false
    property bool stacked: false          // icon over text: a square key
    property bool busy: false
    property string keyHint: shortcut
    property int textSize: Theme.body
    property int horizontalPadding: Theme.lg

    readonly property real wordsWidth: Math.ceil(Math.max(title.implicitWidth, subtitle.implicitWidth))
    readonly property real sides: (iconName === "" ? 0 : textSize * 1.25 + Theme.sm) + (keyHint === "" ? 0 : hint.implicitWidth + Theme.sm)
    readonly property real room: width - Theme.sm * 2 - (stacked ? 0 : sides)
    readonly property bool live: enabled && !busy
    readonly property color foreground: !enabled ? Theme.inkDisabled
        : [Theme.inkOnAccent, Theme.ink, Theme.ink, Theme.inkOnFill, Theme.inkOnFill, Theme.inkOnInverse, Theme.accentInk][kind]
    readonly property color background: !enabled ? (kind === AppButton.Quiet ? "transparent" : Theme.sunken)
        : [Theme.accent, Theme.raised, "transparent", Theme.dangerFill, Theme.successFill, Theme.inverse, Theme.accentSoft][kind]
    readonly property color backgroundPressed: [Theme.accentPressed, Theme.pressed, Theme.pressed, Qt.darker(Theme.dangerFill, 1.25), Qt.darker(Theme.successFill, 1.25), Theme.dark ? Qt.darker(Theme.inverse, 1.15) : "#3A372F", Qt.darker(Theme.accentSoft, 1.08)][kind]

    implicitHeight: Math.max(Theme.touch, content.implicitHeight + Theme.sm * 2)
    // from the words' natural width, never from the fitted one: that would ask for itself for ever
    implicitWidth: Math.max(Theme.touch, Math.ceil(stacked ? Math.max(wordsWidth, textSize * 1.5) : wordsWidth + sides) + horizontalPadding * 2)
    label: subtext === "" ? text : text + ", " + subtext
    ringRadius: face.radius

    // the words as they would like to be, unseen: same font and figures as those that are drawn
    Label {
        id: title
        visible: false
        text: button.text
        strong: true
        font.pixelSize: button.textSize
    }
    Label {
        id: subtitle
        visible: false
        text: button.subtext
        tabular: true
        font.pixelSize: Math.max(Theme.micro, Math.round(button.textSize * 0.72))
    }
    Rectangle {
        id: face
        anchors.fill: parent
        radius: Math.min(Theme.radius, height / 2)
        color: button.pressed && button.live ? button.backgroundPressed : button.background
        border.width: button.kind === AppButton.Secondary && button.enabled ? Theme.hairline : 0
        border.color: Theme.line
        // grows nothing, moves nothing: the press shows in the very next frame
        scale: button.pressed && button.live ? 0.985 : 1
    }
    Grid {
        id: content
        anchors.centerIn: parent
        visible: !button.busy
        // a column without a child would still cost its spacing
        columns: button.stacked ? 1 : Math.max(1, (button.iconName !== "") + (words.visible ? 1 : 0) + (button.keyHint !== ""))
        spacing: button.stacked ? Theme.xs : Theme.sm
        horizontalItemAlignment: Grid.AlignHCenter
        verticalItemAlignment: Grid.AlignVCenter
        layoutDirection: button.iconAtEnd ? (Theme.rtl ? Qt.LeftToRight : Qt.RightToLeft) : (Theme.rtl ? Qt.RightToLeft : Qt.LeftToRight)
        LayoutMirroring.enabled: false
        Icon {
            name: button.iconName
            visible: name !== ""
            size: Math.round(button.textSize * (button.stacked ? 1.5 : 1.25))
            color: button.foreground
        }
        Column {
            id: words
            visible: button.text !== "" || button.subtext !== ""
            spacing: Math.round(Theme.xs / 2)
            Label {
                anchors.horizontalCenter: parent.horizontalCenter
                width: Math.min(button.wordsWidth, button.room)
                text: button.text
                color: button.foreground
                strong: true
                font.pixelSize: button.textSize
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Math.round(button.textSize * 0.75)
                horizontalAlignment: Text.AlignHCenter
            }
            Label {
                anchors.horizontalCenter: parent.horizontalCenter
                width: Math.min(button.wordsWidth, button.room)
                visible: text !== ""
                text: button.subtext
                color: button.foreground
                tabular: true
                font.pixelSize: Math.max(Theme.micro, Math.round(button.textSize * 0.72))
                horizontalAlignment: Text.AlignHCenter
            }
        }
        KeyHint {
            id: hint
            text: button.keyHint
            visible: text !== ""
            color: button.foreground
        }
    }
    LoadingRing {
        anchors.centerIn: parent
        visible: button.busy
        size: Math.round(button.textSize * 1.4)
        color: button.foreground
    }
}
