pragma ComponentBehavior: Bound
import QtQuick
import common.ui

// The ground of a category in a column: its picture, its name, and what its price columns mean.
Rectangle {
    id: card

    required property string key
    required property string title
    required property string picture
    required property string colour
    required property list<string> sizes
    required property real unit
    required property real line
    readonly property color tone: Theme.readable(colour !== "" ? colour : Theme.accent, Theme.raised)
    readonly property real pad: Math.round(unit * 1.8)

    objectName: "menu-card-" + key
    color: Theme.raised
    radius: Math.round(unit * 2)
    border.width: Math.max(1, Math.round(unit * 0.12))
    border.color: Theme.line

    Item {
        id: heading
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: card.pad
        anchors.rightMargin: card.pad
        height: card.line

        Picture {
            id: drawing
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            visible: card.picture !== ""
            width: visible ? Math.round(card.unit * 5.4) : 0
            height: width
            source: card.picture
            name: card.title
        }
        Label {
            anchors.left: drawing.right
            anchors.leftMargin: drawing.visible ? Math.round(card.unit * 1.4) : 0
            anchors.right: captions.left
            anchors.rightMargin: Math.round(card.unit)
            anchors.verticalCenter: parent.verticalCenter
            text: card.title
            color: card.tone
            font.pixelSize: Math.round(card.unit * 4.2)
            font.weight: Font.Bold
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Math.round(card.unit * 2.4)
        }
        Row {
            id: captions
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.verticalCenterOffset: Math.round(card.unit * 0.5)
            Repeater {
                model: card.sizes
                Label {
                    required property string modelData
                    width: Math.round(card.unit * 12.2)
                    text: modelData
                    muted: true
                    font.pixelSize: Math.round(card.unit * 2.3)
                    font.weight: Font.Medium
                    horizontalAlignment: Text.AlignRight
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: Math.round(card.unit * 1.5)
                }
            }
        }
    }
    Rectangle {
        anchors.left: heading.left
        anchors.right: heading.right
        anchors.bottom: heading.bottom
        height: Math.max(2, Math.round(card.unit * 0.3))
        radius: height / 2
        color: card.tone
    }
}
