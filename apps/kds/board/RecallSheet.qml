pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.kds

// What left the board, newest first: one tap brings it back.
Sheet {
    id: sheet

    required property KitchenBoardViewModel viewModel

    side: true
    title: qsTr("Rappeler un bon")
    subtitle: qsTr("Les derniers bons remis")

    ScrollList {
        id: list
        objectName: "recall-list"
        anchors.fill: parent
        spacing: Theme.sm
        model: sheet.viewModel.done
        delegate: Pressable {
            id: row
            required property string key
            required property string number
            required property string place
            required property string timeText
            required property string summary
            objectName: "recall-" + row.number
            width: list.width
            height: Theme.mm(16)
            label: qsTr("Rappeler %1").arg(number)
            onTapped: {
                sheet.viewModel.recall(key);
                sheet.closeRequested();
            }
            Rectangle {
                anchors.fill: parent
                radius: Theme.radius
                color: row.pressed ? Theme.pressed : Theme.sunken
            }
            Label {
                id: title
                anchors.left: parent.left
                anchors.leftMargin: Theme.lg
                anchors.top: parent.top
                anchors.topMargin: Theme.sm
                text: row.number
                tabular: true
                font.pixelSize: Theme.title
                font.weight: Font.Bold
            }
            Label {
                anchors.left: title.right
                anchors.leftMargin: Theme.md
                anchors.baseline: title.baseline
                text: row.place
                muted: true
                font.pixelSize: Theme.caption
            }
            Label {
                anchors.left: title.left
                anchors.right: parent.right
                anchors.rightMargin: Theme.lg
                anchors.bottom: parent.bottom
                anchors.bottomMargin: Theme.sm
                text: row.summary
                muted: true
                font.pixelSize: Theme.caption
            }
            Label {
                anchors.right: parent.right
                anchors.rightMargin: Theme.lg
                anchors.baseline: title.baseline
                text: row.timeText
                tabular: true
                muted: true
                font.pixelSize: Theme.caption
            }
        }
        EmptyState {
            anchors.centerIn: parent
            visible: list.count === 0
            small: true
            iconName: "history"
            title: qsTr("Rien à rappeler")
            text: qsTr("Les bons remis au client apparaîtront ici.")
        }
    }
}
