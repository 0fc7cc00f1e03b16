import QtQuick
import common.ui

// One choice among few: a category, a filter. Selected is dark and, for filters, ticked.
Pressable {
    id: chip

    property string text
    property string iconName
    property url picture
    property bool selected: false
    property bool ticks: false            // show a tick when selected: several may be on
    property string count
    property int textSize: Theme.caption
    readonly property color foreground: !enabled ? Theme.inkDisabled : selected ? Theme.inkOnInverse : Theme.ink

    implicitHeight: Theme.touch
    implicitWidth: row.implicitWidth + Theme.lg * 2
    label: text
    ringRadius: height / 2
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: selected

    Rectangle {
        anchors.fill: parent
        radius: height / 2
        color: chip.selected ? Theme.inverse : chip.pressed ? Theme.pressed : Theme.raised
        border.width: chip.selected ? 0 : Theme.hairline
        border.color: Theme.line
    }
    Row {
        id: row
        anchors.centerIn: parent
        spacing: Theme.sm
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: name !== ""
            name: chip.ticks && chip.selected ? "check" : chip.iconName
            size: Math.round(chip.textSize * 1.2)
            color: chip.foreground
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: chip.text
            strong: true
            font.pixelSize: chip.textSize
            color: chip.foreground
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            visible: text !== ""
            text: chip.count
            tabular: true
            font.pixelSize: chip.textSize
            color: chip.selected ? Theme.inkOnInverseMuted : Theme.inkMuted
        }
    }
}
