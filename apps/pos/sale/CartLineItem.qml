import QtQuick
import common.ui

// One line of a cart: quantity first, name, choices, amount. Swiped aside it is removed.
Pressable {
    id: line

    signal swiped

    required property string quantityText
    required property string title
    required property string details
    required property string amountText
    required property string unitText
    property bool current: false
    property bool removable: true

    implicitHeight: Math.max(Theme.mm(13), Math.max(words.height, amount.height) + Theme.sm * 2 + Theme.xs)
    label: quantityText + " " + title + ", " + amountText
    ringRadius: 0

    Rectangle {
        anchors.fill: parent
        color: Theme.dangerSoft
        visible: face.x !== 0
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            x: face.x > 0 ? Theme.lg : parent.width - width - Theme.lg
            name: "trash"
            color: Theme.danger
        }
    }
    Rectangle {
        id: face
        width: parent.width
        height: parent.height
        color: line.pressed && line.removable ? Theme.pressed : line.current ? Theme.accentSoft : Theme.raised

        Label {
            id: quantity
            anchors.left: parent.left
            anchors.leftMargin: Theme.lg
            anchors.top: words.top
            width: Math.max(Theme.mm(9.5), implicitWidth + Theme.sm)
            text: line.quantityText
            tabular: true
            strong: true
        }
        Column {
            id: words
            anchors.left: quantity.right
            anchors.right: amount.left
            anchors.rightMargin: Theme.sm
            anchors.verticalCenter: parent.verticalCenter
            Label {
                width: parent.width
                text: line.title
                maximumLineCount: 2
                wrapMode: Text.Wrap
            }
            Label {
                width: parent.width
                visible: text !== ""
                text: line.details
                muted: true
                font.pixelSize: Theme.caption
                maximumLineCount: 5
                wrapMode: Text.Wrap
            }
        }
        Column {
            id: amount
            anchors.right: parent.right
            anchors.rightMargin: Theme.lg
            anchors.top: words.top
            width: Theme.mm(16)
            AmountText {
                width: parent.width
                text: line.amountText
            }
            AmountText {
                width: parent.width
                visible: text !== ""
                text: line.unitText === "" ? "" : "× " + line.unitText
                strong: false
                color: Theme.inkMuted
                font.pixelSize: Theme.micro
            }
        }
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: Theme.hairline
            color: Theme.line
        }
        DragHandler {
            id: drag
            enabled: line.removable
            yAxis.enabled: false
            xAxis.minimum: -line.width
            xAxis.maximum: line.width
            onActiveChanged: if (!active) {
                const far = Math.abs(face.x) > line.width * 0.35;
                face.x = 0;
                if (far)
                    line.swiped();
            }
        }
    }
}
