import QtQuick
import common.ui

// A product's picture; while it loads, or when there is none, its initial on a quiet disc.
Item {
    id: picture

    property url source
    property string name
    property bool faded: false

    Accessible.role: Accessible.Graphic
    Accessible.name: name
    opacity: faded ? 0.38 : 1

    Rectangle {
        anchors.centerIn: parent
        visible: image.status !== Image.Ready
        width: Math.min(parent.width, parent.height) * 0.86
        height: width
        radius: width / 2
        color: Theme.sunken
        Label {
            anchors.centerIn: parent
            text: picture.name.charAt(0).toUpperCase()
            color: Theme.inkMuted
            strong: true
            font.pixelSize: Math.max(Theme.caption, Math.round(parent.width * 0.4))
        }
    }
    DrawnPicture {
        id: drawn
        source: picture.source
        side: Math.ceil(Math.min(picture.width, picture.height) * Screen.devicePixelRatio)
    }
    Image {
        id: image
        anchors.fill: parent
        source: drawn.url
        // one size in memory whatever the file, in the same steps as on the disk
        sourceSize: Qt.size(drawn.side, drawn.side)
        fillMode: Image.PreserveAspectFit
        asynchronous: true
    }
}
