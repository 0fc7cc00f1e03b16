pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.pos

// Opening the drawer without a sale: why, and a note.
Sheet {
    id: sheet

    required property PosViewModel viewModel
    readonly property DrawerOpeningViewModel drawer: viewModel.till.drawer

    objectName: "drawer"
    extent: Theme.mm(104)
    open: viewModel.sheet === "drawer"
    title: qsTr("Ouvrir le tiroir")
    subtitle: drawer.needsManager ? qsTr("Le code d'un responsable sera demandé") : qsTr("Noté dans la session de caisse")
    onCloseRequested: viewModel.showSheet("")
    onOpenChanged: if (open)
        note.text = ""

    Column {
        width: parent ? parent.width : 0
        spacing: Theme.lg
        SegmentedControl {
            objectName: "drawer-reason"
            width: parent.width
            options: [qsTr("Monnaie"), qsTr("Sans vente"), qsTr("Comptage"), qsTr("Autre")]
            current: sheet.drawer.reason
            onChosen: index => sheet.drawer.choose(index)
        }
        SearchField {
            id: note
            objectName: "drawer-note"
            width: parent.width
            iconName: "edit"
            placeholder: sheet.drawer.reason === 3 ? qsTr("Pourquoi ? (nécessaire)") : qsTr("Note (facultative)")
            onEdited: text => sheet.drawer.setNote(text)
            onAccepted: sheet.drawer.open()
        }
        Label {
            width: parent.width
            height: implicitHeight
            visible: sheet.drawer.openNow
            text: qsTr("Le tiroir est déjà ouvert.")
            muted: true
            font.pixelSize: Theme.caption
        }
    }
    actions: [
        AppButton {
            objectName: "drawer-cancel"
            text: qsTr("Ne pas ouvrir")
            onTapped: sheet.viewModel.showSheet("")
        },
        AppButton {
            objectName: "drawer-open"
            kind: AppButton.Primary
            iconName: "drawer"
            text: qsTr("Ouvrir le tiroir")
            enabled: sheet.drawer.canOpen
            onTapped: sheet.drawer.open()
        }
    ]
}
