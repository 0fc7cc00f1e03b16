pragma ComponentBehavior: Bound
import QtQuick
import common.ui

// Two to five exclusive choices side by side, e.g. eat in / take away.
FocusScope {
    id: control

    signal chosen(int index)

    required property list<string> options
    property list<string> icons
    property int current: 0
    property int textSize: Theme.caption

    implicitHeight: Theme.touch
    implicitWidth: options.length * Theme.mm(30)
    Accessible.role: Accessible.PageTabList

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.sunken
        border.width: Theme.hairline
        border.color: Theme.line
    }
    Row {
        anchors.fill: parent
        anchors.margins: Theme.xs
        Repeater {
            model: control.options
            Pressable {
                id: segment
                required property string modelData
                required property int index
                readonly property bool selected: index === control.current
                objectName: control.objectName === "" ? "" : control.objectName + "-" + index
                width: parent ? parent.width / control.options.length : 0
                height: parent ? parent.height : 0
                label: modelData
                ringRadius: Theme.radius - Theme.xs
                Accessible.role: Accessible.RadioButton
                Accessible.checked: selected
                onTapped: control.chosen(index)
                Rectangle {
                    anchors.fill: parent
                    radius: Theme.radius - Theme.xs
                    color: segment.selected ? Theme.raised : segment.pressed ? Theme.pressed : "transparent"
                    border.width: segment.selected ? Theme.hairline : 0
                    border.color: Theme.line
                }
                Row {
                    anchors.centerIn: parent
                    spacing: Theme.sm
                    Icon {
                        anchors.verticalCenter: parent.verticalCenter
                        name: control.icons[segment.index] ?? ""
                        visible: name !== ""
                        size: Math.round(control.textSize * 1.2)
                        color: segment.selected ? Theme.accentInk : Theme.inkMuted
                    }
                    Label {
                        anchors.verticalCenter: parent.verticalCenter
                        text: segment.modelData
                        strong: segment.selected
                        color: segment.selected ? Theme.ink : Theme.inkMuted
                        font.pixelSize: control.textSize
                    }
                }
            }
        }
    }
}
