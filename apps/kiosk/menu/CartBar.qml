import QtQuick
import common.ui
import apps.kiosk

// Always in sight: how many, how much, give up, go on. Nothing moves when the cart is empty; it is only quiet.
Item {
    id: bar

    signal cancelTapped

    required property VisitViewModel viewModel
    readonly property bool tight: width < Theme.body * 34   // large type: two rows

    implicitHeight: tight ? words.height + order.height + Theme.lg * 2 + Theme.md : Math.max(words.height, order.height) + Theme.lg * 2

    Rectangle {
        anchors.fill: parent
        color: Theme.raised
        Rectangle {
            width: parent.width
            height: Theme.hairline
            color: Theme.line
        }
    }
    Column {
        id: words
        anchors.left: parent.left
        anchors.leftMargin: Theme.xl
        y: bar.tight ? Theme.lg : (bar.height - height) / 2
        width: bar.tight ? bar.width - Theme.xl * 2 : Math.max(Theme.body * 7, bar.width - order.width - cancel.width - Theme.xl * 2 - Theme.lg * 2)
        Label {
            objectName: "cart-count"
            width: parent.width
            text: bar.viewModel.hasCart ? qsTr("Mon panier · %1").arg(bar.viewModel.countText) : qsTr("Mon panier est vide")
            muted: true
            font.pixelSize: Theme.caption
        }
        AmountText {
            objectName: "cart-total"
            width: parent.width
            text: bar.viewModel.totalText
            horizontalAlignment: Text.AlignLeft
            font.pixelSize: Theme.display
            font.weight: Font.Bold
            opacity: bar.viewModel.hasCart ? 1 : 0.45
        }
    }
    AppButton {
        id: cancel
        objectName: "cancel"
        anchors.right: order.left
        anchors.rightMargin: Theme.lg
        anchors.verticalCenter: order.verticalCenter
        width: bar.tight ? (bar.width - Theme.xl * 2 - Theme.lg) * 0.38 : Math.max(implicitWidth, Theme.mm(44))
        height: order.height
        text: qsTr("Annuler")
        textSize: Theme.title
        onTapped: bar.cancelTapped()
    }
    AppButton {
        id: order
        objectName: "order"
        anchors.right: parent.right
        anchors.rightMargin: Theme.xl
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.lg
        width: bar.tight ? (bar.width - Theme.xl * 2 - Theme.lg) * 0.62 : Math.max(implicitWidth, Math.min(Theme.mm(82), bar.width * 0.36))
        height: Math.max(Theme.mm(25), Math.round(Theme.heading * 2))
        kind: AppButton.Primary
        text: qsTr("Commander")
        iconName: "arrow-right"
        iconAtEnd: true
        textSize: Theme.heading
        enabled: bar.viewModel.hasCart
        onTapped: bar.viewModel.order()
    }
}
