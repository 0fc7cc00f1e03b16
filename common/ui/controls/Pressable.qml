import QtQuick
import common.ui

/*
 * What every tappable thing is made of: touch, mouse, keyboard, shortcut, focus ring, accessibility.
 * Two fingers on two keys are two taps (a mouse area would lose the second).
 */
Item {
    id: pressable

    signal tapped
    signal held

    property string label                 // for assistive technology
    property string shortcut              // "F9", "Ctrl+P": works while visible and enabled
    property bool holdable: false
    property bool repeats: false          // keeps tapping while held: backspace, plus, minus
    property int ringRadius: Theme.radius
    readonly property bool pressed: tap.pressed || keyDown
    property bool keyDown: false

    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: label
    Accessible.focusable: true
    Accessible.onPressAction: if (enabled) tapped()

    Keys.onPressed: event => {
        if (event.key === Qt.Key_Space || event.key === Qt.Key_Return || event.key === Qt.Key_Enter) {
            event.accepted = true;
            if (!event.isAutoRepeat)
                keyDown = true;
        }
    }
    Keys.onReleased: event => {
        if (keyDown && !event.isAutoRepeat && (event.key === Qt.Key_Space || event.key === Qt.Key_Return || event.key === Qt.Key_Enter)) {
            event.accepted = true;
            keyDown = false;
            tapped();
        }
    }
    onActiveFocusChanged: keyDown = false

    TapHandler {
        id: tap
        gesturePolicy: TapHandler.ReleaseWithinBounds
        longPressThreshold: pressable.holdable ? 0.6 : 0
        onTapped: pressable.tapped()
        onLongPressed: if (pressable.holdable) pressable.held()
    }
    Timer {
        running: pressable.repeats && tap.pressed
        interval: 400
        repeat: true
        onTriggered: {
            interval = 80;
            pressable.tapped();
        }
        onRunningChanged: if (!running) interval = 400
    }
    Shortcut {
        sequence: pressable.shortcut
        enabled: pressable.shortcut !== "" && pressable.enabled && pressable.visible
        onActivated: pressable.tapped()
    }
    Rectangle {
        visible: pressable.activeFocus
        z: 10
        anchors.fill: parent
        anchors.margins: -Theme.focusWidth - 1
        radius: pressable.ringRadius + Theme.focusWidth + 1
        color: "transparent"
        border.width: Theme.focusWidth
        border.color: Theme.focus
    }
}
