import QtQuick
import common.ui
import apps.pos

// Paid: what goes back, as large as the screen allows, until the drawer shuts.
Rectangle {
    id: pane

    required property PosViewModel viewModel
    readonly property PaymentViewModel payment: viewModel.payment

    objectName: "screen-change"
    color: Theme.successSoft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: payment.hasChange ? qsTr("Rendre %1").arg(payment.changeText) : qsTr("Payé")

    Column {
        anchors.centerIn: parent
        width: parent.width - Theme.xl * 2
        spacing: Theme.lg
        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Theme.mm(20)
            height: width
            radius: width / 2
            color: Theme.successFill
            Icon {
                anchors.centerIn: parent
                name: "check"
                size: Theme.mm(12)
                color: Theme.inkOnFill
            }
        }
        Label {
            width: parent.width
            text: pane.payment.hasChange ? (pane.payment.byMachine ? qsTr("À rendre à la main") : qsTr("À rendre")) : pane.payment.byMachine ? qsTr("Payé au monnayeur") : qsTr("Payé, rien à rendre")
            color: Theme.success
            strong: true
            font.pixelSize: Theme.display
            horizontalAlignment: Text.AlignHCenter
        }
        AmountText {
            objectName: "change"
            width: parent.width
            height: Math.round(font.pixelSize * 1.1)
            visible: pane.payment.hasChange
            text: pane.payment.changeText
            color: Theme.success
            font.weight: Font.Bold
            font.pixelSize: Math.min(Math.round(Theme.giant * 1.7), Math.round(pane.width / 5.2))
            horizontalAlignment: Text.AlignHCenter
        }
        Label {
            width: parent.width
            text: qsTr("%1 · reçu %2 pour %3").arg(pane.payment.number).arg(pane.payment.tenderedText).arg(pane.payment.dueText)
            tabular: true
            horizontalAlignment: Text.AlignHCenter
        }
        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.sm
            Icon {
                name: pane.viewModel.printer.status === 3 ? "alert" : "printer"
                size: Theme.mm(5)
                color: pane.viewModel.printer.status === 3 ? Theme.warning : Theme.inkMuted
            }
            Label {
                text: pane.viewModel.printer.causeText !== "" ? pane.viewModel.printer.causeText : pane.viewModel.printer.text
                muted: pane.viewModel.printer.status !== 3
                color: pane.viewModel.printer.status === 3 ? Theme.warning : Theme.inkMuted
                font.pixelSize: Theme.caption
            }
        }
    }
    TapHandler {
        onTapped: pane.payment.nextSale()
    }
}
