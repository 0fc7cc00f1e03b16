pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.pos

// The person's menu: lock, close the till, keypad, shortcuts.
Sheet {
    id: sheet

    required property PosViewModel viewModel

    objectName: "menu"
    side: true
    extent: Theme.mm(104)
    open: viewModel.sheet === "menu"
    title: viewModel.personName
    subtitle: viewModel.deviceName + (viewModel.sessionText === "" ? "" : " · " + viewModel.sessionText)
    onCloseRequested: viewModel.showSheet("")

    Column {
        width: parent ? parent.width : 0
        spacing: Theme.md
        AppButton {
            objectName: "menu-lock"
            width: parent.width
            height: Theme.key
            iconName: "lock"
            text: qsTr("Verrouiller")
            keyHint: "F12"
            onTapped: sheet.viewModel.lock()
        }
        AppButton {
            objectName: "menu-clock"
            width: parent.width
            height: Theme.key
            visible: sheet.viewModel.hasClock
            iconName: "clock"
            text: qsTr("Pointeuse")
            keyHint: "F11"
            onTapped: sheet.viewModel.showSheet("clock")
        }
        AppButton {
            objectName: "menu-note"
            width: parent.width
            height: Theme.key
            iconName: "note"
            text: qsTr("Note de la commande")
            enabled: !sheet.viewModel.sale.empty
            onTapped: {
                sheet.viewModel.sale.select("");
                sheet.viewModel.showSheet("note");
            }
        }
        AppButton {
            objectName: "menu-printer"
            width: parent.width
            height: Theme.key
            iconName: "printer"
            text: qsTr("Imprimante et derniers tickets")
            onTapped: sheet.viewModel.showSheet("printer")
        }
        AppButton {
            objectName: "menu-drawer"
            width: parent.width
            height: Theme.key
            iconName: "drawer"
            text: qsTr("Ouvrir le tiroir")
            enabled: sheet.viewModel.till.drawer.ready && sheet.viewModel.sessionText !== ""
            onTapped: {
                sheet.viewModel.till.drawer.begin();
                sheet.viewModel.showSheet("drawer");
            }
        }
        AppButton {
            objectName: "menu-close-till"
            width: parent.width
            height: Theme.key
            iconName: "drawer"
            text: qsTr("Fermer la caisse")
            enabled: sheet.viewModel.mayPay && sheet.viewModel.sessionText !== ""
            onTapped: sheet.viewModel.showSheet("close")
        }
        AppButton {
            objectName: "menu-shortcuts"
            width: parent.width
            height: Theme.key
            iconName: "keyboard"
            text: qsTr("Raccourcis clavier")
            keyHint: "?"
            onTapped: sheet.viewModel.showSheet("shortcuts")
        }
        Label {
            width: parent.width
            topPadding: Theme.md
            height: implicitHeight
            text: qsTr("Ordre du pavé numérique")
            muted: true
            font.pixelSize: Theme.caption
        }
        SegmentedControl {
            objectName: "menu-numpad"
            width: parent.width
            options: ["7 8 9 ↑", "1 2 3 ↑"]
            current: sheet.viewModel.telephone ? 1 : 0
            onChosen: index => sheet.viewModel.setTelephone(index === 1)
        }
    }
}
