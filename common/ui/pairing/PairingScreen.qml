pragma ComponentBehavior: Bound
import QtQuick
import common.ui

// First start of a terminal: the camera with a frame to aim at, what it sees, five steps, a cause and a way out.
FocusScope {
    id: screen

    required property PairingViewModel viewModel
    readonly property bool portrait: height > width

    objectName: "pairing"
    Accessible.role: Accessible.Pane
    Accessible.name: viewModel.title

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    PairingCamera {
        id: camera
        anchors.left: parent.left
        anchors.top: parent.top
        width: screen.portrait ? parent.width : Math.round(parent.width * 0.512)
        height: screen.portrait ? Math.round(parent.height * 0.46) : parent.height
        viewModel: screen.viewModel
    }
    Column {
        id: panel
        readonly property int side: Math.min(Theme.mm(14), parent.width * 0.04)
        anchors.left: screen.portrait ? parent.left : camera.right
        anchors.right: parent.right
        anchors.leftMargin: side
        anchors.rightMargin: side
        anchors.top: screen.portrait ? camera.bottom : parent.top
        anchors.topMargin: screen.portrait ? Math.max(Theme.xl, (screen.height - camera.height - height) * 0.4) : Math.max(Theme.xl, (screen.height - height) * 0.38)
        spacing: Theme.lg

        SectionTitle {
            width: parent.width
            text: screen.viewModel.title
            subtext: qsTr("Présentez le QR affiché dans le back-office, écran « Terminaux ».")
            titleSize: Theme.display
        }
        Stepper {
            objectName: "pairing-step"
            rowHeight: Math.max(Theme.mm(14), Math.round(Theme.body * 2.9))
            width: parent.width
            titles: [qsTr("Magasin trouvé"), qsTr("Jeton rangé dans le trousseau"), qsTr("Droits vérifiés"), qsTr("Catalogue"), qsTr("Canal en direct")]
            details: screen.viewModel.details
            statuses: screen.viewModel.statuses
        }
        Banner {
            objectName: "pairing-error"
            width: parent.width
            visible: screen.viewModel.error !== ""
            tone: Banner.Error
            text: screen.viewModel.error
            detail: screen.viewModel.advice
            actionText: screen.viewModel.canRetry ? qsTr("Réessayer") : ""
            onActionTapped: screen.viewModel.retry()
        }
        Banner {
            objectName: "pairing-insecure"
            width: parent.width
            visible: screen.viewModel.insecure && screen.viewModel.error === ""
            text: qsTr("Connexion locale non chiffrée")
        }
        Row {
            width: parent.width
            spacing: Theme.md
            visible: !screen.viewModel.finished
            AppButton {
                objectName: "pairing-type"
                width: (parent.width - Theme.md) / 2
                height: Math.max(Theme.key, Math.round(Theme.body * 3))
                iconName: "keyboard"
                text: qsTr("Saisir un code")
                enabled: !screen.viewModel.busy
                shortcut: "F2"
                onTapped: screen.viewModel.openTyping()
            }
            AppButton {
                objectName: "pairing-camera"
                width: (parent.width - Theme.md) / 2
                height: Math.max(Theme.key, Math.round(Theme.body * 3))
                iconName: "camera"
                text: screen.viewModel.severalCameras ? qsTr("Autre caméra") : qsTr("Relancer la caméra")
                enabled: !screen.viewModel.busy
                shortcut: "F3"
                onTapped: screen.viewModel.otherCamera()
            }
        }
        AppButton {
            objectName: "pairing-nearby"
            width: parent.width
            height: Math.max(Theme.key, Math.round(Theme.body * 3))
            visible: screen.viewModel.nearby.available && !screen.viewModel.finished
            iconName: "network"
            text: qsTr("Chercher sur le réseau")
            enabled: !screen.viewModel.busy
            shortcut: "F4"
            onTapped: screen.viewModel.nearby.look()
        }
        Banner {
            objectName: "pairing-done"
            width: parent.width
            visible: screen.viewModel.finished
            tone: Banner.Success
            text: qsTr("Ce terminal est prêt.")
        }
    }
    PairingTyping {
        objectName: "pairing-sheet"
        open: screen.viewModel.typing
        onCloseRequested: screen.viewModel.closeTyping()
        onSubmitted: (code, address) => screen.viewModel.submit(code, address)
    }
    PairingNearby {
        viewModel: screen.viewModel.nearby
    }
}
