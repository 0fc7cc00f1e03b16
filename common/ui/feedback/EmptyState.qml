import QtQuick
import common.ui

// Nothing here, and that is fine (or not): an icon, a sentence, what to do next.
Column {
    id: empty

    signal actionTapped

    property string iconName: "receipt"
    property string title
    property string text
    property string actionText
    property bool failed: false           // the "error with a way out" state
    property bool small: false

    width: Math.min(implicitWidth, Theme.mm(110))
    spacing: small ? Theme.sm : Theme.lg

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        width: empty.small ? Theme.mm(16) : Theme.mm(24)
        height: width
        radius: width / 2
        color: empty.failed ? Theme.dangerSoft : Theme.sunken
        Icon {
            anchors.centerIn: parent
            name: empty.iconName
            size: parent.width * 0.44
            color: empty.failed ? Theme.danger : Theme.inkMuted
        }
    }
    Column {
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: Theme.xs
        Label {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(implicitWidth, Theme.mm(100))
            text: empty.title
            font.pixelSize: empty.small ? Theme.body : Theme.title
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            elide: Text.ElideNone
        }
        Label {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(implicitWidth, Theme.mm(90))
            visible: text !== ""
            text: empty.text
            muted: true
            font.pixelSize: Theme.caption
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            elide: Text.ElideNone
        }
    }
    AppButton {
        objectName: empty.objectName === "" ? "" : empty.objectName + "-action"
        anchors.horizontalCenter: parent.horizontalCenter
        visible: text !== ""
        text: empty.actionText
        kind: empty.failed ? AppButton.Primary : AppButton.Secondary
        onTapped: empty.actionTapped()
    }
}
