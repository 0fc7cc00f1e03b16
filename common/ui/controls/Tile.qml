import QtQuick
import common.ui

// A product to tap: picture, name, price, a badge ("Maison"). Sold out is grey before it is tapped, and says so.
Pressable {
    id: tile

    property string name
    property string description
    property string priceText
    property url picture
    property string badgeText
    property bool soldOut: false
    property bool selected: false
    property int quantity: 0              // already in the cart
    property int nameSize: Theme.caption
    property int priceSize: Theme.caption

    implicitWidth: Theme.mm(40)
    implicitHeight: Theme.mm(43)
    enabled: !soldOut
    label: name + ", " + (soldOut ? qsTr("épuisé") : priceText)
    ringRadius: Theme.radius

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: tile.soldOut ? Theme.surface : tile.pressed ? Theme.pressed : Theme.raised
        border.width: tile.selected ? Theme.focusWidth : Theme.hairline
        border.color: tile.selected ? Theme.accent : Theme.line
    }
    Picture {
        id: picture
        anchors.top: parent.top
        anchors.topMargin: Theme.md
        anchors.horizontalCenter: parent.horizontalCenter
        width: parent.width - Theme.md * 2
        height: Math.max(0, parent.height - words.height - Theme.md * 2 - Theme.sm)
        source: tile.picture
        name: tile.name
        faded: tile.soldOut
        scale: tile.pressed ? 0.97 : 1
    }
    Column {
        id: words
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.sm
        anchors.bottomMargin: Theme.md
        Label {
            width: parent.width
            text: tile.name
            strong: true
            font.pixelSize: tile.nameSize
            horizontalAlignment: Text.AlignHCenter
            color: tile.soldOut ? Theme.inkDisabled : Theme.ink
            maximumLineCount: 2
            wrapMode: Text.Wrap
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: tile.description
            muted: true
            font.pixelSize: Math.max(Theme.micro, Math.round(tile.nameSize * 0.8))
            horizontalAlignment: Text.AlignHCenter
        }
        AmountText {
            width: parent.width
            text: tile.priceText
            strong: false
            font.pixelSize: tile.priceSize
            horizontalAlignment: Text.AlignHCenter
            color: tile.soldOut ? Theme.inkDisabled : Theme.inkMuted
        }
    }
    Badge {
        anchors.top: parent.top
        anchors.right: parent.right
        anchors.margins: Theme.sm
        visible: text !== ""
        text: tile.soldOut ? qsTr("Épuisé") : tile.badgeText
        tone: tile.soldOut ? Badge.Neutral : Badge.Accent
    }
    Badge {
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.margins: Theme.sm
        visible: tile.quantity > 0
        text: tile.quantity
        tone: Badge.Solid
    }
}
