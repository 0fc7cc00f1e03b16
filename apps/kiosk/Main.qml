pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.kiosk

AppWindow {
    id: window

    required property KioskViewModel viewModel

    title: qsTr("Borne")

    Loader {
        anchors.fill: parent
        focus: true
        sourceComponent: window.viewModel.paired ? kiosk : pairing
    }
    Component {
        id: kiosk
        KioskShell {
            viewModel: window.viewModel
        }
    }
    Component {
        id: pairing
        PairingScreen {
            viewModel: window.viewModel.pairing
        }
    }
}
