pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.pos

// The connection, what waits, and what the server refused with the ways out.
Sheet {
    id: sheet

    required property PosViewModel viewModel
    readonly property LinkViewModel link: viewModel.link

    objectName: "parked-sheet"
    side: true
    extent: Theme.mm(150)
    open: viewModel.sheet === "parked"
    title: qsTr("Connexion")
    onCloseRequested: viewModel.showSheet("")

    Item {
        anchors.fill: parent
        Banner {
            id: state
            objectName: "link-state"
            width: parent.width
            tone: sheet.link.refused ? Banner.Error : sheet.link.status === 0 ? Banner.Success : Banner.Offline
            text: sheet.link.causeText !== "" ? sheet.link.causeText : sheet.link.text
            detail: sheet.link.causeText !== "" ? sheet.link.nextStepText : sheet.link.waitingText
            actionText: sheet.link.refused ? qsTr("Relier de nouveau") : ""
            onActionTapped: sheet.viewModel.reconnect()
        }
        Label {
            id: waiting
            anchors.top: state.bottom
            anchors.topMargin: Theme.md
            width: parent.width
            visible: text !== ""
            height: visible ? Theme.mm(7) : 0
            text: sheet.link.waitingText
            muted: true
        }
        ScrollList {
            anchors.top: waiting.bottom
            anchors.topMargin: Theme.sm
            anchors.bottom: parent.bottom
            width: parent.width
            spacing: Theme.sm
            model: sheet.viewModel.parked.rows
            delegate: Surface {
                id: row
                required property int index
                required property string key
                required property string lane
                required property string title
                required property string timeText
                required property string causeText
                required property string nextStepText
                required property string detail
                required property bool correctable
                width: ListView.view ? ListView.view.width : 0
                height: words.height + buttons.height + Theme.lg * 2 + Theme.sm
                Column {
                    id: words
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.top: parent.top
                    anchors.margins: Theme.lg
                    spacing: Theme.xs
                    Label {
                        width: parent.width
                        text: row.timeText + " · " + row.title
                        strong: true
                    }
                    Label {
                        width: parent.width
                        text: row.causeText
                        color: Theme.danger
                        wrapMode: Text.Wrap
                    }
                    Label {
                        width: parent.width
                        text: row.nextStepText
                        wrapMode: Text.Wrap
                        font.pixelSize: Theme.caption
                    }
                    Label {
                        width: parent.width
                        text: row.detail
                        muted: true
                        font.pixelSize: Theme.micro
                    }
                }
                Row {
                    id: buttons
                    anchors.right: parent.right
                    anchors.bottom: parent.bottom
                    anchors.margins: Theme.md
                    spacing: Theme.sm
                    AppButton {
                        objectName: "parked-discard-" + row.index
                        iconName: "trash"
                        text: qsTr("Abandonner")
                        textSize: Theme.caption
                        onTapped: sheet.viewModel.discardParked(row.lane)
                    }
                    AppButton {
                        objectName: "parked-correct-" + row.index
                        visible: row.correctable
                        iconName: "edit"
                        text: qsTr("Corriger")
                        textSize: Theme.caption
                        onTapped: sheet.viewModel.parked.correct(row.key)
                    }
                    AppButton {
                        objectName: "parked-retry-" + row.index
                        kind: AppButton.Soft
                        iconName: "refresh"
                        text: qsTr("Réessayer")
                        textSize: Theme.caption
                        onTapped: sheet.viewModel.parked.retry(row.key)
                    }
                }
            }
        }
        EmptyState {
            anchors.centerIn: parent
            visible: sheet.viewModel.parked.count === 0
            iconName: "check"
            title: qsTr("Rien n'a été refusé")
            text: qsTr("Ce qui attend partira tout seul.")
        }
    }
}
