pragma ComponentBehavior: Bound
import QtQuick
import apps.signage

// Ready first in the direction of reading, because that is what people look for; below each other in a narrow pane.
Item {
    id: pane

    required property BoardViewModel viewModel
    required property real unit
    property bool large: false
    readonly property bool stacked: height > width * 1.05
    readonly property real numberSize: unit * (large ? 10.5 : 7.4)

    objectName: "board"

    NumberColumn {
        id: ready
        objectName: "ready"
        anchors.left: parent.left
        anchors.top: parent.top
        width: pane.stacked ? parent.width : Math.round(parent.width * 0.54)
        height: pane.stacked ? Math.round(parent.height * 0.52) : parent.height
        unit: pane.unit
        numberSize: pane.numberSize
        numbers: pane.viewModel.ready
        total: pane.viewModel.readyCount
        called: true
        title: pane.viewModel.readyTitle
        hint: pane.viewModel.readyHint
        emptyText: pane.viewModel.empty ? pane.viewModel.emptyText : ""
        longest: pane.viewModel.longest
        page: pane.viewModel.readyPage
        pages: pane.viewModel.readyPages
        onPlacesChanged: pane.tellRoom()
    }
    NumberColumn {
        id: preparing
        objectName: "preparing"
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        width: pane.stacked ? parent.width : parent.width - ready.width
        height: pane.stacked ? parent.height - ready.height : parent.height
        unit: pane.unit
        numberSize: pane.numberSize * 0.8
        numbers: pane.viewModel.preparing
        total: pane.viewModel.preparingCount
        title: pane.viewModel.preparingTitle
        longest: pane.viewModel.longest
        page: pane.viewModel.preparingPage
        pages: pane.viewModel.preparingPages
        onPlacesChanged: pane.tellRoom()
    }

    Component.onCompleted: tellRoom()
    function tellRoom(): void {
        if (width > 0 && height > 0)
            viewModel.setRoom(preparing.places, ready.places);
    }
}
