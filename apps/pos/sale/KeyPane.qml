pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.pos

// Function keys, digits and the big button. Nothing here ever moves or hides; what cannot be done is grey.
Item {
    id: pane

    required property PosViewModel viewModel
    readonly property SaleViewModel sale: viewModel.sale
    readonly property bool selling: viewModel.payStage === "sell" || viewModel.payStage === "send"
    readonly property int gap: Theme.sm
    readonly property int side: Theme.md
    readonly property real unit: (height - side * 2 - gap * 7) / (3 * 0.78 + 4 + 1.95)
    readonly property int keyWidth: Math.floor((width - side * 2 - gap * 2) / 3)
    readonly property int functionHeight: Math.floor(unit * 0.78)

    Column {
        anchors.fill: parent
        anchors.margins: pane.side
        spacing: pane.gap
        Row {
            spacing: pane.gap
            KeyButton {
                objectName: "key-quantity"
                width: pane.keyWidth
                height: pane.functionHeight
                text: pane.sale.typed !== "" ? "× " + pane.sale.typed : qsTr("Qté")
                iconName: "grid"
                lit: pane.selling
                enabled: pane.selling
                onTapped: pane.sale.erase()
            }
            KeyButton {
                objectName: "key-note"
                width: pane.keyWidth
                height: pane.functionHeight
                text: qsTr("Note")
                iconName: "note"
                shortcut: "F8"
                enabled: pane.selling && !pane.sale.empty
                onTapped: pane.viewModel.showSheet("note")
            }
            KeyButton {
                objectName: "key-remove"
                width: pane.keyWidth
                height: pane.functionHeight
                text: qsTr("Retirer")
                iconName: "trash"
                shortcut: "Del"
                enabled: pane.selling && pane.sale.hasSelection && pane.viewModel.sheet === ""
                onTapped: pane.sale.remove("")
            }
        }
        Numpad {
            objectName: "numpad"
            spacing: pane.gap
            telephone: pane.viewModel.telephone
            keyWidth: pane.keyWidth
            keyHeight: Math.floor(pane.unit)
            enabled: pane.viewModel.payStage !== "change"
            onDigit: text => pane.viewModel.digit(text)
            onErase: pane.viewModel.erase()
            onEraseAll: pane.viewModel.eraseAll()
        }
        Row {
            spacing: pane.gap
            KeyButton {
                objectName: "key-service"
                width: pane.keyWidth
                height: pane.functionHeight
                text: pane.sale.serviceText
                iconName: pane.sale.service === 0 ? "plate" : "bag"
                shortcut: "F6"
                enabled: pane.selling
                onTapped: pane.sale.setService(pane.sale.service === 0 ? 1 : 0)
            }
            KeyButton {
                objectName: "key-table"
                width: pane.keyWidth
                height: pane.functionHeight
                text: pane.sale.tableText === "" ? qsTr("Table") : pane.sale.tableText
                iconName: "table"
                shortcut: "F7"
                lit: pane.sale.table !== "" && pane.sale.service === 0
                enabled: pane.selling && pane.sale.service === 0
                onTapped: pane.viewModel.showSheet("table")
            }
            KeyButton {
                objectName: "key-more"
                width: pane.keyWidth
                height: pane.functionHeight
                text: qsTr("Plus…")
                iconName: "more"
                shortcut: "F10"
                enabled: pane.selling
                onTapped: pane.viewModel.showSheet("menu")
            }
        }
        Row {
            spacing: pane.gap
            KeyButton {
                objectName: "key-hold"
                width: pane.keyWidth
                height: pane.functionHeight
                text: qsTr("Attente")
                iconName: "pause"
                shortcut: "F4"
                enabled: pane.selling && !pane.sale.empty
                onTapped: pane.sale.hold()
            }
            KeyButton {
                objectName: "key-resume"
                width: pane.keyWidth
                height: pane.functionHeight
                text: qsTr("Reprendre")
                iconName: "play"
                shortcut: "F5"
                badge: pane.sale.heldCount > 0 ? pane.sale.heldCount : ""
                enabled: pane.selling && pane.sale.heldCount > 0
                onTapped: pane.viewModel.showSheet("held")
            }
            KeyButton {
                objectName: "key-clear"
                width: pane.keyWidth
                height: pane.functionHeight
                text: qsTr("Vider")
                iconName: "close"
                enabled: pane.selling && !pane.sale.empty
                onTapped: pane.sale.clear()
            }
        }
        AppButton {
            objectName: "pay"
            width: pane.keyWidth * 3 + pane.gap * 2
            height: Math.floor(pane.unit * 1.95)
            kind: pane.viewModel.payStage === "asking" || pane.viewModel.payStage === "change" ? AppButton.Success : AppButton.Primary
            enabled: pane.viewModel.canPay
            text: pane.viewModel.payText
            subtext: pane.viewModel.payBlockedText !== "" ? pane.viewModel.payBlockedText : pane.viewModel.payDetail
            textSize: Theme.heading
            keyHint: "F9"
            shortcut: "F9"
            busy: pane.viewModel.payment.busy
            activeFocusOnTab: true
            onTapped: pane.viewModel.pay()
        }
    }
}
