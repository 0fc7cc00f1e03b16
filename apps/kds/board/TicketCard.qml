pragma ComponentBehavior: Bound
import QtQuick
import common.ui

// A ticket. The header or the key bumps it; one loud colour, and a flame or a bell beside it: colour is never alone.
Item {
    id: card

    signal bumped
    signal struckLine(string lineId)

    required property string ticketId
    required property string number
    required property string place
    required property string ageText
    required property int level
    required property bool cancelled
    required property string station
    required property string allergy
    required property string note
    required property string partText
    required property string keyHint
    required property bool fresh
    required property real head
    required property var lines
    required property real unit

    readonly property color headColor: cancelled ? Theme.dangerFill : [Theme.sunken, Theme.warningFill, Theme.dangerFill][level]
    readonly property color headInk: level === 0 && !cancelled ? Theme.ink : Theme.inkOnFill
    readonly property string stateText: cancelled ? qsTr("Annulée") : ageText

    objectName: "ticket-" + card.number

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.raised
        border.width: card.fresh ? Theme.focusWidth : Theme.hairline
        border.color: card.fresh ? Theme.focus : Theme.line
    }
    Pressable {
        id: top
        objectName: "ticket-" + card.number + "-head"
        x: Theme.hairline
        y: Theme.hairline
        width: parent.width - 2 * x
        height: card.unit * 2 - y
        label: card.number + ", " + card.place + ", " + card.stateText
        activeFocusOnTab: false
        onTapped: card.bumped()
        Rectangle {
            anchors.fill: parent
            topLeftRadius: Theme.radius
            topRightRadius: Theme.radius
            color: top.pressed ? Qt.darker(card.headColor, 1.2) : card.headColor
        }
        Label {
            id: title
            anchors.left: parent.left
            anchors.leftMargin: Theme.md
            anchors.verticalCenter: parent.verticalCenter
            text: card.number
            tabular: true
            font.pixelSize: Theme.heading
            font.weight: Font.Bold
            color: card.headInk
        }
        Label {
            anchors.left: title.right
            anchors.leftMargin: Theme.md
            anchors.right: age.left
            anchors.rightMargin: Theme.sm
            anchors.baseline: title.baseline
            text: card.partText === "" ? card.place : card.partText + " · " + card.place
            font.pixelSize: Theme.caption
            color: card.headInk
        }
        Row {
            id: age
            anchors.right: parent.right
            anchors.rightMargin: Theme.md
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.xs
            Icon {
                visible: card.level > 0 || card.cancelled
                anchors.verticalCenter: parent.verticalCenter
                name: card.cancelled ? "close" : card.level === 2 ? "flame" : "clock"
                size: Math.round(Theme.title)
                color: card.headInk
            }
            Label {
                objectName: "ticket-" + card.number + "-state"
                text: card.stateText
                tabular: true
                font.pixelSize: Theme.title
                font.weight: Font.Bold
                color: card.headInk
            }
        }
    }
    Rectangle {
        id: allergy
        visible: card.allergy !== ""
        anchors.top: top.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.xs
        height: visible ? warning.implicitHeight + Theme.xs : 0
        radius: Theme.radiusSmall
        color: Theme.allergy
        Icon {
            id: sign
            anchors.left: parent.left
            anchors.leftMargin: Theme.sm
            anchors.verticalCenter: parent.verticalCenter
            name: "alert"
            size: Math.round(Theme.body * 1.2)
            color: Theme.inkOnAllergy
        }
        Label {
            id: warning
            anchors.left: sign.right
            anchors.leftMargin: Theme.sm
            anchors.right: parent.right
            anchors.rightMargin: Theme.sm
            anchors.verticalCenter: parent.verticalCenter
            text: card.allergy
            wrapMode: Text.Wrap
            font.pixelSize: Theme.body
            font.weight: Font.Bold
            color: Theme.inkOnAllergy
        }
    }
    Label {
        id: note
        visible: text !== ""
        anchors.top: allergy.visible ? allergy.bottom : top.bottom
        anchors.topMargin: Theme.xs
        anchors.left: parent.left
        anchors.leftMargin: Theme.md
        anchors.right: parent.right
        anchors.rightMargin: Theme.md
        text: card.note
        wrapMode: Text.Wrap
        font.pixelSize: Theme.caption
        font.weight: Font.DemiBold
        color: Theme.warning
    }
    Column {
        y: Math.round(card.unit * card.head)
        x: Theme.hairline
        width: parent.width - 2 * x
        height: ready.y - y
        clip: true
        Repeater {
            model: card.lines
            DishLine {
                required property var modelData
                objectName: "dish-" + card.number + "-" + modelData.id
                width: parent ? parent.width : 0
                height: Math.round(card.unit * modelData.height)
                quantity: modelData.quantity
                name: modelData.name
                details: modelData.details
                note: modelData.note
                struck: modelData.struck
                cancelled: card.cancelled
                unit: card.unit
                onTapped: card.struckLine(modelData.id)
            }
        }
    }
    Pressable {
        id: ready
        objectName: "bump-" + card.number
        x: Theme.hairline
        y: parent.height - height - Theme.hairline
        width: parent.width - 2 * x
        height: Math.round(card.unit * 1.75)
        label: card.cancelled ? qsTr("%1 annulée, vu").arg(card.number) : qsTr("%1 prêt").arg(card.number)
        activeFocusOnTab: false
        onTapped: card.bumped()
        Rectangle {
            anchors.fill: parent
            bottomLeftRadius: Theme.radius
            bottomRightRadius: Theme.radius
            readonly property color fill: card.cancelled ? Theme.dangerFill : Theme.successFill
            color: ready.pressed ? Qt.darker(fill, 1.25) : fill
        }
        Row {
            anchors.centerIn: parent
            spacing: Theme.md
            Label {
                anchors.verticalCenter: parent.verticalCenter
                text: card.cancelled ? qsTr("Vu") : qsTr("Prêt")
                strong: true
                font.pixelSize: Theme.title
                color: Theme.inkOnFill
            }
            KeyHint {
                anchors.verticalCenter: parent.verticalCenter
                visible: text !== ""
                text: card.keyHint
                color: Theme.inkOnFill
            }
        }
    }
}
