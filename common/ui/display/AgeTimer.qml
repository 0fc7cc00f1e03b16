import QtQuick
import common.ui

// The age of a ticket. Python formats the time ("6:05") and says the level; one loud state only.
Rectangle {
    id: timer

    enum Level { Fresh, Late, TooLate }
    property string text
    property int level: AgeTimer.Fresh
    property bool filled: true
    readonly property color foreground: level === AgeTimer.Fresh || !filled ? plain : Theme.inkOnFill
    readonly property color plain: [Theme.ink, Theme.warning, Theme.danger][level]

    implicitHeight: Math.round(label.font.pixelSize * 1.7)
    implicitWidth: row.implicitWidth + Theme.sm * 2
    radius: Theme.radiusSmall
    color: !filled ? "transparent" : [Theme.sunken, Theme.warningFill, Theme.dangerFill][level]
    Accessible.role: Accessible.StaticText
    Accessible.name: [qsTr("Âge %1"), qsTr("Âge %1, en retard"), qsTr("Âge %1, très en retard")][level].arg(text)

    Row {
        id: row
        anchors.centerIn: parent
        spacing: Theme.xs
        Icon {
            name: timer.level === AgeTimer.TooLate ? "flame" : timer.level === AgeTimer.Late ? "alert" : "clock"
            size: Math.round(label.font.pixelSize * 0.9)
            color: timer.foreground
            anchors.verticalCenter: parent.verticalCenter
        }
        Label {
            id: label
            text: timer.text
            color: timer.foreground
            strong: true
            tabular: true
            font.pixelSize: Theme.title
            anchors.verticalCenter: parent.verticalCenter
        }
    }
}
