import QtQuick
import common.ui

// A category on the rail: picture over word, dark when chosen.
Pressable {
    id: tile

    property string name
    property url picture
    property bool selected: false

    label: name
    Accessible.role: Accessible.PageTab
    Accessible.checked: selected

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: tile.selected ? Theme.inverse : tile.pressed ? Theme.pressed : Theme.raised
        border.width: tile.selected ? 0 : Theme.hairline
        border.color: Theme.line
    }
    Picture {
        id: image
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: parent.top
        anchors.topMargin: Theme.md
        width: parent.width - Theme.lg * 2
        height: parent.height - word.height - Theme.md * 2 - Theme.xs
        source: tile.picture
        name: tile.name
        Accessible.ignored: true
    }
    Label {
        id: word
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.sm
        anchors.bottomMargin: Theme.md
        text: tile.name
        strong: true
        color: tile.selected ? Theme.inkOnInverse : Theme.ink
        font.pixelSize: Theme.caption
        horizontalAlignment: Text.AlignHCenter
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Math.round(Theme.caption * 0.7)
    }
}
