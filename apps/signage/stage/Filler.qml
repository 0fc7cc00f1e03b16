pragma ComponentBehavior: Bound
import QtQuick
import common.ui

// Drawn by us from the store's colour and mark: what is shown when there is nothing to show. Never black.
Rectangle {
    id: filler

    property string storeName
    property string logo
    readonly property real unit: Math.min(width, height) / 100

    color: Theme.accent
    clip: true

    Repeater {
        model: 4
        Rectangle {
            required property int index
            readonly property real reach: filler.unit * (58 + index * 34)
            x: (filler.width - reach) / 2
            y: filler.height * 0.42 - reach / 2
            width: reach
            height: reach
            radius: reach / 2
            color: "transparent"
            border.width: Math.max(2, Math.round(filler.unit * 0.7))
            border.color: Theme.alpha(Theme.inkOnAccent, 0.16 - index * 0.03)
        }
    }
    Rectangle {
        id: disc
        anchors.horizontalCenter: parent.horizontalCenter
        y: filler.height * 0.42 - height / 2
        width: Math.round(filler.unit * 42)
        height: width
        radius: width / 2
        color: Theme.inkOnAccent
        Image {
            id: mark
            anchors.centerIn: parent
            width: Math.round(parent.width * 0.82)
            height: width
            source: filler.logo
            sourceSize: Qt.size(width, height)
            fillMode: Image.PreserveAspectFit
            asynchronous: true
        }
        Icon {
            anchors.centerIn: parent
            visible: mark.status !== Image.Ready
            name: "store"
            size: Math.round(parent.width * 0.5)
            color: Theme.accent
        }
    }
    Label {
        objectName: "filler-name"
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: disc.bottom
        anchors.topMargin: Math.round(filler.unit * 6)
        width: parent.width * 0.9
        text: filler.storeName
        color: Theme.inkOnAccent
        horizontalAlignment: Text.AlignHCenter
        font.pixelSize: Math.round(filler.unit * 8)
        font.weight: Font.Bold
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Math.round(filler.unit * 3)
    }
}
