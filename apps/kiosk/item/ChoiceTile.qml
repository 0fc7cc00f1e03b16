import QtQuick
import common.ui
import apps.kiosk

// One option: a mark, its name and price; when it may be taken more than once, how often.
Pressable {
    id: tile

    signal moreTapped
    signal lessTapped

    property string optionId
    property string name
    property string priceText
    property int quantity: 0
    property bool canAdd: true
    property bool available: true
    property bool single: false
    property bool many: false
    property string elsewhere
    property string avoided
    readonly property bool chosen: quantity > 0
    readonly property bool counts: many && chosen

    implicitHeight: Math.max(Theme.mm(20), words.height + Theme.md * 2)
    enabled: available && (canAdd || chosen)
    label: [name, priceText, available ? "" : qsTr("épuisé"), chosen ? qsTr("choisi") : "", avoided, elsewhere].filter(part => part !== "").join(", ")
    Accessible.role: single ? Accessible.RadioButton : Accessible.CheckBox
    Accessible.checked: chosen

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: tile.chosen ? Theme.accentSoft : tile.pressed ? Theme.pressed : tile.enabled ? Theme.raised : Theme.surface
        border.width: tile.chosen ? Theme.focusWidth : Theme.hairline
        border.color: tile.chosen ? Theme.accent : Theme.line
    }
    Rectangle {
        id: mark
        anchors.left: parent.left
        anchors.leftMargin: Theme.md
        anchors.verticalCenter: parent.verticalCenter
        width: Math.round(Theme.body * 1.15)
        height: width
        radius: tile.single ? width / 2 : Theme.radiusSmall
        color: tile.chosen ? Theme.accent : "transparent"
        border.width: tile.chosen ? 0 : Math.max(2, Theme.hairline)
        border.color: tile.enabled ? Theme.lineStrong : Theme.line
        Icon {
            anchors.centerIn: parent
            visible: tile.chosen
            name: "check"
            size: Math.round(parent.width * 0.72)
            color: Theme.inkOnAccent
        }
    }
    Column {
        id: words
        anchors.left: mark.right
        anchors.leftMargin: Theme.md
        anchors.right: tile.counts ? stepper.left : parent.right
        anchors.rightMargin: Theme.sm
        anchors.verticalCenter: parent.verticalCenter
        Label {
            width: parent.width
            text: tile.name
            strong: tile.chosen
            font.pixelSize: Math.round(Theme.body * 0.93)
            color: !tile.enabled ? Theme.inkDisabled : tile.chosen ? Theme.accentInk : Theme.ink
            wrapMode: Text.Wrap
            maximumLineCount: 2
            lineHeight: arabicLines ? Math.round(font.pixelSize * 1.5) : 0.95
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: tile.available ? tile.priceText : qsTr("Épuisé")
            tabular: true
            font.pixelSize: Math.round(Theme.caption * 0.93)
            color: !tile.enabled ? Theme.inkDisabled : tile.chosen ? Theme.accentInk : Theme.inkMuted
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: tile.avoided !== "" ? tile.avoided : tile.elsewhere
            strong: true
            font.pixelSize: Math.round(Theme.caption * 0.86)
            color: tile.avoided !== "" ? Theme.danger : Theme.accentInk
            wrapMode: Text.Wrap
            maximumLineCount: 2
        }
    }
    RoundStepper {
        id: stepper
        objectName: tile.objectName
        anchors.right: parent.right
        anchors.rightMargin: Theme.sm
        anchors.verticalCenter: parent.verticalCenter
        visible: tile.counts
        size: Math.max(Theme.mm(13), Math.round(Theme.body * 1.3))
        spacing: 0
        quantity: tile.quantity
        minimum: 0
        canMore: tile.canAdd
        what: tile.name
        onMore: tile.moreTapped()
        onLess: tile.lessTapped()
    }
}
