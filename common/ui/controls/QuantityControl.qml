import QtQuick
import common.ui

// Minus, number, plus. At `minimum` the minus turns into a bin when `removable`.
Row {
    id: control

    signal increased
    signal decreased

    property int quantity: 1
    property int minimum: 1
    property int maximum: 999
    property bool removable: false
    property int size: Theme.touch

    spacing: Theme.xs
    Accessible.role: Accessible.SpinBox
    Accessible.name: qsTr("Quantité %1").arg(quantity)

    IconButton {
        objectName: control.objectName === "" ? "" : control.objectName + "-minus"
        size: control.size
        kind: AppButton.Secondary
        iconName: control.quantity <= control.minimum && control.removable ? "trash" : "minus"
        label: iconName === "trash" ? qsTr("Retirer") : qsTr("Un de moins")
        enabled: control.quantity > control.minimum || control.removable
        onTapped: control.decreased()
    }
    Label {
        width: Math.max(control.size, implicitWidth + Theme.sm)
        height: control.size
        text: control.quantity
        tabular: true
        strong: true
        font.pixelSize: Theme.title
        horizontalAlignment: Text.AlignHCenter
    }
    IconButton {
        objectName: control.objectName === "" ? "" : control.objectName + "-plus"
        size: control.size
        kind: AppButton.Secondary
        iconName: "plus"
        label: qsTr("Un de plus")
        enabled: control.quantity < control.maximum
        repeats: true
        onTapped: control.increased()
    }
}
