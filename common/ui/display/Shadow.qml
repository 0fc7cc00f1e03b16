pragma ComponentBehavior: Bound
import QtQuick
import common.ui

// A soft shadow out of plain rectangles: the software renderer has no blur. Goes behind its parent.
Item {
    id: shadow

    property real radius: Theme.radius
    property int steps: 6

    anchors.fill: parent
    z: -1

    Repeater {
        model: shadow.visible ? shadow.steps : 0
        Rectangle {
            required property int index
            readonly property int spread: Math.round((index + 1) * Theme.mm(0.7))
            anchors.fill: parent
            anchors.margins: -spread
            anchors.topMargin: -spread + Theme.mm(1)
            anchors.bottomMargin: -spread - Theme.mm(1)
            radius: shadow.radius + spread
            color: Theme.dark ? "#1A000000" : "#07201A10"
        }
    }
}
