pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.kiosk

// In which language? Each answers in its own.
Item {
    id: screen

    required property VisitViewModel viewModel
    readonly property bool wide: width > height

    objectName: "screen-language"

    ScreenHead {
        id: head
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.xl
        title: "Langue · Language · اللغة"
        onBackTapped: screen.viewModel.back()
    }
    Grid {
        id: grid
        readonly property int number: Math.max(1, screen.viewModel.languages.count)
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
            model: screen.viewModel.languages
            BigChoice {
                required property string key
                required property string name
                objectName: "language-" + key
                width: grid.cellWidth
                height: grid.cellHeight
                text: name
                onTapped: screen.viewModel.chooseLanguage(key)
            }
        }
    }
}
