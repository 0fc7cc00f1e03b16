import QtQuick
import common.ui
import apps.kiosk

// How many, and into the cart for how much; or what is still to be chosen.
Item {
    id: bar

    required property ItemViewModel viewModel
    readonly property bool tight: width < Theme.body * 26

    implicitHeight: (tight ? add.height + stepper.height + Theme.md : add.height) + Theme.lg * 2 + (missing.visible ? missing.height + Theme.sm : 0)

    Rectangle {
        anchors.fill: parent
        color: Theme.raised
        Rectangle {
            width: parent.width
            height: Theme.hairline
            color: Theme.line
        }
    }
    Label {
        id: missing
        objectName: "missing"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.xl
        anchors.topMargin: Theme.md
        visible: text !== ""
        text: bar.viewModel.missingText
        strong: true
        color: Theme.warning
        font.pixelSize: Theme.body
        wrapMode: Text.Wrap
        maximumLineCount: 2
        horizontalAlignment: Text.AlignHCenter
    }
    RoundStepper {
        id: stepper
        objectName: "item"
        anchors.left: parent.left
        anchors.leftMargin: Theme.xl
        y: bar.tight ? add.y - height - Theme.md : add.y + (add.height - height) / 2
        size: Math.max(Theme.mm(19), Math.round(Theme.body * 1.5))
        quantity: bar.viewModel.quantity
        canMore: bar.viewModel.canMore
        what: bar.viewModel.title
        onMore: bar.viewModel.changeQuantity(1)
        onLess: bar.viewModel.changeQuantity(-1)
    }
    AppButton {
        id: add
        objectName: "item-add"
        anchors.right: parent.right
        anchors.rightMargin: Theme.xl
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.lg
        width: bar.tight ? bar.width - Theme.xl * 2 : bar.width - stepper.width - Theme.xl * 2 - Theme.lg
        height: Math.max(Theme.mm(25), Math.round(Theme.heading * 2))
        kind: AppButton.Primary
        iconName: bar.viewModel.editing ? "check" : "plus"
        text: (bar.viewModel.editing ? qsTr("Enregistrer") : qsTr("Ajouter")) + (bar.viewModel.priceText === "" ? "" : " · " + bar.viewModel.priceText)
        textSize: Theme.heading
        enabled: bar.viewModel.canAdd
        onTapped: bar.viewModel.confirm()
    }
}
