pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.pos

// Orders of kiosks and sellers that wait for money: the list, one in full, take its money or cancel it.
Sheet {
    id: sheet

    required property PosViewModel viewModel
    readonly property OrdersViewModel orders: viewModel.orders
    property bool cancelling: false

    objectName: "incoming-sheet"
    side: true
    extent: Math.min(parent ? parent.width - Theme.mm(16) : 900, Theme.mm(236))
    open: viewModel.sheet === "incoming"
    title: qsTr("Commandes à encaisser")
    subtitle: orders.count === 0 ? "" : qsTr("%1 en attente de paiement").arg(orders.count)
    onCloseRequested: viewModel.showSheet("")

    Item {
        anchors.fill: parent
        ScrollList {
            id: list
            objectName: "incoming-list"
            anchors.left: parent.left
            anchors.top: parent.top
            anchors.bottom: parent.bottom
            width: Math.round(parent.width * 0.46)
            spacing: Theme.sm
            model: sheet.orders.rows
            delegate: Pressable {
                id: row
                required property string key
                required property string number
                required property string origin
                required property string timeText
                required property string itemsText
                required property string summary
                required property string dueText
                required property bool selected
                objectName: "order-" + row.number
                width: ListView.view ? ListView.view.width - Theme.sm : 0
                height: Theme.mm(24)
                label: row.number + ", " + origin + ", " + dueText
                onTapped: sheet.orders.select(key)
                Surface {
                    anchors.fill: parent
                    color: row.selected ? Theme.accentSoft : row.pressed ? Theme.pressed : Theme.raised
                    border.width: row.selected ? Theme.focusWidth : Theme.hairline
                    border.color: row.selected ? Theme.accent : Theme.line
                }
                Label {
                    id: number
                    anchors.left: parent.left
                    anchors.top: parent.top
                    anchors.margins: Theme.md
                    text: row.number
                    font.weight: Font.Bold
                    tabular: true
                    font.pixelSize: Theme.title
                }
                AmountText {
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.md
                    anchors.verticalCenter: number.verticalCenter
                    width: Theme.mm(34)
                    text: row.dueText
                    font.pixelSize: Theme.title
                }
                Label {
                    anchors.left: number.left
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.md
                    anchors.top: number.bottom
                    anchors.topMargin: Theme.xs
                    text: row.timeText + " · " + row.origin + " · " + row.itemsText
                    muted: true
                    font.pixelSize: Theme.caption
                }
                Label {
                    anchors.left: number.left
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.md
                    anchors.bottom: parent.bottom
                    anchors.bottomMargin: Theme.sm
                    text: row.summary
                    font.pixelSize: Theme.caption
                }
            }
        }
        Surface {
            anchors.left: list.right
            anchors.leftMargin: Theme.lg
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.bottom: parent.bottom
            visible: sheet.orders.number !== ""
            Item {
                id: top
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.top: parent.top
                anchors.margins: Theme.lg
                height: Theme.mm(17)
                Label {
                    id: big
                    anchors.left: parent.left
                    anchors.top: parent.top
                    text: sheet.orders.number
                    font.weight: Font.Bold
                    tabular: true
                    font.pixelSize: Theme.display
                }
                Badge {
                    anchors.right: parent.right
                    anchors.verticalCenter: big.verticalCenter
                    text: sheet.orders.statusText
                    tone: Badge.Info
                }
                Label {
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.bottom: parent.bottom
                    text: [sheet.orders.origin, sheet.orders.placeText, sheet.orders.customer, sheet.orders.note].filter(word => word !== "").join(" · ")
                    muted: true
                    font.pixelSize: Theme.caption
                }
            }
            IncomingLines {
                anchors.top: top.bottom
                anchors.topMargin: Theme.sm
                anchors.bottom: actions.top
                anchors.bottomMargin: Theme.sm
                anchors.left: parent.left
                anchors.right: parent.right
                orders: sheet.orders
            }
            Row {
                id: actions
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.bottom: parent.bottom
                anchors.margins: Theme.lg
                spacing: Theme.md
                AppButton {
                    id: cancel
                    objectName: "incoming-cancel"
                    visible: sheet.viewModel.mayCancel
                    height: Theme.mm(17)
                    iconName: "trash"
                    text: qsTr("Annuler la commande")
                    textSize: Theme.caption
                    onTapped: sheet.cancelling = true
                }
                AppButton {
                    objectName: "incoming-pay"
                    width: parent.width - (cancel.visible ? cancel.width + parent.spacing : 0)
                    height: Theme.mm(17)
                    kind: AppButton.Primary
                    enabled: sheet.viewModel.mayPay && sheet.viewModel.sessionText !== ""
                    text: qsTr("Encaisser")
                    subtext: sheet.orders.dueText
                    textSize: Theme.title
                    keyHint: qsTr("Entrée")
                    onTapped: sheet.viewModel.paySelectedOrder()
                }
            }
        }
        EmptyState {
            anchors.centerIn: parent
            visible: sheet.orders.count === 0
            iconName: "receipt"
            title: qsTr("Rien à encaisser")
            text: qsTr("Les commandes des bornes et des vendeurs arrivent ici toutes seules.")
        }
    }
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Down)
            orders.selectNext(1);
        else if (event.key === Qt.Key_Up)
            orders.selectNext(-1);
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            viewModel.paySelectedOrder();
        else
            return;
        event.accepted = true;
    }
    TextSheet {
        parent: sheet
        objectName: "cancel-reason"
        open: sheet.cancelling && sheet.open
        title: qsTr("Pourquoi annuler %1 ?").arg(sheet.orders.number)
        suggestions: [qsTr("Client parti"), qsTr("Erreur de saisie"), qsTr("Commande en double"), qsTr("Produit épuisé")]
        joins: false
        onChosen: text => {
            sheet.cancelling = false;
            if (text !== "")
                sheet.viewModel.cancelSelectedOrder(text);
        }
        onCloseRequested: sheet.cancelling = false
    }
}
