pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.kiosk

// Sizes side by side, each with its price.
Column {
    id: sizes

    required property ItemViewModel viewModel
    readonly property int number: Math.max(1, viewModel.sizes.count)
    readonly property int columns: width / number < Theme.body * 6.5 ? 1 : number

    spacing: Theme.md
    visible: viewModel.hasSizes

    Label {
        width: parent.width
        text: qsTr("Taille")
        font.pixelSize: Theme.heading
        font.weight: Font.Bold
    }
    Grid {
        width: parent.width
        columns: sizes.columns
        spacing: Theme.md
        Repeater {
            model: sizes.viewModel.sizes
            Pressable {
                id: size
                required property string key
                required property string name
                required property string priceText
                required property bool selected
                objectName: "size-" + key
                width: (sizes.width - Theme.md * (sizes.columns - 1)) / sizes.columns
                height: words.height + Theme.lg * 2
                label: name + ", " + priceText + (selected ? ", " + qsTr("choisi") : "")
                Accessible.role: Accessible.RadioButton
                Accessible.checked: selected
                onTapped: sizes.viewModel.chooseSize(key)
                Rectangle {
                    anchors.fill: parent
                    radius: Theme.radius
                    color: size.selected ? Theme.accentSoft : size.pressed ? Theme.pressed : Theme.raised
                    border.width: size.selected ? Theme.focusWidth : Theme.hairline
                    border.color: size.selected ? Theme.accent : Theme.line
                }
                Column {
                    id: words
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width
                    Label {
                        width: parent.width - Theme.md
                        anchors.horizontalCenter: parent.horizontalCenter
                        text: size.name
                        strong: true
                        font.pixelSize: Theme.title
                        color: size.selected ? Theme.accentInk : Theme.ink
                        horizontalAlignment: Text.AlignHCenter
                        fontSizeMode: Text.HorizontalFit
                        minimumPixelSize: Math.round(Theme.title * 0.7)
                    }
                    AmountText {
                        width: parent.width - Theme.md
                        anchors.horizontalCenter: parent.horizontalCenter
                        text: size.priceText
                        strong: false
                        font.pixelSize: Theme.body
                        color: size.selected ? Theme.accentInk : Theme.inkMuted
                        horizontalAlignment: Text.AlignHCenter
                    }
                }
            }
        }
    }
}
