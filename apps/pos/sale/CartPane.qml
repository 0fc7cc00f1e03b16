pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.pos

// What the customer gets and what it comes to. Stays while paying; shows an incoming order while its money is taken.
Rectangle {
    id: pane

    required property PosViewModel viewModel
    readonly property SaleViewModel sale: viewModel.sale
    readonly property PaymentViewModel payment: viewModel.payment
    readonly property bool foreign: payment.foreign
    readonly property bool editable: viewModel.payStage === "sell" || viewModel.payStage === "send"

    color: Theme.raised

    Rectangle {
        anchors.left: parent.left
        width: Theme.hairline
        height: parent.height
        color: Theme.line
        z: 2
    }
    Rectangle {
        anchors.right: parent.right
        width: Theme.hairline
        height: parent.height
        color: Theme.line
        z: 2
    }
    Item {
        id: head
        anchors.left: parent.left
        anchors.right: parent.right
        height: Theme.mm(12)
        Label {
            id: title
            anchors.left: parent.left
            anchors.leftMargin: Theme.lg
            anchors.verticalCenter: parent.verticalCenter
            text: pane.foreign ? pane.payment.number : pane.sale.empty ? qsTr("Nouvelle commande") : pane.sale.itemsText
            strong: true
            font.pixelSize: Theme.title
        }
        Label {
            objectName: "place"
            anchors.left: title.right
            anchors.leftMargin: Theme.sm
            anchors.right: parent.right
            anchors.rightMargin: Theme.lg
            anchors.verticalCenter: parent.verticalCenter
            text: pane.foreign ? pane.payment.placeText : pane.sale.placeText
            muted: true
            font.pixelSize: Theme.caption
            horizontalAlignment: Text.AlignRight
        }
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: Theme.hairline
            color: Theme.line
        }
    }
    ScrollList {
        id: list
        objectName: "cart"
        anchors.top: head.bottom
        anchors.bottom: note.top
        anchors.left: parent.left
        anchors.right: parent.right
        visible: !pane.foreign
        reuseItems: false
        model: pane.sale.lines
        delegate: CartLineItem {
            id: line
            required property int index
            required property string key
            required property bool selected
            objectName: "line-" + index
            width: ListView.view ? ListView.view.width : 0
            current: selected
            removable: pane.editable
            activeFocusOnTab: false
            onTapped: if (pane.editable) {
                if (selected && pane.sale.canEdit)
                    pane.sale.edit(key);
                else
                    pane.sale.select(key);
            }
            onSwiped: pane.sale.remove(key)
        }
        Connections {
            target: pane.sale
            function onSelectedIndexChanged(): void {
                if (pane.sale.selectedIndex >= 0)
                    Qt.callLater(() => list.positionViewAtIndex(pane.sale.selectedIndex, ListView.Contain));
            }
        }
    }
    ScrollList {
        objectName: "order-lines"
        anchors.fill: list
        visible: pane.foreign
        model: pane.payment.lines
        delegate: CartLineItem {
            required property int index
            width: ListView.view ? ListView.view.width : 0
            removable: false
            activeFocusOnTab: false
        }
    }
    EmptyState {
        anchors.centerIn: list
        visible: pane.sale.empty && !pane.foreign
        small: true
        iconName: pane.viewModel.payStage === "change" ? "check" : "cart"
        title: pane.viewModel.payStage === "change" ? qsTr("Commande %1 payée").arg(pane.payment.number) : qsTr("Le panier est vide")
        text: pane.viewModel.payStage === "change" ? "" : qsTr("Touchez un produit ou scannez un article.")
    }
    Label {
        id: note
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: tools.top
        leftPadding: Theme.lg
        rightPadding: Theme.lg
        height: visible ? Theme.mm(7) : 0
        visible: text !== "" && !pane.foreign
        text: pane.sale.note === "" ? "" : "✎ " + pane.sale.note
        muted: true
        font.pixelSize: Theme.caption
    }
    Rectangle {
        id: tools
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: totals.top
        height: Theme.mm(14)
        color: Theme.raised
        Rectangle {
            width: parent.width
            height: Theme.hairline
            color: Theme.line
        }
        Row {
            anchors.centerIn: parent
            spacing: Theme.sm
            IconButton {
                objectName: "line-minus"
                kind: AppButton.Soft
                round: false
                iconName: "minus"
                label: qsTr("Un de moins")
                enabled: pane.editable && pane.sale.hasSelection
                repeats: true
                activeFocusOnTab: false
                onTapped: pane.sale.step("", -1)
            }
            IconButton {
                objectName: "line-plus"
                kind: AppButton.Soft
                round: false
                iconName: "plus"
                label: qsTr("Un de plus")
                enabled: pane.editable && pane.sale.hasSelection
                repeats: true
                activeFocusOnTab: false
                onTapped: pane.sale.step("", 1)
            }
            IconButton {
                objectName: "line-undo"
                kind: AppButton.Soft
                round: false
                iconName: "undo"
                label: qsTr("Défaire")
                enabled: pane.editable && pane.sale.canUndo
                activeFocusOnTab: false
                onTapped: pane.sale.undo()
                Shortcut {
                    sequence: "Ctrl+Z"
                    enabled: pane.visible && pane.editable && pane.sale.canUndo && pane.viewModel.sheet === ""
                    onActivated: pane.sale.undo()
                }
            }
            AppButton {
                objectName: "line-edit"
                width: tools.width - Theme.touch * 3 - Theme.sm * 3 - Theme.lg * 2
                height: Theme.touch
                kind: AppButton.Secondary
                iconName: "edit"
                text: qsTr("Options")
                textSize: Theme.caption
                shortcut: "F3"
                keyHint: width > Theme.mm(34) ? "F3" : ""
                enabled: pane.editable && pane.sale.canEdit
                activeFocusOnTab: false
                onTapped: pane.sale.edit("")
            }
        }
    }
    Item {
        id: totals
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: Theme.mm(24)
        Rectangle {
            width: parent.width
            height: Theme.hairline
            color: Theme.line
        }
        Label {
            id: taxLabel
            anchors.left: parent.left
            anchors.leftMargin: Theme.lg
            anchors.top: parent.top
            anchors.topMargin: Theme.md
            visible: !pane.foreign
            text: qsTr("dont TVA")
            muted: true
            font.pixelSize: Theme.caption
        }
        AmountText {
            anchors.right: parent.right
            anchors.rightMargin: Theme.lg
            anchors.verticalCenter: taxLabel.verticalCenter
            width: Theme.mm(30)
            visible: !pane.foreign
            text: pane.sale.taxText
            strong: false
            color: Theme.inkMuted
            font.pixelSize: Theme.caption
        }
        Label {
            id: totalLabel
            anchors.left: parent.left
            anchors.leftMargin: Theme.lg
            anchors.verticalCenter: total.verticalCenter
            text: qsTr("Total")
            font.weight: Font.Bold
            font.pixelSize: Theme.heading
        }
        AmountText {
            id: total
            objectName: "total"
            anchors.right: parent.right
            anchors.rightMargin: Theme.lg
            anchors.left: totalLabel.right
            anchors.leftMargin: Theme.sm
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.sm
            text: pane.foreign ? pane.payment.dueText : pane.viewModel.payStage === "change" ? pane.payment.dueText : pane.sale.totalText
            font.weight: Font.Bold
            font.pixelSize: Theme.display
        }
    }
}
