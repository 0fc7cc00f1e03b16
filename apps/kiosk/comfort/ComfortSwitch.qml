import QtQuick
import common.ui

// One comfort setting: what it does, and whether it is on (a word says so, not only a colour).
Pressable {
    id: row

    property string iconName
    property string text
    property string subtext
    property bool on: false

    implicitHeight: Math.max(Theme.mm(24), words.height + Theme.md * 2)
    label: text + ", " + (on ? qsTr("activé") : qsTr("désactivé"))
    Accessible.role: Accessible.CheckBox
    Accessible.checked: on

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: row.on ? Theme.accentSoft : row.pressed ? Theme.pressed : Theme.surface
        border.width: row.on ? Theme.focusWidth : Theme.hairline
        border.color: row.on ? Theme.accent : Theme.line
    }
    Icon {
        id: icon
        anchors.left: parent.left
        anchors.leftMargin: Theme.lg
        anchors.verticalCenter: parent.verticalCenter
        name: row.iconName
        size: Theme.mm(10)
        color: row.on ? Theme.accentInk : Theme.ink
    }
    Column {
        id: words
        anchors.left: icon.right
        anchors.leftMargin: Theme.lg
        anchors.right: state.left
        anchors.rightMargin: Theme.md
        anchors.verticalCenter: parent.verticalCenter
        Label {
            width: parent.width
            text: row.text
            strong: true
            font.pixelSize: Theme.body
            wrapMode: Text.Wrap
            maximumLineCount: 2
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: row.subtext
            muted: true
            font.pixelSize: Theme.caption
            wrapMode: Text.Wrap
            maximumLineCount: 2
        }
    }
    Badge {
        id: state
        anchors.right: parent.right
        anchors.rightMargin: Theme.lg
        anchors.verticalCenter: parent.verticalCenter
        text: row.on ? qsTr("Oui") : qsTr("Non")
        tone: row.on ? Badge.Solid : Badge.Neutral
    }
}
