import QtQuick
import common.ui

// A function key of the till: icon, word, and its shortcut in the corner.
Pressable {
    id: key

    property string text
    property string iconName
    property bool lit: false
    property string badge
    readonly property color foreground: !enabled ? Theme.inkDisabled : lit ? Theme.accentInk : Theme.ink

    label: text
    activeFocusOnTab: false

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: key.pressed ? Theme.pressed : key.lit ? Theme.accentSoft : Theme.sunken
        border.width: Theme.hairline
        border.color: key.lit ? Theme.alpha(Theme.accent, 0.4) : Theme.line
    }
    Column {
        anchors.centerIn: parent
        anchors.verticalCenterOffset: Theme.xs / 2
        width: parent.width - Theme.xs * 2
        spacing: Theme.xs / 2
        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: key.iconName
            size: Theme.mm(4.6)
            color: key.foreground
        }
        Label {
            width: parent.width
            text: key.text
            strong: true
            color: key.foreground
            font.pixelSize: Theme.caption
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Math.round(Theme.caption * 0.7)
            horizontalAlignment: Text.AlignHCenter
        }
    }
    Label {
        anchors.top: parent.top
        anchors.right: parent.right
        anchors.margins: Theme.xs
        anchors.rightMargin: Theme.sm
        text: key.shortcut
        font.pixelSize: Math.round(Theme.micro * 0.9)
        color: key.enabled ? Theme.inkMuted : Theme.inkDisabled
    }
    Badge {
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.margins: Theme.xs
        visible: text !== ""
        tone: Badge.Solid
        text: key.badge
    }
}
