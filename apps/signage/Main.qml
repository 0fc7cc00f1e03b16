pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.signage

AppWindow {
    id: window

    required property SignageViewModel viewModel

    title: qsTr("Affichage")

    Loader {
        anchors.fill: parent
        focus: true
        sourceComponent: window.viewModel.paired ? stage : pairing
    }
    Component {
        id: stage
        StageScreen {
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
