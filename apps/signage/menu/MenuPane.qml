pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.signage

// Cards of dishes in columns under the store's mark. It reads in the direction of the language it shows just now.
Item {
    id: pane

    required property MenuBoardViewModel viewModel
    required property real unit
    property string logo
    property string storeName   // in the program's language, for the filler
    readonly property bool rtl: viewModel.rtl
    readonly property real pad: Math.round(unit * 2.6)
    readonly property real gap: Math.round(unit * 2.2)
    readonly property real columnWidth: (room.width - gap * (viewModel.columns - 1)) / viewModel.columns
    readonly property real line: unit * viewModel.line

    objectName: "menu"
    clip: true
    LayoutMirroring.enabled: rtl
    LayoutMirroring.childrenInherit: true

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    // without a menu the wall shows whose it is
    Filler {
        objectName: "menu-filler"
        anchors.fill: parent
        z: 1
        visible: pane.viewModel.empty
        storeName: pane.storeName
        logo: pane.logo
    }
    MenuHeader {
        id: header
        anchors.left: parent.left
        anchors.right: parent.right
        height: Math.round(pane.unit * 11)
        unit: pane.unit
        storeName: pane.viewModel.storeName
        logo: pane.logo
        page: pane.viewModel.page
        pages: pane.viewModel.pages
    }
    Item {
        id: room
        objectName: "menu-room"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: header.bottom
        anchors.bottom: parent.bottom
        anchors.margins: pane.pad
        onWidthChanged: pane.tellRoom()
        onHeightChanged: pane.tellRoom()

        Repeater {
            model: pane.viewModel.cards
            MenuCard {
                required property int column
                required property real at
                required property real lines
                x: pane.columnX(column)
                y: Math.round(at * pane.line)
                width: Math.round(pane.columnWidth)
                height: Math.round(lines * pane.line)
                unit: pane.unit * pane.viewModel.typeScale
                line: pane.line
            }
        }
        Repeater {
            model: pane.viewModel.dishes
            DishLine {
                required property int column
                required property real at
                x: pane.columnX(column)
                y: Math.round(at * pane.line)
                width: Math.round(pane.columnWidth)
                height: Math.round(pane.line)
                unit: pane.unit * pane.viewModel.typeScale
            }
        }
    }

    // another page, or the same in another language: it comes softly, and what it stands on never goes
    NumberAnimation {
        id: arrive
        target: room
        property: "opacity"
        from: 0
        to: 1
        duration: Theme.slow * 2
        easing.type: Easing.OutQuad
    }
    Connections {
        target: pane.viewModel
        function onTurnChanged(): void {
            arrive.restart();
        }
    }

    onUnitChanged: tellRoom()
    Component.onCompleted: tellRoom()
    Component.onDestruction: viewModel.setRoom(0, 0)

    function columnX(column: int): real {
        return Math.round((rtl ? viewModel.columns - 1 - column : column) * (columnWidth + gap));
    }
    function tellRoom(): void {
        if (room.width > 0 && room.height > 0 && unit > 0)
            viewModel.setRoom(room.width / unit, room.height / unit);
    }
}
