import QtQuick
import common.ui

// One line to search or type in. `field` is the editor, for focus and validators.
FocusScope {
    id: search

    signal accepted(string text)
    signal edited(string text)

    property alias text: input.text
    property alias field: input
    property string placeholder: qsTr("Chercher")
    property string iconName: "search"
    property string error
    property bool leftToRight: false      // codes, addresses
    property string keyHint

    implicitHeight: Theme.touch
    implicitWidth: Theme.mm(60)
    activeFocusOnTab: true

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.raised
        border.width: input.activeFocus ? Theme.focusWidth : Theme.hairline
        border.color: search.error !== "" ? Theme.danger : input.activeFocus ? Theme.focus : Theme.lineStrong
    }
    Icon {
        id: glass
        anchors.left: parent.left
        anchors.leftMargin: Theme.md
        anchors.verticalCenter: parent.verticalCenter
        visible: search.iconName !== ""
        name: search.iconName
        size: Math.round(Theme.body * 1.15)
        color: Theme.inkMuted
    }
    TextInput {
        id: input
        objectName: search.objectName === "" ? "" : search.objectName + "-input"
        anchors.left: glass.visible ? glass.right : parent.left
        anchors.right: wipe.left
        anchors.leftMargin: Theme.sm
        anchors.verticalCenter: parent.verticalCenter
        focus: true
        clip: true
        color: Theme.ink
        selectionColor: Theme.accent
        selectedTextColor: Theme.inkOnAccent
        font.pixelSize: Theme.body
        horizontalAlignment: search.leftToRight && Theme.rtl ? TextInput.AlignRight : TextInput.AlignLeft
        selectByMouse: true
        Accessible.role: Accessible.EditableText
        Accessible.name: search.placeholder
        onTextEdited: search.edited(text)
        onAccepted: search.accepted(text)
    }
    Label {
        anchors.left: input.left
        anchors.right: input.right
        anchors.verticalCenter: parent.verticalCenter
        visible: input.text === "" && input.preeditText === ""
        text: search.placeholder
        muted: true
    }
    KeyHint {
        anchors.right: parent.right
        anchors.rightMargin: Theme.md
        anchors.verticalCenter: parent.verticalCenter
        text: search.keyHint
        visible: text !== "" && input.text === ""
    }
    IconButton {
        id: wipe
        objectName: search.objectName === "" ? "" : search.objectName + "-clear"
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        size: search.height
        visible: input.text !== ""
        iconName: "close"
        label: qsTr("Effacer la recherche")
        activeFocusOnTab: false
        onTapped: {
            input.clear();
            search.edited("");
        }
    }
    // the whole field is the target, not only the line of text
    TapHandler {
        onTapped: input.forceActiveFocus()
    }
}
