pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.kiosk

// Asked once, answered with one tap.
Item {
    id: screen

    required property VisitViewModel visit
    required property CheckoutViewModel viewModel
    readonly property bool wide: width > height

    objectName: "screen-upsell"

    ScreenHead {
        id: head
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.xl
        title: qsTr("Et avec ça ?")
        onBackTapped: screen.visit.back()
    }
    Grid {
        id: grid
        readonly property int number: Math.max(1, screen.viewModel.offers.count)
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.bottom: skip.top
        anchors.margins: Theme.xl
        columns: screen.wide ? number : 1
        spacing: Theme.lg
        Repeater {
            model: screen.viewModel.offers
            Pressable {
                id: offer
                required property string key
                required property string name
                required property string description
                required property string priceText
                required property string picture
                readonly property bool beside: width > height * 1.4
                objectName: "offer-" + key
                width: screen.wide ? (grid.width - grid.spacing * (grid.number - 1)) / grid.number : grid.width
                height: screen.wide ? grid.height : (grid.height - grid.spacing * (grid.number - 1)) / grid.number
                label: name + ", " + priceText
                onTapped: screen.viewModel.takeOffer(key)
                Rectangle {
                    anchors.fill: parent
                    radius: Theme.radius * 1.5
                    color: offer.pressed ? Theme.pressed : Theme.raised
                    border.width: Theme.hairline
                    border.color: Theme.line
                }
                Picture {
                    id: image
                    x: offer.beside ? (Theme.rtl ? parent.width - width - Theme.xl : Theme.xl) : (parent.width - width) / 2
                    y: Theme.lg
                    width: offer.beside ? height : parent.width - Theme.xl * 2
                    height: offer.beside ? parent.height - Theme.lg * 2 : parent.height - words.height - Theme.lg * 3
                    source: offer.picture
                    name: offer.name
                    Accessible.ignored: true
                }
                Column {
                    id: words
                    x: offer.beside ? (Theme.rtl ? Theme.xl : image.width + Theme.xl * 2) : Theme.lg
                    y: offer.beside ? (parent.height - height) / 2 : parent.height - height - Theme.lg
                    width: offer.beside ? parent.width - image.width - Theme.xl * 3 : parent.width - Theme.lg * 2
                    spacing: Theme.sm
                    Label {
                        width: parent.width
                        text: offer.name
                        font.pixelSize: Theme.heading
                        font.weight: Font.Bold
                        wrapMode: Text.Wrap
                        maximumLineCount: 2
                    }
                    Label {
                        width: parent.width
                        visible: text !== "" && offer.height > Theme.mm(60)
                        text: offer.description
                        muted: true
                        font.pixelSize: Theme.body
                        wrapMode: Text.Wrap
                        maximumLineCount: 2
                    }
                    Row {
                        width: parent.width
                        spacing: Theme.md
                        Rectangle {
                            width: Theme.mm(15)
                            height: width
                            radius: width / 2
                            color: Theme.accent
                            Icon {
                                anchors.centerIn: parent
                                name: "plus"
                                color: Theme.inkOnAccent
                                size: Theme.mm(7)
                            }
                        }
                        AmountText {
                            anchors.verticalCenter: parent.verticalCenter
                            text: offer.priceText
                            font.pixelSize: Theme.heading
                        }
                    }
                }
            }
        }
    }
    AppButton {
        id: skip
        objectName: "skip"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.xl
        height: Math.max(Theme.mm(27), Math.round(Theme.heading * 2))
        text: qsTr("Non merci, continuer")
        textSize: Theme.heading
        onTapped: screen.viewModel.skipOffer()
    }
}
