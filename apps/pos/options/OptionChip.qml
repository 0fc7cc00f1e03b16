import QtQuick
import common.ui

// One option: a tap takes it or leaves it; where more may be had a tap takes one more and minus takes one back.
Pressable {
    id: chip

    signal less

    property string name
    property string priceText
    property int quantity: 0
    property bool canAdd: true
    property bool available: true
    property bool many: false
    property bool single: false
    property string elsewhere
    readonly property bool taken: quantity > 0

    enabled: available && (taken || canAdd)
    label: name + ", " + (available ? priceText : qsTr("épuisé"))
    Accessible.role: single ? Accessible.RadioButton : Accessible.CheckBox
    Accessible.checked: taken

    Surface {
        anchors.fill: parent
        color: !chip.enabled ? Theme.surface : chip.taken ? Theme.accentSoft : chip.pressed ? Theme.pressed : Theme.raised
        border.width: chip.taken ? Theme.focusWidth : Theme.hairline
        border.color: chip.taken ? Theme.accent : Theme.line
    }
    Rectangle {
        id: mark
        anchors.left: parent.left
        anchors.leftMargin: Theme.sm
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.mm(5.4)
        height: width
        radius: chip.single ? width / 2 : Theme.radiusSmall
        color: chip.taken ? Theme.accent : "transparent"
        border.width: chip.taken ? 0 : Math.max(1, Theme.mm(0.4))
        border.color: Theme.lineStrong
        Icon {
            anchors.centerIn: parent
            visible: chip.taken && chip.quantity === 1
            name: "check"
            size: Theme.mm(4)
            color: Theme.inkOnAccent
        }
        Label {
            anchors.centerIn: parent
            visible: chip.quantity > 1
            text: chip.quantity
            strong: true
            font.pixelSize: Theme.caption
            color: Theme.inkOnAccent
        }
    }
    Column {
        anchors.left: mark.right
        anchors.leftMargin: Theme.sm
        anchors.right: buttons.visible ? buttons.left : parent.right
        anchors.rightMargin: Theme.xs
        anchors.verticalCenter: parent.verticalCenter
        Label {
            width: parent.width
            text: chip.elsewhere === "" ? chip.name : chip.name + "  " + chip.elsewhere
            strong: chip.taken
            font.pixelSize: Theme.caption
            color: chip.enabled ? Theme.ink : Theme.inkDisabled
            maximumLineCount: 2
            wrapMode: Text.Wrap
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: chip.available ? chip.priceText : qsTr("Épuisé")
            tabular: true
            muted: true
            font.pixelSize: Theme.micro
        }
    }
    Row {
        id: buttons
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        visible: chip.many && chip.taken
        IconButton {
            objectName: chip.objectName + "-minus"
            size: Theme.mm(10)
            iconName: "minus"
            label: qsTr("Un de moins")
            activeFocusOnTab: false
            onTapped: chip.less()
        }
    }
}
