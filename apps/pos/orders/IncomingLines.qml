pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.pos

// The lines of a placed order, changed one by one while nothing is paid; or who did what to it.
Item {
    id: pane

    required property OrdersViewModel orders

    ScrollList {
        objectName: "incoming-lines"
        anchors.top: parent.top
        anchors.bottom: tools.top
        anchors.left: parent.left
        anchors.right: parent.right
        visible: !pane.orders.history
        model: pane.orders.lines
        delegate: Item {
            id: row
            required property int index
            required property string key
            required property string quantityText
            required property string title
            required property string details
            required property string amountText
            required property string unitText
            width: ListView.view ? ListView.view.width : 0
            height: line.implicitHeight
            CartLineItem {
                id: line
                anchors.left: parent.left
                anchors.right: steps.visible ? steps.left : parent.right
                height: implicitHeight
                quantityText: row.quantityText
                title: row.title
                details: row.details
                amountText: row.amountText
                unitText: row.unitText
                removable: false
                activeFocusOnTab: false
            }
            Row {
                id: steps
                anchors.right: parent.right
                anchors.rightMargin: Theme.sm
                anchors.verticalCenter: parent.verticalCenter
                visible: pane.orders.editable
                IconButton {
                    objectName: "incoming-less-" + row.index
                    iconName: row.quantityText === "1×" ? "trash" : "minus"
                    label: qsTr("Un de moins : %1").arg(row.title)
                    onTapped: pane.orders.step(row.key, -1)
                }
                IconButton {
                    objectName: "incoming-more-" + row.index
                    iconName: "plus"
                    label: qsTr("Un de plus : %1").arg(row.title)
                    onTapped: pane.orders.step(row.key, 1)
                }
            }
        }
    }
    ScrollList {
        objectName: "incoming-trail"
        anchors.top: parent.top
        anchors.bottom: tools.top
        anchors.left: parent.left
        anchors.right: parent.right
        visible: pane.orders.history
        model: pane.orders.trail
        delegate: Item {
            id: entry
            required property int index
            required property string key
            required property string timeText
            required property string who
            required property string what
            width: ListView.view ? ListView.view.width : 0
            height: words.height + Theme.sm * 2
            Label {
                id: time
                anchors.left: parent.left
                anchors.leftMargin: Theme.lg
                anchors.top: words.top
                text: entry.timeText
                tabular: true
                muted: true
            }
            Column {
                id: words
                anchors.left: time.right
                anchors.leftMargin: Theme.md
                anchors.right: parent.right
                anchors.rightMargin: Theme.lg
                anchors.verticalCenter: parent.verticalCenter
                Label {
                    objectName: "incoming-trail-" + entry.index
                    width: parent.width
                    text: entry.what
                    strong: true
                    wrapMode: Text.Wrap
                }
                Label {
                    width: parent.width
                    text: entry.who
                    muted: true
                    font.pixelSize: Theme.caption
                }
            }
        }
    }
    Label {
        anchors.centerIn: parent
        width: parent.width - Theme.xl * 2
        visible: pane.orders.history && text !== ""
        text: pane.orders.historyText
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        muted: true
    }
    Row {
        id: tools
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.lg
        anchors.rightMargin: Theme.lg
        height: visible ? Theme.mm(12) : 0
        spacing: Theme.md
        AppButton {
            objectName: "incoming-history"
            height: parent.height
            kind: pane.orders.history ? AppButton.Soft : AppButton.Secondary
            iconName: "history"
            text: pane.orders.history ? qsTr("Lignes") : qsTr("Historique")
            textSize: Theme.caption
            onTapped: pane.orders.showHistory(!pane.orders.history)
        }
        AppButton {
            objectName: "incoming-add-cart"
            height: parent.height
            visible: pane.orders.editable && pane.orders.cartText !== ""
            iconName: "plus"
            text: pane.orders.cartText
            textSize: Theme.caption
            onTapped: pane.orders.addCart()
        }
    }
}
