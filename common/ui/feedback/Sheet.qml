import QtQuick
import common.ui

/*
 * A modal sheet from the bottom or from the end side. Put it last in the page; it fills its parent.
 * While open nothing behind it can be touched or focused; Escape or a tap beside it asks to close.
 */
FocusScope {
    id: sheet

    signal closeRequested

    property bool open: false
    property bool side: false             // from the end of the line instead of the bottom
    property string title
    property string subtitle
    property bool dismissable: true
    property real widest: Theme.mm(240)   // of one from the bottom
    property real extent: side ? Math.min(parent.width * 0.5, Theme.mm(150)) : Math.min(parent.height * 0.9, implicitExtent)
    readonly property real implicitExtent: header.height + body.childrenRect.height + footer.height + Theme.sm
    default property alias content: body.data
    property alias actions: actionRow.data
    property real shown: open ? 1 : 0
    property Item formerFocus

    anchors.fill: parent
    z: 100
    visible: shown > 0
    enabled: open

    Behavior on shown {
        NumberAnimation {
            duration: Theme.slow
            easing.type: Easing.OutCubic
        }
    }
    onOpenChanged: {
        if (open) {
            formerFocus = Window.activeFocusItem;
            forceActiveFocus();
        } else if (formerFocus) {
            formerFocus.forceActiveFocus();
            formerFocus = null;
        }
    }
    Keys.onEscapePressed: if (dismissable) closeRequested()

    Rectangle {
        anchors.fill: parent
        color: Theme.scrim
        opacity: sheet.shown
        MouseArea {
            objectName: sheet.objectName === "" ? "" : sheet.objectName + "-scrim"
            anchors.fill: parent
            hoverEnabled: true
            onClicked: if (sheet.dismissable) sheet.closeRequested()
            onWheel: wheel => wheel.accepted = true
        }
    }
    Rectangle {
        id: panel
        readonly property real away: (1 - sheet.shown) * (sheet.side ? width : height)
        width: sheet.side ? sheet.extent : Math.min(parent.width, sheet.widest)
        height: sheet.side ? parent.height : sheet.extent
        x: sheet.side ? (Theme.rtl ? -away : parent.width - width + away) : (parent.width - width) / 2
        y: sheet.side ? 0 : parent.height - height + away
        color: Theme.raised
        topLeftRadius: sheet.side && Theme.rtl ? 0 : Theme.radius * 1.5
        topRightRadius: sheet.side && !Theme.rtl ? 0 : Theme.radius * 1.5
        bottomLeftRadius: sheet.side && !Theme.rtl ? Theme.radius * 1.5 : 0
        bottomRightRadius: sheet.side && Theme.rtl ? Theme.radius * 1.5 : 0
        Accessible.role: Accessible.Dialog
        Accessible.name: sheet.title
        // taps on the panel stay in it
        MouseArea {
            anchors.fill: parent
            hoverEnabled: true
        }
        Item {
            id: header
            anchors.left: parent.left
            anchors.right: parent.right
            height: sheet.title === "" ? Theme.lg : Math.max(Theme.mm(16), heading.height + Theme.xl * 2 - Theme.sm)
            SectionTitle {
                id: heading
                anchors.left: parent.left
                anchors.leftMargin: Theme.xl
                anchors.right: closeButton.left
                anchors.verticalCenter: parent.verticalCenter
                text: sheet.title
                subtext: sheet.subtitle
                titleSize: Theme.title
                visible: sheet.title !== ""
            }
            IconButton {
                id: closeButton
                objectName: sheet.objectName === "" ? "" : sheet.objectName + "-close"
                anchors.right: parent.right
                anchors.rightMargin: Theme.md
                anchors.verticalCenter: parent.verticalCenter
                visible: sheet.dismissable && sheet.title !== ""
                iconName: "close"
                label: qsTr("Fermer")
                onTapped: sheet.closeRequested()
            }
        }
        Item {
            id: body
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: header.bottom
            anchors.bottom: footer.top
            anchors.leftMargin: Theme.xl
            anchors.rightMargin: Theme.xl
            clip: true
        }
        Item {
            id: footer
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            height: actionRow.children.length > 0 ? actionRow.height + Theme.lg * 2 : Theme.lg
            Row {
                id: actionRow
                anchors.right: parent.right
                anchors.rightMargin: Theme.xl
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.md
            }
        }
    }
}
