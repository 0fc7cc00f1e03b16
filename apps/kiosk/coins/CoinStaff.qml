import QtQuick
import common.ui
import apps.kiosk

// For the shop's people, behind the PIN: what the machine did not finish, and how it ended.
Column {
    id: corner

    required property CoinPayViewModel viewModel

    visible: viewModel.callsStaff
    spacing: Theme.md

    Banner {
        objectName: "staff-coins"
        width: parent.width
        tone: Banner.Error
        text: corner.viewModel.staffText
    }
    AppButton {
        objectName: "staff-coins-ask"
        width: parent.width
        height: visible ? Theme.mm(22) : 0
        visible: corner.viewModel.canDecide || corner.viewModel.canBook
        kind: AppButton.Primary
        iconName: "refresh"
        text: qsTr("Monnayeur : interroger de nouveau")
        textSize: Theme.body
        onTapped: corner.viewModel.askAgain()
    }
    AppButton {
        objectName: "staff-coins-paid"
        width: parent.width
        height: visible ? Theme.mm(22) : 0
        visible: corner.viewModel.canDecide
        iconName: "check"
        text: qsTr("Compté : l’argent y est")
        textSize: Theme.body
        onTapped: corner.viewModel.decide(true)
    }
    AppButton {
        objectName: "staff-coins-returned"
        width: parent.width
        height: visible ? Theme.mm(22) : 0
        visible: corner.viewModel.canDecide
        iconName: "arrow-left"
        text: qsTr("Compté : tout a été rendu")
        textSize: Theme.body
        onTapped: corner.viewModel.decide(false)
    }
    AppButton {
        objectName: "staff-coins-hand-back"
        width: parent.width
        height: visible ? Theme.mm(22) : 0
        visible: corner.viewModel.canBook
        text: qsTr("Rendre l’argent à la main")
        textSize: Theme.body
        onTapped: corner.viewModel.handBack()
    }
    AppButton {
        objectName: "staff-coins-close"
        width: parent.width
        height: visible ? Theme.mm(22) : 0
        visible: corner.viewModel.canClose
        kind: AppButton.Success
        iconName: "check"
        text: qsTr("C’est rendu au client")
        textSize: Theme.body
        onTapped: corner.viewModel.close()
    }
}
