import QtQuick
import common.ui

// A line across the screen that stays while its cause lasts: offline, an error, with the way out on it.
Rectangle {
    id: banner

    signal actionTapped

    enum Tone { Info, Offline, Error, Success }
    property int tone: Banner.Info
    property string text
    property string detail
    property string actionText
    property string iconName: ["info", "cloud-off", "alert", "check"][tone]
    readonly property color foreground: [Theme.info, Theme.warning, Theme.danger, Theme.success][tone]

    implicitHeight: Math.max(Theme.touch + Theme.xs * 2, words.implicitHeight + Theme.sm * 2)
    implicitWidth: Theme.mm(150)
    radius: Theme.radius
    color: [Theme.infoSoft, Theme.warningSoft, Theme.dangerSoft, Theme.successSoft][tone]
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text + " " + detail

    Icon {
        id: icon
        anchors.left: parent.left
        anchors.leftMargin: Theme.lg
        anchors.verticalCenter: parent.verticalCenter
        name: banner.iconName
        color: banner.foreground
    }
    Column {
        id: words
        anchors.left: icon.right
        anchors.leftMargin: Theme.md
        anchors.right: action.visible ? action.left : parent.right
        anchors.rightMargin: Theme.md
        anchors.verticalCenter: parent.verticalCenter
        Label {
            width: parent.width
            text: banner.text
            strong: true
            font.pixelSize: Theme.caption
            color: banner.foreground
            wrapMode: Text.Wrap
            elide: Text.ElideNone
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: banner.detail
            font.pixelSize: Theme.caption
            color: Theme.ink
            wrapMode: Text.Wrap
            elide: Text.ElideNone
        }
    }
    AppButton {
        id: action
        objectName: banner.objectName === "" ? "" : banner.objectName + "-action"
        anchors.right: parent.right
        anchors.rightMargin: Theme.xs
        anchors.verticalCenter: parent.verticalCenter
        visible: text !== ""
        text: banner.actionText
        textSize: Theme.caption
        onTapped: banner.actionTapped()
    }
}
