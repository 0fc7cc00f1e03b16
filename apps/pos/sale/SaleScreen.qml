pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.pos

// The sale: catalogue, cart, keys, each in its place for ever; paying takes the catalogue's place, not the cart's.
FocusScope {
    id: screen

    required property PosViewModel viewModel
    readonly property SaleViewModel sale: viewModel.sale
    readonly property string stage: viewModel.payStage
    readonly property bool paying: stage === "asking" || stage === "coins" || stage === "change"

    objectName: "screen-sale"
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Vente")

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    TopBar {
        id: bar
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        viewModel: screen.viewModel
        onFocusWanted: screen.takeFocus()
    }
    CatalogPane {
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: cart.left
        visible: !screen.paying
        viewModel: screen.viewModel
    }
    PaymentPane {
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: cart.left
        visible: screen.stage === "asking"
        viewModel: screen.viewModel
    }
    CoinPane {
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: cart.left
        visible: screen.stage === "coins"
        viewModel: screen.viewModel
    }
    ChangePane {
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: cart.left
        visible: screen.stage === "change"
        viewModel: screen.viewModel
    }
    CartPane {
        id: cart
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        anchors.right: keys.left
        width: Math.max(Theme.mm(70), Math.round(screen.width * 0.249))
        viewModel: screen.viewModel
    }
    KeyPane {
        id: keys
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        width: Math.max(Theme.mm(62), Math.round(screen.width * 0.228))
        viewModel: screen.viewModel
    }
    Toast {
        id: toast
        objectName: "toast"
        anchors.left: parent.left
        anchors.bottom: parent.bottom
        anchors.margins: Theme.lg
        width: Math.min(implicitWidth, screen.width - cart.width - keys.width - Theme.lg * 2)
        iconName: screen.viewModel.toastIcon
        seconds: actionText === "" ? 4 : 12
        onActionTapped: screen.viewModel.toastAction()
        Connections {
            target: screen.viewModel
            function onToastSerialChanged(): void {
                toast.show(screen.viewModel.toastTitle, screen.viewModel.toastText, screen.viewModel.toastButton);
            }
        }
    }
    SaleSheets {
        anchors.fill: parent
        viewModel: screen.viewModel
    }

    function takeFocus(): void {
        screen.forceActiveFocus();
        keyCatcher.forceActiveFocus();
    }

    // where the focus rests when nothing has it: Enter pays, arrows walk the cart
    Item {
        id: keyCatcher
        objectName: "keys-rest"
        focus: true
        Keys.onPressed: event => {
            const incoming = screen.viewModel.sheet !== "";
            if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
                screen.viewModel.pay();
            else if (event.key === Qt.Key_Up && !incoming)
                screen.sale.selectNext(-1);
            else if (event.key === Qt.Key_Down && !incoming)
                screen.sale.selectNext(1);
            else if (event.key === Qt.Key_Backspace)
                screen.viewModel.erase();
            else if (event.key === Qt.Key_Escape)
                screen.back();
            else
                return;
            event.accepted = true;
        }
    }
    Keys.onEscapePressed: screen.back()

    function back(): void {
        if (stage === "asking")
            viewModel.payment.cancel();
        else if (stage === "coins")
            viewModel.payment.coins.cancel();
        else if (stage === "change")
            viewModel.payment.nextSale();
        else if (sale.searching)
            sale.search("");
        takeFocus();
    }
    onStageChanged: {
        if (stage === "asking")
            toast.open = false;
        takeFocus();
    }
    onVisibleChanged: if (visible) takeFocus()
    Connections {
        target: screen.viewModel
        function onSheetChanged(): void {
            if (screen.viewModel.sheet === "")
                screen.takeFocus();
        }
    }
    Connections {
        target: screen.viewModel.options
        function onOpenChanged(): void {
            if (!screen.viewModel.options.open)
                screen.takeFocus();
        }
    }
    Connections {
        target: screen.sale
        function onAddedChanged(): void {
            screen.takeFocus();
        }
    }
    Shortcut {
        sequences: ["F12", "Ctrl+L"]
        enabled: screen.visible
        onActivated: screen.viewModel.lock()
    }
    Shortcut {
        sequence: "F11"
        enabled: screen.visible && screen.viewModel.hasClock && !screen.paying && screen.viewModel.sheet === ""
        onActivated: screen.viewModel.showSheet("clock")
    }
    Shortcut {
        sequence: "F1"
        enabled: screen.visible && !screen.paying && screen.viewModel.sheet === ""
        onActivated: bar.search.field.forceActiveFocus()
    }
}
