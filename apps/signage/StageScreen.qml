pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.signage

/*
 * What the room sees: numbers, the menu, pictures, or two of them; what lies over them, and a line of offers. Everything
 * is sized from the screen itself (`unit`, a hundredth of its short side): a wall is read from five metres, whatever its
 * density. A panel mounted on its side has its picture turned; the window stays as the system made it.
 */
FocusScope {
    id: stage

    required property SignageViewModel viewModel
    readonly property string layout: viewModel.layout
    readonly property int turn: viewModel.rotation
    readonly property bool sideways: turn % 180 !== 0
    readonly property bool hasBoard: layout === "board" || layout === "split_board"
    readonly property bool hasMenu: layout === "menu" || layout === "split_menu"
    readonly property bool split: layout === "split_board" || layout === "split_menu"

    objectName: "screen-signage"
    focus: true

    Keys.onPressed: event => {
        if (event.key === Qt.Key_F10) {
            staff.open = !staff.open;
            event.accepted = true;
        }
    }

    // outside of the screen's hours it is black, and nothing under the glass moves
    Rectangle {
        objectName: "backdrop"
        anchors.fill: parent
        color: stage.viewModel.on ? Theme.surface : "black"
    }
    Item {
        id: glass
        objectName: "glass"
        readonly property real unit: Math.min(width, height) / 100
        readonly property bool portrait: height > width

        anchors.centerIn: parent
        visible: stage.viewModel.on || staff.open
        width: stage.sideways ? parent.height : parent.width
        height: stage.sideways ? parent.width : parent.height
        rotation: stage.turn

        Item {
            id: room
            width: parent.width
            height: parent.height - (ticker.visible ? ticker.height : 0)
        }
        // numbers and prices are not covered by lines that run: they make room
        Item {
            id: wall
            visible: stage.hasBoard || stage.hasMenu
            anchors.left: parent.left
            y: overlays.headerHeight
            width: stage.split && !glass.portrait ? Math.round(room.width * 2 / 3) : room.width
            height: {
                const lines = overlays.headerHeight + (stage.split && glass.portrait ? 0 : overlays.footerHeight);
                return (stage.split && glass.portrait ? Math.round(room.height * 2 / 3) : room.height) - lines;
            }
            Loader {
                anchors.fill: parent
                active: stage.hasBoard
                sourceComponent: BoardPane {
                    viewModel: stage.viewModel.board
                    unit: glass.unit
                    large: !stage.split
                }
            }
            Loader {
                anchors.fill: parent
                active: stage.hasMenu
                sourceComponent: MenuPane {
                    viewModel: stage.viewModel.menu
                    unit: glass.unit
                    logo: stage.viewModel.logo
                    storeName: stage.viewModel.storeName
                }
            }
        }
        StagePane {
            objectName: "playlist"
            visible: stage.layout === "full" || stage.split
            anchors.right: parent.right
            anchors.bottom: room.bottom
            width: stage.split && !glass.portrait ? room.width - wall.width : room.width
            height: stage.split && glass.portrait ? room.height - wall.height - wall.y : room.height
            viewModel: stage.viewModel.stage
            storeName: stage.viewModel.storeName
            logo: stage.viewModel.logo
        }
        OverlayLayer {
            id: overlays
            anchors.fill: room
            viewModel: stage.viewModel.overlays
            unit: glass.unit
        }
        TickerLine {
            id: ticker
            objectName: "ticker"
            visible: stage.viewModel.ticker.shown
            anchors.bottom: parent.bottom
            width: parent.width
            height: Math.round(glass.unit * 7.4)
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
            anchors.margins: Math.round(glass.unit * 1.2)
            width: Math.round(glass.unit * 2.6)
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
            width: Math.max(Theme.mm(20), glass.unit * 8)
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
}
