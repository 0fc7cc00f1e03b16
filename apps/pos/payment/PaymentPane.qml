pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.pos

// Due, quick amounts, tendered, change to come. The digits are the till's own pad.
Rectangle {
    id: pane

    required property PosViewModel viewModel
    readonly property PaymentViewModel payment: viewModel.payment

    objectName: "screen-payment"
    color: Theme.surface
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Encaissement")

    Row {
        id: head
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.lg
        spacing: Theme.md
        AppButton {
            id: back
            objectName: "payment-back"
            iconName: "arrow-left"
            text: qsTr("Retour")
            keyHint: qsTr("Échap")
            enabled: !pane.payment.busy
            activeFocusOnTab: false
            onTapped: pane.payment.cancel()
        }
        AppButton {
            id: machine
            objectName: "pay-coins"
            visible: pane.payment.coins.available
            iconName: "coins"
            text: qsTr("Monnayeur")
            keyHint: "F3"
            shortcut: visible && pane.visible ? "F3" : ""
            enabled: !pane.payment.busy
            activeFocusOnTab: false
            onTapped: pane.payment.payByCoins()
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            width: head.width - back.width - head.spacing - (machine.visible ? machine.width + head.spacing : 0)
            text: pane.payment.foreign ? qsTr("Encaisser %1").arg(pane.payment.number) : qsTr("Encaisser en espèces")
            strong: true
            font.pixelSize: Theme.title
        }
    }
    Column {
        id: body
        anchors.top: head.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.lg
        spacing: Theme.lg

        Surface {
            width: parent.width
            height: Math.round(body.height * 0.34)
            Column {
                anchors.centerIn: parent
                width: parent.width - Theme.xl * 2
                Label {
                    width: parent.width
                    text: qsTr("À encaisser")
                    muted: true
                    font.pixelSize: Theme.title
                    horizontalAlignment: Text.AlignHCenter
                }
                AmountText {
                    objectName: "due"
                    width: parent.width
                    text: pane.payment.dueText
                    font.weight: Font.Bold
                    font.pixelSize: Theme.giant
                    horizontalAlignment: Text.AlignHCenter
                }
                Label {
                    width: parent.width
                    visible: text !== ""
                    text: pane.payment.roundingText === "" ? "" : pane.payment.exactDueText + " · " + pane.payment.roundingText
                    muted: true
                    tabular: true
                    horizontalAlignment: Text.AlignHCenter
                }
            }
        }
        Grid {
            id: quick
            width: parent.width
            columns: Math.max(1, Math.min(pane.payment.quick.count, width > Theme.mm(130) ? 5 : 3))
            spacing: Theme.sm
            Repeater {
                model: pane.payment.quick
                AppButton {
                    required property int index
                    required property string key
                    required property bool exact
                    required property bool selected
                    required text
                    objectName: "quick-" + index
                    width: Math.floor((quick.width - quick.spacing * (quick.columns - 1)) / quick.columns)
                    height: Theme.mm(24)
                    kind: selected ? AppButton.Inverse : AppButton.Secondary
                    subtext: exact ? qsTr("Montant exact") : ""
                    textSize: Theme.title
                    onTapped: pane.payment.pick(key)
                }
            }
        }
        Row {
            width: parent.width
            spacing: Theme.lg
            Surface {
                width: Math.floor((parent.width - parent.spacing) / 2)
                height: Theme.mm(36)
                Column {
                    anchors.centerIn: parent
                    width: parent.width - Theme.lg * 2
                    Label {
                        width: parent.width
                        text: qsTr("Reçu")
                        muted: true
                        horizontalAlignment: Text.AlignHCenter
                    }
                    AmountText {
                        objectName: "tendered"
                        width: parent.width
                        text: pane.payment.tenderedText
                        font.pixelSize: Theme.figure
                        horizontalAlignment: Text.AlignHCenter
                    }
                }
            }
            Surface {
                width: Math.floor((parent.width - parent.spacing) / 2)
                height: Theme.mm(36)
                color: pane.payment.enough ? (pane.payment.hasChange ? Theme.successSoft : Theme.raised) : Theme.warningSoft
                Column {
                    anchors.centerIn: parent
                    width: parent.width - Theme.lg * 2
                    Label {
                        width: parent.width
                        text: pane.payment.enough ? qsTr("À rendre") : qsTr("Il manque")
                        muted: pane.payment.enough && !pane.payment.hasChange
                        color: !pane.payment.enough ? Theme.warning : pane.payment.hasChange ? Theme.success : Theme.inkMuted
                        horizontalAlignment: Text.AlignHCenter
                    }
                    AmountText {
                        objectName: "change-to-come"
                        width: parent.width
                        text: pane.payment.enough ? pane.payment.changeText : pane.payment.missingText
                        color: !pane.payment.enough ? Theme.warning : pane.payment.hasChange ? Theme.success : Theme.inkMuted
                        font.pixelSize: Theme.figure
                        horizontalAlignment: Text.AlignHCenter
                    }
                }
            }
        }
        Banner {
            width: parent.width
            visible: pane.payment.error !== ""
            tone: Banner.Error
            text: pane.payment.error
        }
    }
}
