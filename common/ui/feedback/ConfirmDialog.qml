import QtQuick
import common.ui

// A question in the middle of the screen. The safe answer has the focus; Enter gives it, Escape too.
FocusScope {
    id: dialog

    signal confirmed
    signal refused

    property bool open: false
    property string title
    property string text
    property string iconName: danger ? "alert" : "info"
    property string confirmText: qsTr("Confirmer")
    property string cancelText: qsTr("Annuler")
    property bool danger: false
    property bool busy: false
    property Item formerFocus

    anchors.fill: parent
    z: 200
    visible: fade.opacity > 0
    enabled: open

    onOpenChanged: {
        if (open) {
            formerFocus = Window.activeFocusItem;
            cancel.forceActiveFocus();
        } else if (formerFocus) {
            formerFocus.forceActiveFocus();
            formerFocus = null;
        }
    }
    Keys.onEscapePressed: dialog.refused()

    Item {
        id: fade
        anchors.fill: parent
        opacity: dialog.open ? 1 : 0
        Behavior on opacity {
            NumberAnimation { duration: Theme.fast }
        }
        Rectangle {
            anchors.fill: parent
            color: Theme.scrim
            MouseArea {
                objectName: dialog.objectName === "" ? "" : dialog.objectName + "-scrim"
                anchors.fill: parent
                hoverEnabled: true
                onWheel: wheel => wheel.accepted = true
            }
        }
        Surface {
            anchors.centerIn: parent
            width: Math.min(parent.width - Theme.xl * 2, Theme.mm(130))
            height: column.height + Theme.xl * 2
            floating: true
            radius: Theme.radius * 1.5
            Accessible.role: Accessible.Dialog
            Accessible.name: dialog.title
            Accessible.description: dialog.text
            Column {
                id: column
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                anchors.margins: Theme.xl
                spacing: Theme.lg
                Row {
                    width: parent.width
                    spacing: Theme.lg
                    Rectangle {
                        id: disc
                        width: Theme.mm(11)
                        height: width
                        radius: width / 2
                        color: dialog.danger ? Theme.dangerSoft : Theme.accentSoft
                        Icon {
                            anchors.centerIn: parent
                            name: dialog.iconName
                            color: dialog.danger ? Theme.danger : Theme.accentInk
                        }
                    }
                    Column {
                        width: parent.width - disc.width - parent.spacing
                        spacing: Theme.sm
                        Label {
                            width: parent.width
                            text: dialog.title
                            font.pixelSize: Theme.title
                            font.weight: Font.Bold
                            wrapMode: Text.Wrap
                            elide: Text.ElideNone
                        }
                        Label {
                            width: parent.width
                            visible: text !== ""
                            text: dialog.text
                            muted: true
                            font.pixelSize: Theme.caption
                            wrapMode: Text.Wrap
                            elide: Text.ElideNone
                        }
                    }
                }
                Row {
                    anchors.right: parent.right
                    spacing: Theme.md
                    AppButton {
                        id: cancel
                        objectName: dialog.objectName === "" ? "" : dialog.objectName + "-cancel"
                        visible: dialog.cancelText !== ""
                        text: dialog.cancelText
                        onTapped: dialog.refused()
                    }
                    AppButton {
                        objectName: dialog.objectName === "" ? "" : dialog.objectName + "-confirm"
                        kind: dialog.danger ? AppButton.Danger : AppButton.Primary
                        text: dialog.confirmText
                        busy: dialog.busy
                        onTapped: dialog.confirmed()
                    }
                }
            }
        }
    }
}
