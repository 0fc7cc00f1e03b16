pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.kiosk

// Groups with their rules, options two by two under them.
Flow {
    id: choices

    required property ItemViewModel viewModel
    readonly property int columns: width < Theme.body * 19 ? 1 : width > Theme.body * 42 ? 3 : 2

    spacing: Theme.md

    Repeater {
        model: choices.viewModel.choices
        Item {
            id: cell
            required property bool heading
            required property string optionId
            required property string name
            required property string ruleText
            required property bool missing
            required property string priceText
            required property int quantity
            required property bool canAdd
            required property bool available
            required property bool single
            required property bool many
            required property string elsewhere
            required property string avoided
            width: heading ? choices.width : Math.floor((choices.width - Theme.md * (choices.columns - 1)) / choices.columns)
            height: (loader.item as Item)?.implicitHeight ?? 0
            Loader {
                id: loader
                width: parent.width
                sourceComponent: cell.heading ? title : option
            }
            Component {
                id: title
                Item {
                    implicitHeight: words.height + Theme.lg
                    Row {
                        id: words
                        anchors.bottom: parent.bottom
                        width: parent.width
                        spacing: Theme.md
                        Label {
                            id: groupName
                            width: Math.min(implicitWidth, parent.width)
                            text: cell.name
                            font.pixelSize: Theme.heading
                            font.weight: Font.Bold
                        }
                        Badge {
                            anchors.verticalCenter: groupName.verticalCenter
                            visible: groupName.width + width + Theme.md < parent.width
                            text: cell.ruleText
                            tone: cell.missing ? Badge.Warning : Badge.Neutral
                            iconName: cell.missing ? "alert" : ""
                        }
                    }
                }
            }
            Component {
                id: option
                ChoiceTile {
                    objectName: "option-" + cell.optionId
                    optionId: cell.optionId
                    name: cell.name
                    priceText: cell.priceText
                    quantity: cell.quantity
                    canAdd: cell.canAdd
                    available: cell.available
                    single: cell.single
                    many: cell.many
                    elsewhere: cell.elsewhere
                    avoided: cell.avoided
                    onTapped: choices.viewModel.toggle(optionId)
                    onMoreTapped: choices.viewModel.more(optionId)
                    onLessTapped: choices.viewModel.less(optionId)
                }
            }
        }
    }
}
