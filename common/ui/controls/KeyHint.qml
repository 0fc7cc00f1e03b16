import QtQuick
import common.ui

// The shortcut of an action, drawn as a key cap.
Item {
    id: hint

    property string text
    property color color: Theme.inkMuted

    implicitHeight: Math.round(Theme.micro * 1.7)
    implicitWidth: Math.max(implicitHeight, label.implicitWidth + Theme.sm)
    Accessible.ignored: true

    Rectangle {
        anchors.fill: parent
        radius: Theme.mm(0.9)
        color: "transparent"
        border.width: Theme.hairline
        border.color: Theme.alpha(hint.color, 0.6)
    }
    Label {
        id: label
        anchors.centerIn: parent
        text: hint.text
        color: hint.color
        strong: true
        font.pixelSize: Theme.micro
    }
}
