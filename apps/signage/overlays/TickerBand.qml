pragma ComponentBehavior: Bound
import QtQuick
import common.ui

/*
 * A line of text that runs along the direction of reading: Latin text to the left, Arabic to the right. The text is laid
 * out once and drawn once into pieces (a graphics card takes no picture of any width); each frame only moves them. The
 * pieces are cut from the finished line, so that mixed directions stay as Unicode has them, and only those near the
 * screen exist. Without an end, copies follow each other; `once`, the line leaves before it comes again, and says so.
 */
Item {
    id: band

    property string message
    property bool rightToLeft: false
    property bool once: false
    property color background: "#000000"
    property color ink: "#ffffff"
    property real type: 40            // pixels
    property real pixelsPerSecond: 200
    property bool still: Theme.reducedMotion

    readonly property real textWidth: Math.ceil(line.implicitWidth)
    readonly property real gap: Math.max(type * 3, width * 0.12)
    readonly property real period: textWidth + gap
    readonly property int copies: once || still ? 1 : Math.ceil(width / period) + 1
    readonly property int pieceWidth: 1024
    readonly property int pieces: Math.max(1, Math.ceil(textWidth / pieceWidth))
    // thirty pixels a second is every other frame one: steps stay whole and even
    readonly property real pace: pixelsPerSecond < 60 ? pixelsPerSecond : Math.round(pixelsPerSecond / 30) * 30
    // of the head of the line since it came in; moved by the render loop
    property real travelled: 0
    readonly property real shift: Math.round(still ? width - type : travelled)
    // which half piece the screen's edge is in: what is near is asked again only when it changes
    readonly property int place: Math.floor(shift / pieceWidth * 2)

    signal crossed

    clip: true
    Accessible.role: Accessible.StaticText
    Accessible.name: message

    Rectangle {
        anchors.fill: parent
        color: band.background
    }
    Item {
        id: sheet
        visible: false
        width: band.textWidth
        height: band.height
        Text {
            id: line
            objectName: "line"
            height: parent.height
            text: band.message
            textFormat: Text.PlainText
            color: band.ink
            font.pixelSize: Math.round(band.type)
            font.weight: Font.Medium
            verticalAlignment: Text.AlignVCenter
        }
    }
    Item {
        id: track
        objectName: "track"
        x: band.rightToLeft ? band.shift : band.width - band.shift
        width: parent.width
        height: parent.height

        Repeater {
            model: band.copies * band.pieces
            Loader {
                id: bit
                required property int index
                readonly property int piece: index % band.pieces
                readonly property real begin: piece * band.pieceWidth
                readonly property real wide: Math.min(band.pieceWidth, band.textWidth - begin)
                readonly property real behind: Math.floor(index / band.pieces) * band.period
                // how far behind the head of the line this piece begins and ends, in the direction it runs
                readonly property real head: behind + (band.rightToLeft ? band.textWidth - begin - wide : begin)
                x: band.rightToLeft ? -behind - band.textWidth + begin : behind + begin
                width: wide
                height: band.height
                active: {
                    const edge = band.place * band.pieceWidth / 2;
                    return head < edge + band.pieceWidth && head + wide > edge - band.width;
                }
                sourceComponent: ShaderEffectSource {
                    sourceItem: sheet
                    sourceRect: Qt.rect(bit.begin, 0, bit.wide, band.height)
                }
            }
        }
        Repeater {
            model: band.once || band.still ? 0 : band.copies
            Rectangle {
                required property int index
                readonly property real middle: index * band.period + band.textWidth + band.gap / 2
                x: (band.rightToLeft ? -middle : middle) - width / 2
                anchors.verticalCenter: parent.verticalCenter
                width: Math.round(band.type * 0.26)
                height: width
                radius: width / 2
                color: band.ink
                opacity: 0.55
            }
        }
    }
    FrameAnimation {
        running: band.visible && !band.still && band.message !== "" && band.width > 0
        // a machine that was busy for a second does not throw the line a second further
        onTriggered: band.run(Math.min(frameTime, 0.1))
    }

    function run(seconds: real): void {
        let way = travelled + pace * seconds;
        if (once && way >= width + textWidth) {
            way = 0;
            travelled = way;
            crossed();
            return;
        }
        if (!once && way >= width + period)
            way -= period;
        travelled = way;
    }
}
