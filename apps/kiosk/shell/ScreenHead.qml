import QtQuick
import common.ui

// The way back, a question, a line under it; `tools` at the end of the line.
Item {
    id: head

    signal backTapped

    property string title
    property string subtitle
    property bool canGoBack: true
    property alias tools: tools.data

    implicitHeight: Math.max(back.height, words.height)

    IconButton {
        id: back
        objectName: "back"
        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        size: Math.max(Theme.mm(16), Math.round(Theme.body * 1.5))
        kind: AppButton.Secondary
        visible: head.canGoBack
        iconName: "arrow-left"
        label: qsTr("Retour")
        onTapped: head.backTapped()
    }
    Column {
        id: words
        anchors.left: back.visible ? back.right : parent.left
        anchors.leftMargin: back.visible ? Theme.lg : 0
        anchors.right: tools.left
        anchors.rightMargin: Theme.md
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.xs
        Label {
            objectName: "title"
            width: parent.width
            text: head.title
            font.pixelSize: Math.min(Theme.display, Theme.mm(19))
            font.weight: Font.Bold
            wrapMode: Text.Wrap
            maximumLineCount: 2
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Label {
            objectName: "subtitle"
            width: parent.width
            visible: text !== ""
            text: head.subtitle
            muted: true
            font.pixelSize: Theme.caption
            wrapMode: Text.Wrap
            maximumLineCount: 2
        }
    }
    Row {
        id: tools
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.sm
    }
}
