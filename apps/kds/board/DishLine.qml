pragma ComponentBehavior: Bound
import QtQuick
import common.ui

// A dish on a card: quantity before name, what changes indented under it. A tap strikes it.
Pressable {
    id: dish

    required property string quantity
    required property string name
    required property var details
    required property string note
    required property bool struck
    property bool cancelled: false
    required property real unit

    label: quantity + " " + name
    ringRadius: Theme.radiusSmall
    activeFocusOnTab: false

    Rectangle {
        anchors.fill: parent
        color: dish.pressed ? Theme.pressed : "transparent"
    }
    Label {
        id: count
        anchors.left: parent.left
        anchors.leftMargin: Theme.md
        y: dish.unit * 0.12
        width: Math.round(dish.unit * 1.35)
        height: dish.unit * 1.2
        text: dish.quantity
        tabular: true
        font.pixelSize: Theme.title
        font.weight: Font.Bold
        font.strikeout: dish.struck
        color: dish.struck ? Theme.inkDisabled : Theme.ink
    }
    Column {
        anchors.left: count.right
        anchors.right: parent.right
        anchors.rightMargin: Theme.md
        y: dish.unit * 0.12
        Label {
            width: parent.width
            text: dish.name
            wrapMode: Text.Wrap
            font.pixelSize: Theme.title
            font.weight: Font.Medium
            font.strikeout: dish.struck
            lineHeightMode: Text.FixedHeight
            lineHeight: dish.unit * 1.2
            color: dish.struck ? Theme.inkDisabled : Theme.ink
        }
        Repeater {
            model: dish.details
            Label {
                required property string modelData
                width: parent ? parent.width : 0
                text: modelData
                wrapMode: Text.Wrap
                font.pixelSize: Theme.caption
                font.strikeout: dish.struck
                lineHeightMode: Text.FixedHeight
                lineHeight: dish.unit * 0.85
                color: dish.struck ? Theme.inkDisabled : Theme.inkMuted
            }
        }
        Label {
            width: parent.width
            visible: dish.note !== ""
            text: dish.note
            wrapMode: Text.Wrap
            font.pixelSize: Theme.caption
            font.weight: Font.DemiBold
            font.strikeout: dish.struck
            lineHeightMode: Text.FixedHeight
            lineHeight: dish.unit * 0.85
            color: dish.struck ? Theme.inkDisabled : Theme.warning
        }
    }
    Icon {
        visible: dish.struck && !dish.cancelled
        anchors.right: parent.right
        anchors.rightMargin: Theme.md
        y: dish.unit * 0.25
        name: "check"
        size: Math.round(dish.unit * 0.8)
        color: Theme.success
    }
    Rectangle {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        height: Theme.hairline
        color: Theme.line
    }
}
