import QtQuick
import common.ui

/*
 * Over everything: this is the terminal somebody looks for from the back office. A frame that pulses once a second
 * (far below what could harm anybody), the name, the number. A touch or a key ends it.
 */
FocusScope {
    id: overlay
    objectName: "identify"

    signal touched

    required property string name
    required property string number

    anchors.fill: parent
    z: 10000
    focus: true
    LayoutMirroring.enabled: Theme.rtl
    LayoutMirroring.childrenInherit: true
    Accessible.role: Accessible.AlertMessage
    Accessible.name: qsTr("On cherche ce terminal : %1").arg(name)
    Component.onCompleted: forceActiveFocus()

    Keys.onPressed: event => {
        event.accepted = true;
        overlay.touched();
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.inverse
    }
    Rectangle {
        anchors.fill: parent
        color: "transparent"
        border.width: Theme.mm(6)
        border.color: Theme.accent
        SequentialAnimation on opacity {
            running: true
            loops: Animation.Infinite
            NumberAnimation { to: 0.15; duration: 500; easing.type: Easing.InOutQuad }
            NumberAnimation { to: 1; duration: 500; easing.type: Easing.InOutQuad }
        }
    }
    Column {
        anchors.centerIn: parent
        width: parent.width - Theme.mm(30)
        spacing: Theme.lg
        Label {
            anchors.horizontalCenter: parent.horizontalCenter
            text: overlay.number
            strong: true
            tabular: true
            font.pixelSize: Theme.display * 2
            color: Theme.inkOnInverse
        }
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            text: overlay.name
            font.pixelSize: Theme.display
            color: Theme.inkOnInverse
        }
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            text: qsTr("On cherche ce terminal depuis le bureau. Touchez l'écran pour continuer.")
            font.pixelSize: Theme.body
            color: Theme.inkOnInverseMuted
        }
    }
    MouseArea {
        objectName: "identify-touch"
        anchors.fill: parent
        onPressed: overlay.touched()
    }
}
