pragma ComponentBehavior: Bound
import QtQuick
import common.ui

// Something is being fetched. Eight dots: no canvas, no shader; still when motion is reduced.
Item {
    id: ring

    property int size: Theme.mm(8)
    property color color: Theme.accent

    implicitWidth: size
    implicitHeight: size
    Accessible.role: Accessible.Animation
    Accessible.name: qsTr("Chargement")

    Item {
        id: wheel
        anchors.fill: parent
        Repeater {
            model: 8
            Rectangle {
                required property int index
                width: Math.max(3, Math.round(ring.size * 0.17))
                height: width
                radius: width / 2
                color: ring.color
                opacity: 0.15 + 0.85 * index / 7
                x: ring.size / 2 + Math.cos(index * Math.PI / 4) * ring.size * 0.41 - width / 2
                y: ring.size / 2 + Math.sin(index * Math.PI / 4) * ring.size * 0.41 - width / 2
            }
        }
        // steps, not a smooth turn: eight repaints a second instead of sixty
        Timer {
            running: ring.visible && !Theme.reducedMotion
            interval: 110
            repeat: true
            onTriggered: wheel.rotation = (wheel.rotation + 45) % 360
        }
    }
}
