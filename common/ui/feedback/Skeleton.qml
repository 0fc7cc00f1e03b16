import QtQuick
import common.ui

// The shape of what is coming. Breathes in four steps a second, not in sixty.
Rectangle {
    id: skeleton

    property bool dimmed: false

    implicitWidth: Theme.mm(40)
    implicitHeight: Theme.body
    radius: Theme.radiusSmall
    color: Theme.sunken
    opacity: dimmed ? 0.55 : 1
    Accessible.ignored: true

    Timer {
        running: skeleton.visible && !Theme.reducedMotion
        interval: 500
        repeat: true
        onTriggered: skeleton.dimmed = !skeleton.dimmed
    }
    Behavior on opacity {
        NumberAnimation { duration: Theme.slow }
    }
}
