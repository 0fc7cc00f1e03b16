import QtQuick
import common.ui

// A small word or number on something: "Épuisé", "3". The words carry the meaning, the colour helps.
Rectangle {
    id: badge

    enum Tone { Neutral, Accent, Success, Warning, Danger, Info, Solid }
    property string text
    property string iconName
    property int tone: Badge.Neutral
    readonly property color foreground: [Theme.inkMuted, Theme.accentInk, Theme.success, Theme.warning, Theme.danger, Theme.info, Theme.inkOnAccent][tone]

    implicitHeight: Math.round(Theme.caption * 1.9)
    implicitWidth: Math.max(implicitHeight, row.implicitWidth + Theme.sm * 2)
    radius: height / 2
    color: [Theme.sunken, Theme.accentSoft, Theme.successSoft, Theme.warningSoft, Theme.dangerSoft, Theme.infoSoft, Theme.accent][tone]
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Row {
        id: row
        anchors.centerIn: parent
        spacing: Theme.xs
        Icon {
            name: badge.iconName
            visible: name !== ""
            size: Theme.caption
            color: badge.foreground
            anchors.verticalCenter: parent.verticalCenter
        }
        Label {
            text: badge.text
            visible: text !== ""
            color: badge.foreground
            font.pixelSize: Theme.caption
            font.weight: Font.DemiBold
            tabular: true
            anchors.verticalCenter: parent.verticalCenter
        }
    }
}
