import QtQuick
import common.ui
import apps.kiosk

// Behind the corner: a PIN, then what only the shop's people may do.
Sheet {
    id: panel

    required property StaffViewModel viewModel
    required property CoinPayViewModel coins
    readonly property bool asking: viewModel.panel === "pin"
    readonly property bool refused: viewModel.panel === "parked"

    objectName: "staff"
    widest: Theme.mm(310)
    open: viewModel.panel !== ""
    title: asking ? qsTr("Code du personnel") : refused ? qsTr("Commandes refusées") : qsTr("Menu du personnel")
    subtitle: asking ? qsTr("Réservé à l’équipe.") : viewModel.name + " · " + viewModel.versionText

    PinPad {
        objectName: "staff-pin"
        anchors.horizontalCenter: parent ? parent.horizontalCenter : undefined
        visible: panel.asking
        height: visible ? implicitHeight : 0
        focus: panel.asking
        error: panel.viewModel.pinError
        busy: panel.viewModel.checking
        onEntered: pin => panel.viewModel.enter(pin)
    }
    Column {
        width: parent ? parent.width : 0
        visible: !panel.asking && !panel.refused
        height: visible ? implicitHeight : 0
        spacing: Theme.md
        Banner {
            objectName: "staff-notice"
            width: parent.width
            visible: panel.viewModel.notice !== ""
            text: panel.viewModel.notice
        }
        CoinStaff {
            width: parent.width
            viewModel: panel.coins
        }
        AppButton {
            objectName: "staff-parked"
            width: parent.width
            height: visible ? Theme.mm(22) : 0
            visible: panel.viewModel.parked.count > 0
            kind: AppButton.Danger
            iconName: "alert"
            text: panel.viewModel.parked.buttonText
            textSize: Theme.body
            onTapped: panel.viewModel.showParked(true)
        }
        AppButton {
            objectName: "staff-refresh"
            width: parent.width
            height: Theme.mm(22)
            iconName: "refresh"
            text: qsTr("Actualiser la carte")
            textSize: Theme.body
            busy: panel.viewModel.refreshing
            onTapped: panel.viewModel.refreshMenu()
        }
        AppButton {
            objectName: "staff-out"
            width: parent.width
            height: Theme.mm(22)
            kind: panel.viewModel.outOfOrder ? AppButton.Success : AppButton.Secondary
            iconName: panel.viewModel.outOfOrder ? "play" : "pause"
            text: panel.viewModel.outOfOrder ? qsTr("Remettre en service") : qsTr("Mettre hors service")
            textSize: Theme.body
            onTapped: panel.viewModel.setOutOfOrder(!panel.viewModel.outOfOrder)
        }
        AppButton {
            objectName: "staff-pair"
            width: parent.width
            height: Theme.mm(22)
            iconName: "qr"
            text: qsTr("Relier de nouveau")
            textSize: Theme.body
            onTapped: panel.viewModel.pairAgain()
        }
        AppButton {
            objectName: "staff-exit"
            width: parent.width
            height: Theme.mm(22)
            kind: AppButton.Danger
            iconName: "power"
            text: qsTr("Quitter la borne")
            textSize: Theme.body
            onTapped: panel.viewModel.leave()
        }
    }
    ParkedPanel {
        width: parent ? parent.width : 0
        visible: panel.refused
        height: visible ? implicitHeight : 0
        staff: panel.viewModel
    }
    onCloseRequested: refused ? viewModel.showParked(false) : viewModel.close()
}
