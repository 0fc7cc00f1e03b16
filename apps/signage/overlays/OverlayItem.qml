pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.signage

// One overlay at its place; it comes and goes softly. Left and right are the screen's own, in every language.
Item {
    id: overlay

    required property int index
    required property string key
    required property string kind
    required property bool shown
    required property bool once
    required property string place
    required property string message
    required property bool rtl
    required property string background
    required property string ink
    required property int fontPx
    required property real pace
    required property string source
    required property real shape
    required property real atX
    required property real atY
    required property real wide
    required property int widthPx
    required property int heightPx
    required property real strength

    required property real px            // one pixel of a screen 1080 lines high
    required property real headerHeight  // of the lines at the top and at the bottom, 0 without
    required property real footerHeight

    readonly property bool isTicker: kind === "ticker"
    readonly property bool isCorner: kind === "corner"
    readonly property bool band: isTicker && place !== "own"
    readonly property real margin: Math.round(px * 26)
    readonly property real drawnShape: shape > 0 ? shape : picture.status === Image.Ready ? picture.implicitWidth / Math.max(1, picture.implicitHeight) : 1
    readonly property real roomHeight: parent.height - headerHeight - footerHeight - margin * 2
    // as wide as asked, unless it would be higher than the screen
    readonly property real wanted: widthPx > 0 ? widthPx * px : wide * parent.width
    readonly property real pictureWidth: Math.min(wanted, parent.width, heightPx > 0 ? parent.width : (isCorner ? roomHeight : parent.height) * drawnShape)
    readonly property real pictureHeight: heightPx > 0 && !isCorner ? Math.min(heightPx * px, parent.height) : pictureWidth / drawnShape

    signal crossed(key: string)

    objectName: "overlay-" + key
    width: Math.round(band ? parent.width : isTicker ? wide * parent.width : pictureWidth)
    height: Math.round(isTicker ? fontPx * px * 1.9 : pictureHeight)
    x: {
        if (isCorner)
            return place.endsWith("left") ? margin : parent.width - width - margin;
        return band ? 0 : held(atX * parent.width - width / 2, parent.width - width);
    }
    y: {
        if (isCorner)
            return place.startsWith("top") ? headerHeight + margin : parent.height - footerHeight - height - margin;
        if (band)
            return place === "header" ? 0 : place === "footer" ? parent.height - height : Math.round((parent.height - height) / 2);
        return held(atY * parent.height - height / 2, parent.height - height);
    }
    visible: opacity > 0
    opacity: shown && (isTicker || picture.status === Image.Ready) ? (isTicker ? 1 : strength) : 0

    Behavior on opacity {
        NumberAnimation {
            duration: Theme.slow * 2
            easing.type: Easing.InOutQuad
        }
    }

    Loader {
        anchors.fill: parent
        active: overlay.isTicker && (overlay.shown || overlay.visible)
        sourceComponent: TickerBand {
            objectName: "overlay-ticker-" + overlay.key
            message: overlay.message
            rightToLeft: overlay.rtl
            once: overlay.once
            background: overlay.background
            ink: overlay.ink
            type: overlay.fontPx * overlay.px
            pixelsPerSecond: overlay.pace * type
            onCrossed: overlay.crossed(overlay.key)
        }
    }
    Image {
        id: picture
        objectName: "overlay-" + overlay.kind + "-" + overlay.key
        anchors.fill: parent
        visible: !overlay.isTicker
        source: overlay.isTicker ? "" : overlay.source
        // decoded at the width it is shown at, whatever the file
        sourceSize: Qt.size(Math.max(1, Math.ceil(overlay.wanted)), 0)
        fillMode: Image.PreserveAspectFit
        autoTransform: true
        asynchronous: true
        Accessible.ignored: true
    }

    function held(at: real, most: real): real {
        return Math.round(Math.max(0, Math.min(at, most)));
    }
}
