pragma ComponentBehavior: Bound
import QtQuick
import common.ui

// The store's colour, mark and name; where in the menu we are.
Rectangle {
    id: header

    required property real unit
    property string storeName
    property string logo
    property int page: 1
    property int pages: 1

    color: Theme.accent

    Rectangle {
        id: disc
        anchors.left: parent.left
        anchors.leftMargin: Math.round(header.unit * 2.8)
        anchors.verticalCenter: parent.verticalCenter
        width: Math.round(header.unit * 8.2)
        height: width
        radius: width / 2
        color: Theme.inkOnAccent
        Image {
            id: mark
            anchors.centerIn: parent
            width: Math.round(parent.width * 0.82)
            height: width
            source: header.logo
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
        objectName: "menu-store"
        anchors.left: disc.right
        anchors.leftMargin: Math.round(header.unit * 2)
        anchors.right: dots.left
        anchors.rightMargin: Math.round(header.unit * 2)
        anchors.verticalCenter: parent.verticalCenter
        text: header.storeName
        color: Theme.inkOnAccent
        font.pixelSize: Math.round(header.unit * 5)
        font.weight: Font.Bold
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Math.round(header.unit * 2.6)
    }
    Row {
        id: dots
        objectName: "menu-pages"
        anchors.right: parent.right
        anchors.rightMargin: Math.round(header.unit * 2.8)
        anchors.verticalCenter: parent.verticalCenter
        visible: header.pages > 1
        width: visible ? implicitWidth : 0
        spacing: Math.round(header.unit * 0.9)
        Repeater {
            model: header.pages
            Rectangle {
                required property int index
                width: Math.round(header.unit * (index === header.page - 1 ? 3.4 : 1.3))
                height: Math.round(header.unit * 1.3)
                radius: height / 2
                color: Theme.inkOnAccent
                opacity: index === header.page - 1 ? 1 : 0.45
            }
        }
    }
}
