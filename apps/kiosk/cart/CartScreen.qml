pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.kiosk

// What was chosen, to check and change, before it is ordered.
Item {
    id: screen

    signal noteTapped

    required property VisitViewModel visit
    required property CartViewModel viewModel

    objectName: "screen-cart"

    ScreenHead {
        id: head
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.xl
        title: qsTr("Votre commande")
        subtitle: screen.visit.serviceText
        onBackTapped: screen.visit.back()
    }
    Banner {
        id: problem
        objectName: "problem"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.margins: Theme.xl
        anchors.topMargin: visible ? Theme.lg : 0
        height: visible ? implicitHeight : 0
        visible: screen.viewModel.problem !== ""
        tone: Banner.Error
        text: screen.viewModel.problem
        detail: screen.viewModel.problemNext
    }
    ListView {
        id: list
        objectName: "lines"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.xl
        anchors.rightMargin: Theme.xl
        anchors.top: problem.bottom
        anchors.topMargin: Theme.lg
        anchors.bottom: bar.top
        spacing: Theme.md
        model: screen.viewModel.lines
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: false
        cacheBuffer: 6000
        clip: true
        delegate: CartLine {
            id: line
            required property string key
            required index
            required title
            required details
            required picture
            required quantity
            required canMore
            required editable
            required priceText
            required unitText
            required trouble
            width: list.width
            objectName: "line-" + index
            onMore: screen.viewModel.changeQuantity(key, 1)
            onLess: screen.viewModel.changeQuantity(key, -1)
            onRemoveTapped: screen.viewModel.remove(key)
            onEditTapped: screen.viewModel.edit(key)
        }
        footer: Item {
            width: list.width
            height: note.height + Theme.lg * 2
            AppButton {
                id: note
                objectName: "note"
                y: Theme.lg
                anchors.left: parent.left
                width: Math.min(parent.width, Math.max(implicitWidth, Theme.mm(90)))
                height: Math.max(Theme.mm(19), Math.round(Theme.body * 2))
                visible: !screen.viewModel.empty
                iconName: "note"
                text: screen.viewModel.note === "" ? qsTr("Une remarque pour la cuisine ?") : screen.viewModel.note
                textSize: Theme.body
                onTapped: screen.noteTapped()
            }
        }
        ScrollBarThin {
            target: list
        }
    }
    EmptyState {
        objectName: "cart-empty"
        anchors.centerIn: list
        visible: screen.viewModel.empty
        iconName: "cart"
        title: qsTr("Votre panier est vide")
        actionText: qsTr("Voir la carte")
        onActionTapped: screen.visit.back()
    }
    Toast {
        objectName: "removed"
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: bar.top
        anchors.bottomMargin: Theme.lg
        iconName: "trash"
        seconds: 8
        open: screen.viewModel.removedText !== ""
        title: screen.viewModel.removedText
        actionText: qsTr("Remettre")
        onActionTapped: screen.viewModel.undo()
        onDismissed: screen.viewModel.forgetRemoved()
    }
    Item {
        id: bar
        readonly property bool tight: width < Theme.body * 34      // large type
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: total.height + (tight ? Theme.sm * 2 : 0) + order.height + Theme.lg * 2 + Theme.md
        Rectangle {
            anchors.fill: parent
            color: Theme.raised
            Rectangle {
                width: parent.width
                height: Theme.hairline
                color: Theme.line
            }
        }
        Item {
            id: total
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.margins: Theme.xl
            anchors.topMargin: Theme.lg
            height: amount.height
            Label {
                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("Total · %1").arg(screen.visit.countText)
                muted: true
                font.pixelSize: Theme.title
            }
            AmountText {
                id: amount
                objectName: "total"
                anchors.right: parent.right
                text: screen.visit.totalText
                font.pixelSize: Theme.display
                font.weight: Font.Bold
            }
        }
        AppButton {
            id: add
            objectName: "add-more"
            anchors.left: parent.left
            anchors.leftMargin: Theme.xl
            anchors.verticalCenter: order.verticalCenter
            width: (bar.width - Theme.xl * 2 - Theme.lg) * 0.4
            height: order.height
            text: bar.tight ? qsTr("Ajouter") : qsTr("Ajouter autre chose")
            label: qsTr("Ajouter autre chose")
            textSize: Theme.title
            onTapped: screen.visit.back()
        }
        AppButton {
            id: order
            objectName: "cart-order"
            anchors.right: parent.right
            anchors.rightMargin: Theme.xl
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.lg
            width: (bar.width - Theme.xl * 2 - Theme.lg) * 0.6
            height: Math.max(Theme.mm(25), Math.round(Theme.heading * 2))
            kind: AppButton.Primary
            text: qsTr("C’est bon")
            iconName: "arrow-right"
            iconAtEnd: true
            textSize: Theme.heading
            enabled: screen.viewModel.canOrder
            onTapped: screen.visit.order()
        }
    }
}
