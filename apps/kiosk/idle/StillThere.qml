import QtQuick
import common.ui
import apps.kiosk

// Nobody has touched anything for a while. One big button; no answer wipes everything.
FocusScope {
    id: asking

    required property IdleViewModel viewModel

    objectName: "still-there"
    visible: viewModel.asking
    enabled: visible

    Rectangle {
        anchors.fill: parent
        color: Theme.scrim
        MouseArea {
            anchors.fill: parent
            hoverEnabled: true
            onWheel: wheel => wheel.accepted = true
        }
    }
    Surface {
        anchors.centerIn: parent
        width: Math.min(parent.width - Theme.xl * 2, Theme.mm(260))
        height: column.height + Theme.xxl * 2
        radius: Theme.radius * 2
        floating: true
        Accessible.role: Accessible.Dialog
        Accessible.name: title.text
        Column {
            id: column
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.margins: Theme.xxl
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.lg
            Label {
                id: title
                width: parent.width
                text: qsTr("Toujours là ?")
                font.pixelSize: Math.min(Theme.figure, Theme.mm(24))
                font.weight: Font.Bold
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
            }
            Label {
                objectName: "countdown"
                width: parent.width
                text: asking.viewModel.left
                tabular: true
                color: Theme.accentInk
                font.pixelSize: Math.min(Theme.giant, Theme.mm(38))
                font.weight: Font.Bold
                horizontalAlignment: Text.AlignHCenter
            }
            Label {
                width: parent.width
                text: qsTr("Sans réponse, la commande en cours sera effacée.")
                muted: true
                font.pixelSize: Theme.title
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
            }
            AppButton {
                objectName: "stay"
                width: parent.width
                height: Math.max(Theme.mm(38), Math.round(Theme.display * 2))
                kind: AppButton.Primary
                text: qsTr("Je suis là, continuer")
                textSize: Math.min(Theme.display, Theme.mm(16))
                onTapped: asking.viewModel.stay()
            }
        }
    }
}
