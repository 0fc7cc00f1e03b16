import QtQuick
import common.ui

// A counter of the machine: what it is, how much, and what follows from it.
Surface {
    id: figure

    property string label: ""
    property string amount: ""
    property string note: ""
    property color ink: Theme.ink

    height: Theme.mm(40)
    Column {
        anchors.centerIn: parent
        width: parent.width - Theme.lg * 2
        Label {
            width: parent.width
            text: figure.label
            muted: true
            horizontalAlignment: Text.AlignHCenter
        }
        AmountText {
            width: parent.width
            text: figure.amount
            color: figure.ink
            font.pixelSize: Theme.figure
            horizontalAlignment: Text.AlignHCenter
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: figure.note
            muted: true
            tabular: true
            font.pixelSize: Theme.caption
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Math.round(Theme.caption * 0.8)
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
