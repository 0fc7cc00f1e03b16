pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.kiosk

// Orders that were refused after their customer had left with a number: try again, or say that it is settled.
Column {
    id: panel

    required property StaffViewModel staff

    spacing: Theme.md

    EmptyState {
        anchors.horizontalCenter: parent.horizontalCenter
        visible: panel.staff.parked.count === 0
        iconName: "check"
        title: qsTr("Rien n'a été refusé")
        text: ""
    }
    Repeater {
        model: panel.staff.parked.rows
        delegate: Surface {
            id: row
            required property int index
            required property string key
            required property string lane
            required property string title
            required property string causeText
            required property string nextStepText
            width: panel.width
            height: words.height + buttons.height + Theme.lg * 2 + Theme.md
            Column {
                id: words
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.top: parent.top
                anchors.margins: Theme.lg
                Label {
                    objectName: "staff-parked-title-" + row.index
                    width: parent.width
                    text: row.title
                    strong: true
                    tabular: true
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
            }
            Row {
                id: buttons
                anchors.right: parent.right
                anchors.bottom: parent.bottom
                anchors.margins: Theme.lg
                spacing: Theme.md
                AppButton {
                    objectName: "staff-parked-settle-" + row.index
                    height: Theme.mm(16)
                    iconName: "check"
                    text: qsTr("Réglée au comptoir")
                    textSize: Theme.caption
                    onTapped: panel.staff.parked.settle(row.lane)
                }
                AppButton {
                    objectName: "staff-parked-retry-" + row.index
                    height: Theme.mm(16)
                    kind: AppButton.Soft
                    iconName: "refresh"
                    text: qsTr("Réessayer")
                    textSize: Theme.caption
                    onTapped: panel.staff.parked.retry(row.key)
                }
            }
        }
    }
}
