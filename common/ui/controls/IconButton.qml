import QtQuick
import common.ui

// A round or square button of one icon; `label` is required because an icon has no words.
Pressable {
    id: button

    required property string iconName
    property int kind: AppButton.Quiet
    property bool round: true
    property int size: Theme.touch
    property string badge

    implicitWidth: size
    implicitHeight: size
    ringRadius: face.radius

    Rectangle {
        id: face
        anchors.fill: parent
        radius: button.round ? height / 2 : Theme.radius
        color: button.pressed ? (button.kind === AppButton.Primary ? Theme.accentPressed : Theme.pressed)
            : button.kind === AppButton.Primary ? (button.enabled ? Theme.accent : Theme.sunken)
            : button.kind === AppButton.Secondary ? Theme.raised : button.kind === AppButton.Soft ? Theme.sunken : "transparent"
        border.width: button.kind === AppButton.Secondary ? Theme.hairline : 0
        border.color: Theme.line
    }
    Icon {
        anchors.centerIn: parent
        name: button.iconName
        size: Math.round(button.size * 0.46)
        color: !button.enabled ? Theme.inkDisabled : button.kind === AppButton.Primary ? Theme.inkOnAccent : Theme.ink
    }
    Rectangle {
        visible: button.badge !== ""
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: -Theme.xs
        width: Math.max(height, count.implicitWidth + Theme.sm)
        height: Math.round(Theme.micro * 1.6)
        radius: height / 2
        color: Theme.accent
        border.width: Theme.focusWidth / 2
        border.color: Theme.surface
        Label {
            id: count
            anchors.centerIn: parent
            text: button.badge
            color: Theme.inkOnAccent
            strong: true
            tabular: true
            font.pixelSize: Theme.micro
        }
    }
}
