import QtQuick

/*
 * The corner that only the shop's people know: hold it for three seconds. It watches and takes nothing: what lies under
 * it (the way back, on most screens) is tapped as if it were not there.
 */
Item {
    id: corner

    signal held

    property real seconds: 3

    PointHandler {
        id: finger
        enabled: corner.enabled
    }
    Timer {
        interval: corner.seconds * 1000
        running: finger.active && corner.contains(finger.point.position)
        onTriggered: corner.held()
    }
}
