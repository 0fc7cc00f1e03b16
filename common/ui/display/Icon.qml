import QtQuick
import common.ui

// A stroke icon of common/ui/icons in any colour; set `mirrorable` on those that point along the text.
Item {
    id: icon

    property string name
    property color color: Theme.ink
    property int size: Theme.mm(6)
    property bool mirrorable: ["arrow-left", "arrow-right", "chevron-left", "chevron-right", "backspace", "undo", "log-out"].includes(name)

    implicitWidth: size
    implicitHeight: size
    Accessible.ignored: true

    Image {
        anchors.fill: parent
        visible: icon.name !== ""
        source: icon.name === "" ? "" : "image://icon/" + icon.name + "/" + icon.color.toString().substring(1)
        sourceSize: Qt.size(icon.size * Screen.devicePixelRatio, icon.size * Screen.devicePixelRatio)
        fillMode: Image.PreserveAspectFit
        mirror: icon.mirrorable && Theme.rtl
    }
}
