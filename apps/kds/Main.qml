pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.kds

AppWindow {
    id: window

    required property KdsViewModel viewModel

    title: qsTr("Cuisine")

    Loader {
        anchors.fill: parent
        focus: true
        sourceComponent: window.viewModel.paired ? board : pairing
    }
    Component {
        id: board
        BoardScreen {
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
