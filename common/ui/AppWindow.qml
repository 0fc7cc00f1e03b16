import QtQuick
import common.ui

/*
 * Root of every Main.qml: colour, direction of reading, default font colour. Children go into a mirrored,
 * focus-keeping item. Python shows it; `required property XViewModel viewModel` is declared by the program.
 */
Window {
    id: window

    default property alias content: page.data
    readonly property alias page: page

    visible: false
    color: Theme.surface

    FocusScope {
        id: page
        objectName: "page"
        anchors.fill: parent
        focus: true
        LayoutMirroring.enabled: Theme.rtl
        LayoutMirroring.childrenInherit: true
    }
}
