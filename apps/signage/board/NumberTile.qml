import QtQuick
import common.ui

// A number. Just called, it turns inside out and beats three times; the others keep quiet.
Rectangle {
    id: tile

    required property string number
    required property bool shining
    required property real type
    property bool called: false

    objectName: "number-" + number
    radius: Math.round(height * 0.2)
    color: shining ? Theme.inkOnFill : called ? Theme.alpha(Theme.inkOnFill, 0.14) : Theme.raised
    border.width: called ? 0 : Theme.hairline
    border.color: Theme.line
    Accessible.role: Accessible.StaticText
    Accessible.name: number

    Text {
        anchors.centerIn: parent
        text: tile.number
        textFormat: Text.PlainText
        color: tile.shining ? Theme.successFill : tile.called ? Theme.inkOnFill : Theme.inkMuted
        font.pixelSize: Math.round(tile.type)
        font.weight: Font.Bold
        font.features: Theme.tabular
    }

    Behavior on x {
        NumberAnimation {
            duration: Theme.slow
            easing.type: Easing.OutQuad
        }
    }
    Behavior on y {
        NumberAnimation {
            duration: Theme.slow
            easing.type: Easing.OutQuad
        }
    }
    NumberAnimation on opacity {
        from: 0
        to: 1
        duration: Theme.slow
    }
    SequentialAnimation {
        id: beat
        loops: 3
        running: tile.shining && !Theme.reducedMotion
        NumberAnimation {
            target: tile
            property: "scale"
            to: 1.07
            duration: 190
            easing.type: Easing.OutQuad
        }
        NumberAnimation {
            target: tile
            property: "scale"
            to: 1
            duration: 190
            easing.type: Easing.InQuad
        }
        PauseAnimation {
            duration: 240
        }
    }
}
