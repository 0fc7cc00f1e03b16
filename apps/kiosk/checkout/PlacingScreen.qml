import QtQuick
import common.ui

// Two seconds at most.
Item {
    id: screen


    objectName: "screen-placing"

    Column {
        anchors.centerIn: parent
        spacing: Theme.xl
        LoadingRing {
            anchors.horizontalCenter: parent.horizontalCenter
            size: Theme.mm(34)
        }
        Label {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(implicitWidth, screen.width - Theme.xl * 2)
            text: qsTr("Votre commande part en cuisine…")
            font.pixelSize: Theme.display
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
        }
    }
}
