pragma ComponentBehavior: Bound
import QtQuick
import common.ui

// The camera's picture, the frame to aim at, and one line on what it sees.
Rectangle {
    id: panel

    required property PairingViewModel viewModel
    readonly property bool broken: viewModel.cameraError !== ""
    readonly property int side: Math.round(Math.min(width, height) * 0.56)
    readonly property bool seen: viewModel.statuses[0] !== "todo"

    // dark in both themes: it is a view-finder
    color: "#26231E"
    clip: true

    CameraPicture {
        objectName: "pairing-picture"
        anchors.fill: parent
        visible: !panel.broken
        feed: panel.viewModel.feed
    }
    Item {
        id: aim
        visible: !panel.broken
        anchors.centerIn: parent
        width: panel.side
        height: panel.side
        LayoutMirroring.enabled: false
        LayoutMirroring.childrenInherit: true
        Repeater {
            model: 4
            Item {
                id: corner
                required property int index
                readonly property int arm: Math.round(panel.side * 0.18)
                readonly property int thick: Math.max(3, Theme.mm(1.4))
                readonly property color tone: panel.seen ? "#86EFAC" : "#FFFFFF"
                x: index % 2 === 0 ? 0 : aim.width
                y: index < 2 ? 0 : aim.height
                rotation: [0, 90, 270, 180][index]
                transformOrigin: Item.TopLeft
                Rectangle {
                    width: corner.arm
                    height: corner.thick
                    radius: corner.thick / 2
                    color: corner.tone
                }
                Rectangle {
                    width: corner.thick
                    height: corner.arm
                    radius: corner.thick / 2
                    color: corner.tone
                }
            }
        }
    }
    Column {
        visible: panel.broken
        anchors.centerIn: parent
        width: parent.width * 0.7
        spacing: Theme.md
        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: "camera"
            size: Theme.mm(18)
            color: "#C9C3B8"
        }
        Label {
            objectName: "pairing-camera-error"
            width: parent.width
            text: panel.viewModel.cameraError
            color: "#FFFFFF"
            strong: true
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
        }
        Label {
            width: parent.width
            text: qsTr("Branchez-en une, choisissez-en une autre, ou saisissez le code.")
            color: "#C9C3B8"
            font.pixelSize: Theme.caption
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
        }
    }
    Rectangle {
        visible: !panel.broken
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Math.max(Theme.lg, (parent.height - panel.side) / 4 - height / 2)
        width: Math.min(parent.width - Theme.xl * 2, caption.implicitWidth + Theme.xl * 2)
        height: Theme.touch
        radius: height / 2
        color: "#E614130F"
        Label {
            id: caption
            objectName: "pairing-sees"
            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width - Theme.lg * 2)
            text: panel.viewModel.sees
            color: "#FFFFFF"
            strong: true
            horizontalAlignment: Text.AlignHCenter
        }
    }
    Label {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.lg
        visible: text !== "" && !panel.broken
        text: panel.viewModel.cameraName
        color: "#C9C3B8"
        font.pixelSize: Theme.caption
    }
}
