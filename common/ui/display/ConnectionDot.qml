import QtQuick
import common.ui

// The calm, permanent word on the connection. The icon differs too: colour is never alone.
Row {
    id: connection

    enum State { Online, Connecting, Offline }
    property int status: ConnectionDot.Online
    property string text: [qsTr("En ligne"), qsTr("Connexion…"), qsTr("Hors ligne")][status]
    readonly property color tone: [Theme.success, Theme.warning, Theme.warning][status]

    spacing: Theme.sm
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Rectangle {
        visible: connection.status === ConnectionDot.Online
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.mm(2.4)
        height: width
        radius: width / 2
        color: connection.tone
    }
    Icon {
        visible: connection.status !== ConnectionDot.Online
        anchors.verticalCenter: parent.verticalCenter
        name: connection.status === ConnectionDot.Offline ? "cloud-off" : "refresh"
        size: Math.round(Theme.body * 1.1)
        color: connection.tone
    }
    Label {
        anchors.verticalCenter: parent.verticalCenter
        text: connection.text
        font.pixelSize: Theme.caption
        color: connection.status === ConnectionDot.Online ? Theme.ink : connection.tone
        font.weight: connection.status === ConnectionDot.Online ? Font.Normal : Font.DemiBold
    }
}
