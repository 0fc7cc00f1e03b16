import QtQuick
import common.ui

// Something to eat: picture, name, what is in it, price, and a + that needs no second thought.
Pressable {
    id: card

    signal addTapped

    property string productId
    property string name
    property string description
    property string priceText
    property url picture
    property string badgeText
    property string avoided               // why it does not suit the allergen filter
    property bool soldOut: false
    property int quantity: 0
    readonly property int pictureHeight: Math.round(Math.min(width * 0.58, Theme.mm(66)))

    implicitHeight: pictureHeight + words.height + bottom.height + Theme.md * 2 + Theme.lg
    enabled: !soldOut
    label: [name, soldOut ? qsTr("épuisé") : priceText, avoided, description].filter(part => part !== "").join(", ")

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: card.soldOut ? Theme.surface : card.pressed ? Theme.pressed : Theme.raised
        border.width: Theme.hairline
        border.color: Theme.line
    }
    Picture {
        id: image
        anchors.top: parent.top
        anchors.topMargin: Theme.md
        anchors.horizontalCenter: parent.horizontalCenter
        width: parent.width - Theme.lg * 2
        height: card.pictureHeight
        source: card.picture
        name: card.name
        faded: card.soldOut || card.avoided !== ""
        Accessible.ignored: true
    }
    Column {
        id: words
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: image.bottom
        anchors.margins: Theme.lg
        anchors.topMargin: Theme.sm
        spacing: Math.round(Theme.xs / 2)
        Label {
            width: parent.width
            text: card.name
            font.pixelSize: Theme.title
            font.weight: Font.Bold
            color: card.soldOut ? Theme.inkDisabled : Theme.ink
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Math.round(Theme.title * 0.72)
        }
        Label {
            id: what
            // two lines always: cards of a row keep one height
            width: parent.width
            height: Math.round(font.pixelSize * 2.7)
            text: card.avoided === "" ? card.description : card.avoided
            color: card.avoided !== "" ? Theme.danger : card.soldOut ? Theme.inkDisabled : Theme.inkMuted
            strong: card.avoided !== ""
            font.pixelSize: Math.round(Theme.caption * 0.93)
            wrapMode: Text.Wrap
            elide: Text.ElideRight
            maximumLineCount: 2
            verticalAlignment: Text.AlignTop
        }
    }
    Item {
        id: bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.leftMargin: Theme.lg
        anchors.rightMargin: Theme.md
        anchors.bottomMargin: Theme.md
        height: Math.max(plus.height, Math.round(Theme.title * 1.4))
        AmountText {
            anchors.left: parent.left
            anchors.right: plus.left
            anchors.rightMargin: Theme.sm
            anchors.verticalCenter: parent.verticalCenter
            text: card.priceText
            horizontalAlignment: Text.AlignLeft
            font.pixelSize: Theme.title
            font.weight: Font.Bold
            color: card.soldOut ? Theme.inkDisabled : Theme.ink
        }
        IconButton {
            id: plus
            objectName: "add-" + card.productId
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            size: Math.max(Theme.mm(17), Math.round(Theme.body * 1.5))
            kind: AppButton.Primary
            visible: !card.soldOut
            iconName: "plus"
            label: qsTr("Ajouter : %1").arg(card.name)
            badge: card.quantity > 0 ? card.quantity : ""
            onTapped: card.addTapped()
        }
    }
    Badge {
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.margins: Theme.md
        visible: text !== ""
        text: card.soldOut ? qsTr("Épuisé") : card.badgeText
        tone: card.soldOut ? Badge.Neutral : Badge.Accent
    }
}
