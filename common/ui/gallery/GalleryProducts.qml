pragma ComponentBehavior: Bound
import QtQuick
import common.ui

Row {
    id: page

    required property GalleryViewModel viewModel

    spacing: Theme.lg

    Grid {
        columns: 4
        spacing: Theme.md
        Repeater {
            model: [
                { name: "Margherita", price: "850 DA", badge: "", sold: false, n: 0, pic: true },
                { name: "Reine", price: "950 DA", badge: "", sold: false, n: 2, pic: true },
                { name: "Bab El Oued", price: "1 150 DA", badge: qsTr("Maison"), sold: false, n: 0, pic: true },
                { name: "Thon", price: "950 DA", badge: "", sold: true, n: 0, pic: true },
                { name: "Une pizza au nom vraiment très long", price: "1 050 DA", badge: "", sold: false, n: 0, pic: true },
                { name: "بيتزا الشاف", price: "1 200 DA", badge: "", sold: false, n: 0, pic: true },
                { name: "Limonade", price: "150 DA", badge: "", sold: false, n: 0, pic: false },
                { name: "½ · ½", price: "dès 850 DA", badge: "", sold: false, n: 0, pic: true }
            ]
            Tile {
                required property var modelData
                objectName: "tile-" + modelData.name
                name: modelData.name
                priceText: modelData.price
                badgeText: modelData.badge
                soldOut: modelData.sold
                quantity: modelData.n
                picture: modelData.pic ? Qt.resolvedUrl("pizza.svg") : ""
            }
        }
    }
    Surface {
        width: Theme.mm(88)
        height: Theme.mm(96)
        Column {
            anchors.fill: parent
            anchors.margins: Theme.lg
            spacing: Theme.sm
            Row {
                width: parent.width
                Label {
                    width: parent.width / 2
                    text: "P1-042"
                    strong: true
                    tabular: true
                    font.pixelSize: Theme.title
                }
                Label {
                    width: parent.width / 2
                    text: qsTr("Sur place · Table 6")
                    muted: true
                    font.pixelSize: Theme.caption
                    horizontalAlignment: Text.AlignRight
                }
            }
            Repeater {
                model: [["2×", "Margherita", "Grande · pâte fine", "1 700"], ["1×", "½ Reine · ½ Végétarienne", "Moyenne · + olives, sans oignon", "950"], ["3×", "Limonade", "Citron · 33 cl", "450"]]
                Row {
                    id: line
                    required property list<string> modelData
                    width: parent ? parent.width : 0
                    Label { width: Theme.mm(10); text: line.modelData[0]; strong: true; tabular: true }
                    Column {
                        width: line.width - Theme.mm(28)
                        Label { width: parent.width; text: line.modelData[1] }
                        Label { width: parent.width; text: line.modelData[2]; muted: true; font.pixelSize: Theme.caption }
                    }
                    AmountText { width: Theme.mm(18); text: line.modelData[3]; font.pixelSize: Theme.body }
                }
            }
            Item { width: 1; height: Theme.md }
            Row {
                width: parent.width
                Label { width: parent.width * 0.4; text: qsTr("Total"); font.pixelSize: Theme.display; font.weight: Font.Bold }
                AmountText { width: parent.width * 0.6; text: "2 945 DA"; font.pixelSize: Theme.display; font.weight: Font.Bold }
            }
        }
    }
}
