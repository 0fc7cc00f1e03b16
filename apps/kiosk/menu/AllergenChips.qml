pragma ComponentBehavior: Bound
import QtQuick
import common.ui

// The fourteen of the regulation, as many as wanted.
Flow {
    id: chips

    signal toggled(string allergen)

    required property RowsModel allergens

    spacing: Theme.sm

    Repeater {
        model: chips.allergens
        Chip {
            required property string key
            required property string name
            required selected
            objectName: "allergen-" + key
            text: name
            ticks: true
            iconName: selected ? "check" : ""
            textSize: Theme.body
            implicitHeight: Math.max(Theme.mm(15), Math.round(Theme.body * 2))
            Accessible.role: Accessible.CheckBox
            onTapped: chips.toggled(key)
        }
    }
}
