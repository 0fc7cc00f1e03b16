pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.pos

// One line being made: size, halves, options by their rules, and what it costs as it stands.
Sheet {
    id: sheet

    required property OptionsViewModel viewModel

    objectName: "options"
    side: true
    extent: Math.min(parent ? parent.width - Theme.mm(20) : 800, Theme.mm(216))
    open: viewModel.open
    title: viewModel.title
    subtitle: viewModel.description
    onCloseRequested: viewModel.cancel()

    Flickable {
        id: page
        anchors.fill: parent
        contentHeight: content.height + Theme.lg
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBarThin {
            target: page
        }
        Connections {
            target: sheet.viewModel
            function onSerialChanged(): void {
                page.contentY = 0;
            }
        }
        Column {
            id: content
            width: page.width - Theme.sm
            spacing: Theme.lg

            Row {
                id: sizes
                width: parent.width
                visible: sheet.viewModel.hasSizes
                spacing: Theme.sm
                Repeater {
                    model: sheet.viewModel.sizes
                    AppButton {
                        required property string key
                        required property string name
                        required property string priceText
                        required property bool selected
                        objectName: "size-" + key
                        width: Math.floor((sizes.width - sizes.spacing * (sheet.viewModel.sizes.count - 1)) / Math.max(1, sheet.viewModel.sizes.count))
                        height: Theme.mm(17)
                        kind: selected ? AppButton.Inverse : AppButton.Secondary
                        text: name
                        subtext: priceText
                        textSize: Theme.title
                        onTapped: sheet.viewModel.chooseSize(key)
                    }
                }
            }
            Column {
                width: parent.width
                visible: sheet.viewModel.canHalve
                spacing: Theme.sm
                Label {
                    width: parent.width
                    text: qsTr("Moitié · moitié")
                    strong: true
                }
                ListView {
                    id: halves
                    width: parent.width
                    height: Theme.mm(25)
                    orientation: ListView.Horizontal
                    layoutDirection: Theme.rtl ? Qt.RightToLeft : Qt.LeftToRight
                    LayoutMirroring.enabled: false
                    LayoutMirroring.childrenInherit: true
                    spacing: Theme.sm
                    clip: true
                    boundsBehavior: Flickable.StopAtBounds
                    model: sheet.viewModel.halves
                    header: Row {
                        AppButton {
                            objectName: "half-none"
                            width: Theme.mm(25)
                            height: halves.height
                            stacked: true
                            iconName: "pizza"
                            text: qsTr("Entière")
                            textSize: Theme.caption
                            kind: sheet.viewModel.hasHalf ? AppButton.Secondary : AppButton.Inverse
                            onTapped: sheet.viewModel.chooseHalf("")
                        }
                        Item {
                            width: Theme.sm
                            height: 1
                        }
                    }
                    delegate: Pressable {
                        id: half
                        required property string key
                        required property string name
                        required property string picture
                        required property bool selected
                        objectName: "half-" + key
                        width: Theme.mm(27)
                        height: halves.height
                        label: name
                        onTapped: sheet.viewModel.chooseHalf(key)
                        Surface {
                            anchors.fill: parent
                            color: half.selected ? Theme.accentSoft : half.pressed ? Theme.pressed : Theme.raised
                            border.width: half.selected ? Theme.focusWidth : Theme.hairline
                            border.color: half.selected ? Theme.accent : Theme.line
                        }
                        Picture {
                            anchors.horizontalCenter: parent.horizontalCenter
                            anchors.top: parent.top
                            anchors.topMargin: Theme.xs
                            width: Theme.mm(15)
                            height: width
                            source: half.picture
                            name: half.name
                        }
                        Label {
                            anchors.bottom: parent.bottom
                            anchors.bottomMargin: Theme.xs
                            anchors.left: parent.left
                            anchors.right: parent.right
                            anchors.leftMargin: Theme.xs
                            anchors.rightMargin: Theme.xs
                            text: half.name
                            font.pixelSize: Theme.caption
                            strong: half.selected
                            horizontalAlignment: Text.AlignHCenter
                        }
                    }
                }
                SegmentedControl {
                    objectName: "side"
                    width: parent.width
                    visible: sheet.viewModel.hasHalf
                    options: [qsTr("Sur le tout"), "◐ " + sheet.viewModel.leftName, "◑ " + sheet.viewModel.rightName]
                    current: sheet.viewModel.side
                    onChosen: index => sheet.viewModel.chooseSide(index)
                }
            }
            Repeater {
                model: sheet.viewModel.groups
                Column {
                    id: group
                    required property string key
                    required property string name
                    required property string ruleText
                    required property bool problem
                    width: content.width
                    spacing: Theme.sm
                    Row {
                        width: parent.width
                        spacing: Theme.sm
                        Label {
                            anchors.verticalCenter: parent.verticalCenter
                            text: group.name
                            strong: true
                        }
                        Badge {
                            anchors.verticalCenter: parent.verticalCenter
                            text: group.ruleText
                            iconName: group.problem ? "alert" : ""
                            tone: group.problem ? Badge.Warning : Badge.Neutral
                        }
                    }
                    Flow {
                        id: flow
                        width: parent.width
                        spacing: Theme.sm
                        readonly property int columns: width > Theme.mm(150) ? 4 : 3
                        Repeater {
                            model: sheet.viewModel.options
                            Loader {
                                id: slot
                                required property string groupId
                                required property string optionId
                                required property string name
                                required property string priceText
                                required property int quantity
                                required property bool canAdd
                                required property bool available
                                required property bool single
                                required property bool many
                                required property string elsewhere
                                active: groupId === group.key
                                visible: active
                                sourceComponent: OptionChip {
                                    objectName: "option-" + slot.optionId
                                    width: Math.floor((flow.width - flow.spacing * (flow.columns - 1)) / flow.columns)
                                    height: Theme.mm(16)
                                    name: slot.name
                                    priceText: slot.priceText
                                    quantity: slot.quantity
                                    canAdd: slot.canAdd
                                    available: slot.available
                                    single: slot.single
                                    many: slot.many
                                    elsewhere: slot.elsewhere
                                    onTapped: many && taken ? sheet.viewModel.more(slot.optionId) : sheet.viewModel.toggle(slot.optionId)
                                    onLess: sheet.viewModel.less(slot.optionId)
                                }
                            }
                        }
                    }
                }
            }
        }
    }
    actions: [
        Label {
            anchors.verticalCenter: parent ? parent.verticalCenter : undefined
            visible: sheet.viewModel.error !== ""
            text: sheet.viewModel.error
            color: Theme.warning
            strong: true
        },
        QuantityControl {
            objectName: "options-quantity"
            anchors.verticalCenter: parent ? parent.verticalCenter : undefined
            quantity: sheet.viewModel.quantity
            onIncreased: sheet.viewModel.setQuantity(quantity + 1)
            onDecreased: sheet.viewModel.setQuantity(quantity - 1)
        },
        AppButton {
            objectName: "options-confirm"
            width: Theme.mm(80)
            height: Theme.mm(16)
            kind: AppButton.Primary
            enabled: sheet.viewModel.canAdd
            text: sheet.viewModel.editing ? qsTr("Modifier") : qsTr("Ajouter")
            subtext: sheet.viewModel.priceText
            textSize: Theme.title
            keyHint: qsTr("Entrée")
            onTapped: sheet.viewModel.confirm()
        }
    ]
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            viewModel.confirm();
        else if (event.text >= "1" && event.text <= "9" && event.text.length === 1)
            viewModel.setQuantity(Number(event.text));
        else
            return;
        event.accepted = true;
    }
}
