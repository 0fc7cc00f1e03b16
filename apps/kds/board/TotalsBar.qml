pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.kds

// What is to be made in all, and what is waiting to be handed out.
Item {
    id: bar

    required property KitchenBoardViewModel viewModel
    signal recallWanted

    Rectangle {
        anchors.top: parent.top
        width: parent.width
        height: Theme.hairline
        color: Theme.line
    }
    Row {
        id: totals
        anchors.left: parent.left
        anchors.leftMargin: Theme.lg
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width * 0.5
        clip: true
        spacing: Theme.xl
        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("À faire")
            muted: true
            font.pixelSize: Theme.caption
        }
        Repeater {
            model: bar.viewModel.totals
            Row {
                required property int count
                required property string name
                spacing: Theme.sm
                Label {
                    text: parent.count
                    tabular: true
                    font.pixelSize: Theme.title
                    font.weight: Font.Bold
                }
                Label {
                    anchors.verticalCenter: parent.verticalCenter
                    text: parent.name
                    font.pixelSize: Theme.caption
                }
            }
        }
    }
    ListView {
        id: ready
        objectName: "ready-list"
        anchors.left: totals.right
        anchors.leftMargin: Theme.lg
        anchors.right: actions.left
        anchors.rightMargin: Theme.lg
        anchors.verticalCenter: parent.verticalCenter
        height: Theme.mm(11)
        orientation: ListView.Horizontal
        layoutDirection: Theme.rtl ? Qt.RightToLeft : Qt.LeftToRight
        clip: true
        spacing: Theme.sm
        model: bar.viewModel.ready
        delegate: AppButton {
            required property string key
            required property string number
            objectName: "serve-" + number
            height: ready.height
            kind: AppButton.Secondary
            iconName: "check"
            text: number
            textSize: Theme.caption
            label: qsTr("%1 remis au client").arg(number)
            onTapped: bar.viewModel.serve(key)
        }
    }
    Row {
        id: actions
        anchors.right: parent.right
        anchors.rightMargin: Theme.lg
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.sm
        AppButton {
            objectName: "recall"
            kind: AppButton.Quiet
            iconName: "history"
            text: qsTr("Rappeler")
            textSize: Theme.caption
            shortcut: "0"
            onTapped: bar.recallWanted()
        }
        IconButton {
            objectName: "page-previous"
            iconName: "arrow-left"
            label: qsTr("Page précédente")
            enabled: bar.viewModel.pages > 1
            onTapped: bar.viewModel.turnPage(-1)
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: bar.viewModel.page + " / " + bar.viewModel.pages
            tabular: true
            muted: bar.viewModel.pages === 1
            font.pixelSize: Theme.caption
        }
        IconButton {
            objectName: "page-next"
            iconName: "arrow-right"
            label: qsTr("Page suivante")
            enabled: bar.viewModel.pages > 1
            onTapped: bar.viewModel.turnPage(1)
        }
    }
}
