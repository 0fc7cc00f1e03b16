import QtQuick
import common.ui

// One of two or three answers that fill the screen.
Pressable {
    id: choice

    property string text
    property string subtext
    property string iconName
    property bool beside: width > height * 2.2     // icon beside the words where there is no height

    label: text
    ringRadius: Theme.radius * 1.5

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius * 1.5
        color: choice.pressed ? Theme.pressed : Theme.raised
        border.width: Theme.hairline
        border.color: Theme.line
        scale: choice.pressed ? 0.99 : 1
    }
    Grid {
        anchors.centerIn: parent
        columns: choice.beside ? 2 : 1
        spacing: Theme.xl
        horizontalItemAlignment: Grid.AlignHCenter
        verticalItemAlignment: Grid.AlignVCenter
        Rectangle {
            visible: choice.iconName !== ""
            width: Math.min(Theme.mm(72), choice.height * 0.45)
            height: width
            radius: width / 2
            color: Theme.accentSoft
            Icon {
                anchors.centerIn: parent
                name: choice.iconName
                size: Math.round(parent.width * 0.5)
                color: Theme.accentInk
            }
        }
        Column {
            spacing: Theme.xs
            Label {
                anchors.horizontalCenter: parent.horizontalCenter
                width: Math.min(implicitWidth, choice.width - Theme.xl * 2)
                text: choice.text
                font.pixelSize: Math.min(Theme.figure, Theme.mm(24))
                font.weight: Font.Bold
                horizontalAlignment: Text.AlignHCenter
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.body
            }
            Label {
                anchors.horizontalCenter: parent.horizontalCenter
                visible: text !== ""
                text: choice.subtext
                muted: true
                font.pixelSize: Theme.title
            }
        }
    }
}
