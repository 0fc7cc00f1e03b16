pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.pos

AppWindow {
    id: window

    required property PosViewModel viewModel

    title: viewModel.storeName === "" ? "Comptoir" : viewModel.storeName
    minimumWidth: 1000
    minimumHeight: 600

    // one screen at a time; the sale stays in memory behind the lock, so that the cart is there at once
    Loader {
        anchors.fill: parent
        active: window.viewModel.screen === "pairing"
        visible: active
        focus: active
        sourceComponent: PairingScreen {
            focus: true
            viewModel: window.viewModel.pairing
        }
    }
    Loader {
        id: sale
        anchors.fill: parent
        active: window.viewModel.screen === "sale" || item !== null
        visible: window.viewModel.screen === "sale"
        focus: visible
        sourceComponent: SaleScreen {
            focus: true
            viewModel: window.viewModel
        }
    }
    Loader {
        anchors.fill: parent
        active: window.viewModel.screen === "till"
        visible: active
        focus: active
        sourceComponent: OpenTill {
            focus: true
            viewModel: window.viewModel
        }
    }
    Loader {
        anchors.fill: parent
        active: window.viewModel.screen === "lock"
        visible: active
        focus: active
        sourceComponent: LockScreen {
            focus: true
            viewModel: window.viewModel
        }
    }
    // over the lock screen and over the sale: whoever comes to work need not open the till
    Loader {
        readonly property bool wanted: window.viewModel.sheet === "clock"
        anchors.fill: parent
        active: wanted || item !== null
        focus: wanted
        z: 200
        sourceComponent: TimeClockSheet {
            viewModel: window.viewModel
        }
    }
    Loader {
        anchors.fill: parent
        active: window.viewModel.signIn.asking
        visible: active
        focus: active
        z: 300
        sourceComponent: ManagerPin {
            focus: true
            viewModel: window.viewModel.signIn
        }
    }
}
