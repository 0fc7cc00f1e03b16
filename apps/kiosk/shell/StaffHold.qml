import QtQuick

// The corner that only the shop's people know: hold it for three seconds.
Item {
    id: corner

    signal held

    property real seconds: 3

    TapHandler {
        longPressThreshold: corner.seconds
        gesturePolicy: TapHandler.WithinBounds
        onLongPressed: corner.held()
    }
}
