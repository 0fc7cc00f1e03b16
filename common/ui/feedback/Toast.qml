import QtQuick
import common.ui

/*
 * A passing notice, dark on light, with at most one action. Place it where it covers nothing that is being worked on
 * (bottom start, never the cart). Call show(...); it leaves by itself unless `seconds` is 0.
 */
Item {
    id: toast

    signal actionTapped
    signal dismissed

    property string title
    property string text
    property string iconName: "bell"
    property string actionText
    property real seconds: 6
    property bool open: false

    implicitWidth: Math.min(row.implicitWidth + Theme.lg * 2, Theme.mm(140))
    implicitHeight: Math.max(Theme.mm(17), row.implicitHeight + Theme.sm * 2)
    visible: opacity > 0
    enabled: open
    opacity: open ? 1 : 0
    transform: Translate {
        y: toast.open ? 0 : Theme.mm(4)
        Behavior on y {
            NumberAnimation { duration: Theme.medium; easing.type: Easing.OutCubic }
        }
    }
    Behavior on opacity {
        NumberAnimation { duration: Theme.medium }
    }
    Accessible.role: Accessible.AlertMessage
    Accessible.name: title + " " + text

    function show(newTitle: string, newText: string, newAction: string): void {
        title = newTitle;
        text = newText;
        actionText = newAction;
        open = true;
        leave.restart();
    }

    Timer {
        id: leave
        interval: toast.seconds * 1000
        running: toast.open && toast.seconds > 0
        onTriggered: {
            toast.open = false;
            toast.dismissed();
        }
    }
    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.inverse
        Shadow {
            radius: Theme.radius
        }
        MouseArea {
            anchors.fill: parent
        }
    }
    Row {
        id: row
        anchors.left: parent.left
        anchors.leftMargin: Theme.lg
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.lg
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: toast.iconName
            visible: name !== ""
            color: Theme.inkOnInverse
        }
        Column {
            anchors.verticalCenter: parent.verticalCenter
            Label {
                text: toast.title
                strong: true
                font.pixelSize: Theme.caption
                color: Theme.inkOnInverse
            }
            Label {
                visible: text !== ""
                text: toast.text
                tabular: true
                font.pixelSize: Theme.caption
                color: Theme.inkOnInverseMuted
            }
        }
        AppButton {
            objectName: toast.objectName === "" ? "" : toast.objectName + "-action"
            anchors.verticalCenter: parent.verticalCenter
            visible: text !== ""
            text: toast.actionText
            textSize: Theme.caption
            onTapped: {
                toast.open = false;
                toast.actionTapped();
            }
        }
    }
}
