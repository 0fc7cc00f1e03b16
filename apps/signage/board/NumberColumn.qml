pragma ComponentBehavior: Bound
import QtQuick
import common.ui

// A heading, as many large numbers as there is room for, and dots when there are more pages.
Rectangle {
    id: column

    required property RowsModel numbers
    required property real unit
    required property real numberSize   // of the type, in pixels, while there are few enough
    required property int total         // numbers there are, on all pages
    property bool called: false         // the loud column: these are ready
    property string title
    property string hint
    property string emptyText
    property int longest: 6
    property int page: 1
    property int pages: 1

    readonly property color ink: called ? Theme.inkOnFill : Theme.ink
    readonly property real pad: Math.round(unit * 3.4)
    readonly property real gap: Math.round(unit * 1.5)
    // more numbers than fit in large type are set smaller; only then do they turn pages
    readonly property bool dense: total > placesAt(numberSize)
    readonly property real size: dense ? numberSize * 0.7 : numberSize
    readonly property int columns: columnsAt(size)
    readonly property real tileWidth: widthAt(columns)
    readonly property real type: typeAt(size)
    readonly property real tileHeight: Math.round(type * 1.42)
    readonly property int places: placesAt(size)

    // tabular figures of the face are 0.65 em wide; the tile adds its own margin
    function columnsAt(size: real): int {
        const wanted = size * (longest * 0.65 + 0.5);
        return Math.max(1, Math.floor((room.width + gap) / (wanted + gap)));
    }
    function widthAt(columns: int): real {
        return Math.floor((room.width - gap * (columns - 1)) / columns);
    }
    function typeAt(size: real): real {
        return Math.min(size * 1.25, widthAt(columnsAt(size)) / (longest * 0.65 + 0.5));
    }
    function placesAt(size: real): int {
        const rows = Math.floor((room.height + gap) / (Math.round(typeAt(size) * 1.42) + gap));
        return columnsAt(size) * Math.max(1, rows);
    }

    color: called ? Theme.successFill : Theme.surface
    clip: true

    Item {
        id: heading
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.leftMargin: column.pad
        anchors.rightMargin: column.pad
        anchors.topMargin: Math.round(column.unit * 3)
        height: Math.round(column.unit * 8)

        Rectangle {
            id: badge
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            width: Math.round(column.unit * 6.4)
            height: width
            radius: width / 2
            color: column.called ? Theme.inkOnFill : Theme.accentSoft
            Icon {
                anchors.centerIn: parent
                name: column.called ? "check" : "chef"
                size: Math.round(parent.width * 0.6)
                color: column.called ? Theme.successFill : Theme.accentInk
            }
        }
        Label {
            id: words
            objectName: column.objectName + "-title"
            anchors.left: badge.right
            anchors.leftMargin: Math.round(column.unit * 1.8)
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, parent.width - badge.width - column.unit * 1.8)
            text: column.title
            color: column.ink
            font.pixelSize: Math.round(column.unit * 5)
            font.weight: Font.Bold
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Math.round(column.unit * 2.5)
        }
        Label {
            anchors.left: words.right
            anchors.leftMargin: Math.round(column.unit * 1.6)
            anchors.right: parent.right
            anchors.baseline: words.baseline
            visible: implicitWidth <= width
            text: column.hint
            color: column.ink
            opacity: 0.92
            font.pixelSize: Math.round(column.unit * 2.7)
        }
    }
    Item {
        id: room
        anchors.left: heading.left
        anchors.right: heading.right
        anchors.top: heading.bottom
        anchors.topMargin: Math.round(column.unit * 2.4)
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Math.round(column.unit * 4)

        Repeater {
            model: column.numbers
            NumberTile {
                required property int index
                readonly property int place: index % column.columns
                x: (Theme.rtl ? column.columns - 1 - place : place) * (column.tileWidth + column.gap)
                y: Math.floor(index / column.columns) * (column.tileHeight + column.gap)
                width: column.tileWidth
                height: column.tileHeight
                type: column.type
                called: column.called
            }
        }
    }
    Column {
        objectName: "nobody-waits"
        anchors.centerIn: room
        width: room.width
        visible: column.emptyText !== ""
        spacing: Math.round(column.unit * 2)
        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: "bell"
            size: Math.round(column.unit * 9)
            color: column.ink
        }
        Label {
            width: parent.width
            text: column.emptyText
            color: column.ink
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            font.pixelSize: Math.round(column.unit * 3.4)
            font.weight: Font.Medium
        }
    }
    Row {
        objectName: column.objectName + "-pages"
        visible: column.pages > 1
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Math.round(column.unit * 1.5)
        spacing: Math.round(column.unit * 0.9)
        Repeater {
            model: column.pages
            Rectangle {
                required property int index
                width: Math.round(column.unit * (index === column.page - 1 ? 3 : 1.2))
                height: Math.round(column.unit * 1.2)
                radius: height / 2
                color: column.ink
                opacity: index === column.page - 1 ? 1 : 0.4
            }
        }
    }
}
