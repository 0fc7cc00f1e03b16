import QtQuick
import common.ui

// Minus, number, plus in a size for a whole hand.
Row {
    id: stepper

    signal more
    signal less

    property int quantity: 1
    property int minimum: 1
    property bool canMore: true
    property bool removable: false
    property int size: Math.max(Theme.mm(15), Math.round(Theme.body * 1.5))
    property string what                  // for the voice: of which thing

    spacing: Theme.xs

    IconButton {
        objectName: stepper.objectName === "" ? "" : stepper.objectName + "-less"
        size: stepper.size
        kind: AppButton.Secondary
        iconName: stepper.removable && stepper.quantity <= stepper.minimum ? "trash" : "minus"
        label: (iconName === "trash" ? qsTr("Retirer %1") : qsTr("Un de moins : %1")).arg(stepper.what)
        enabled: stepper.quantity > stepper.minimum || stepper.removable
        onTapped: stepper.less()
    }
    Label {
        objectName: stepper.objectName === "" ? "" : stepper.objectName + "-quantity"
        width: Math.max(Math.round(stepper.size * 0.8), implicitWidth + Theme.sm)
        height: stepper.size
        text: stepper.quantity
        tabular: true
        font.weight: Font.Bold
        font.pixelSize: Theme.title
        horizontalAlignment: Text.AlignHCenter
    }
    IconButton {
        objectName: stepper.objectName === "" ? "" : stepper.objectName + "-more"
        size: stepper.size
        kind: AppButton.Secondary
        iconName: "plus"
        label: qsTr("Un de plus : %1").arg(stepper.what)
        enabled: stepper.canMore
        onTapped: stepper.more()
    }
}
