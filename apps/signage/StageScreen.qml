pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.signage

/*
 * What the room sees: numbers, pictures or both, and a line of offers. Everything is sized from the screen itself
 * (`unit`, a hundredth of its short side): a wall is read from five metres, whatever its density.
 */
FocusScope {
    id: stage

    required property SignageViewModel viewModel
    readonly property real unit: Math.min(width, height) / 100
    readonly property bool portrait: height > width
    readonly property bool split: viewModel.mode === "split"

    objectName: "screen-signage"
    focus: true

    Keys.onPressed: event => {
        if (event.key === Qt.Key_F10) {
            staff.open = !staff.open;
            event.accepted = true;
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    BoardPane {
        id: board
        visible: stage.viewModel.mode !== "playlist"
        anchors.left: parent.left
        anchors.top: parent.top
        width: stage.split && !stage.portrait ? Math.round(parent.width * 2 / 3) : parent.width
        height: stage.split && stage.portrait ? Math.round(room.height * 2 / 3) : room.height
        viewModel: stage.viewModel.board
        unit: stage.unit
        large: !stage.split
    }
    StagePane {
        objectName: "playlist"
        visible: stage.viewModel.mode !== "board"
        anchors.right: parent.right
        anchors.bottom: room.bottom
        width: stage.split && !stage.portrait ? parent.width - board.width : parent.width
        height: stage.split && stage.portrait ? room.height - board.height : room.height
        viewModel: stage.viewModel.stage
        storeName: stage.viewModel.storeName
        logo: stage.viewModel.logo
    }
    Item {
        id: room
        width: parent.width
        height: parent.height - (ticker.visible ? ticker.height : 0)
    }
    TickerLine {
        id: ticker
        objectName: "ticker"
        visible: stage.viewModel.ticker.shown
        anchors.bottom: parent.bottom
        width: parent.width
        height: Math.round(stage.unit * 7.4)
        viewModel: stage.viewModel.ticker
    }
    // a link that is only coming back is no news; one that stays away is
    Timer {
        id: patience
        interval: 5000
        running: stage.viewModel.link.status === 1
        property bool over: false
        onTriggered: over = true
        onRunningChanged: {
            if (running)
                over = false;
        }
    }
    // the room must not see errors: a mark that says nothing to a guest and enough to the staff
    Rectangle {
        id: mark
        objectName: "offline-mark"
        visible: stage.viewModel.link.status === 2 || (patience.over && stage.viewModel.link.status !== 0)
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.margins: Math.round(stage.unit * 1.2)
        width: Math.round(stage.unit * 2.6)
        height: width
        radius: width / 2
        color: Theme.alpha(Theme.surface, 0.86)
        Accessible.role: Accessible.StaticText
        Accessible.name: stage.viewModel.link.text
        Icon {
            anchors.centerIn: parent
            name: stage.viewModel.link.refused ? "lock" : "cloud-off"
            size: Math.round(parent.width * 0.62)
            color: Theme.inkMuted
        }
    }
    MouseArea {
        objectName: "staff-corner"
        anchors.top: parent.top
        anchors.left: parent.left
        width: Math.max(Theme.mm(20), stage.unit * 8)
        height: width
        pressAndHoldInterval: 1500
        onPressAndHold: staff.open = true
    }
    StaffSheet {
        id: staff
        objectName: "staff-sheet"
        viewModel: stage.viewModel
        onCloseRequested: open = false
    }
}
