pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.kiosk

// Here or to go?
Item {
    id: screen

    required property VisitViewModel viewModel
    readonly property bool wide: width > height

    objectName: "screen-service"

    ScreenHead {
        id: head
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.xl
        title: qsTr("Où mangez-vous ?")
        onBackTapped: screen.viewModel.back()
    }
    Grid {
        id: grid
        readonly property int number: Math.max(1, screen.viewModel.services.count)
        readonly property real cellWidth: screen.wide ? (width - spacing * (number - 1)) / number : width
        readonly property real cellHeight: screen.wide ? height : (height - spacing * (number - 1)) / number
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        anchors.margins: Theme.xl
        columns: screen.wide ? number : 1
        spacing: Theme.lg
        Repeater {
            model: screen.viewModel.services
            BigChoice {
                required property string key
                required property string name
                required property string icon
                objectName: "service-" + key
                width: grid.cellWidth
                height: grid.cellHeight
                text: name
                iconName: icon
                onTapped: screen.viewModel.chooseService(key)
            }
        }
    }
}
