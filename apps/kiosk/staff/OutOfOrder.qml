import QtQuick
import common.ui

// The sign on the door, or a terminal that the backend does not know any more. The corner still works.
Item {
    id: sign

    signal pairTapped

    property string title: qsTr("Borne indisponible")
    property string text: qsTr("Commandez au comptoir, s’il vous plaît.")
    property string detail
    property bool canPair: false

    objectName: "out-of-order"

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
        MouseArea {
            anchors.fill: parent
        }
    }
    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width - Theme.xl * 2, Theme.mm(240))
        spacing: Theme.xl
        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Theme.mm(60)
            height: width
            radius: width / 2
            color: Theme.accentSoft
            Icon {
                anchors.centerIn: parent
                name: "store"
                size: Theme.mm(30)
                color: Theme.accentInk
            }
        }
        Label {
            width: parent.width
            text: sign.title
            font.pixelSize: Math.min(Theme.figure, Theme.mm(24))
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
        }
        Label {
            width: parent.width
            text: sign.text
            muted: true
            font.pixelSize: Theme.heading
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
        }
        Label {
            objectName: "cause"
            width: parent.width
            visible: text !== ""
            text: sign.detail
            muted: true
            font.pixelSize: Theme.caption
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
        }
        AppButton {
            objectName: "pair-again"
            anchors.horizontalCenter: parent.horizontalCenter
            visible: sign.canPair
            height: Theme.mm(20)
            iconName: "qr"
            text: qsTr("Relier de nouveau")
            textSize: Theme.body
            onTapped: sign.pairTapped()
        }
    }
}
