pragma ComponentBehavior: Bound
import QtQuick
import common.ui

// Steps of a longer way: ticked, the present one, those to come. `statuses`: "done", "active", "todo", "failed".
Column {
    id: stepper

    required property list<string> titles
    property list<string> details
    property list<string> statuses
    property int rowHeight: Theme.mm(14)

    Repeater {
        model: stepper.titles
        Item {
            id: step
            required property string modelData
            required property int index
            readonly property string status: stepper.statuses[index] ?? "todo"
            width: stepper.width
            height: stepper.rowHeight
            objectName: stepper.objectName === "" ? "" : stepper.objectName + "-" + index
            Accessible.role: Accessible.ListItem
            Accessible.name: step.modelData + ", " + ({ done: qsTr("fait"), active: qsTr("en cours"), failed: qsTr("échec"), todo: qsTr("à venir") })[step.status]

            Rectangle {
                id: mark
                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.mm(8)
                height: width
                radius: width / 2
                color: step.status === "done" ? Theme.successSoft : step.status === "active" ? Theme.accentSoft
                    : step.status === "failed" ? Theme.dangerSoft : Theme.sunken
                Icon {
                    anchors.centerIn: parent
                    visible: step.status === "done" || step.status === "failed"
                    name: step.status === "failed" ? "close" : "check"
                    size: Theme.mm(4.4)
                    color: step.status === "failed" ? Theme.danger : Theme.success
                }
                LoadingRing {
                    anchors.centerIn: parent
                    visible: step.status === "active"
                    size: Theme.mm(5)
                    color: Theme.accentInk
                }
                Label {
                    anchors.centerIn: parent
                    visible: step.status === "todo"
                    text: step.index + 1
                    muted: true
                    strong: true
                    font.pixelSize: Theme.caption
                }
            }
            Label {
                id: title
                anchors.left: mark.right
                anchors.leftMargin: Theme.lg
                anchors.right: detail.left
                anchors.rightMargin: Theme.sm
                anchors.verticalCenter: parent.verticalCenter
                text: step.modelData
                font.weight: step.status === "active" ? Font.Bold : Font.Normal
                muted: step.status === "todo"
            }
            Label {
                id: detail
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, parent.width * 0.5)
                text: stepper.details[step.index] ?? ""
                muted: true
                tabular: true
                elide: Text.ElideMiddle
                horizontalAlignment: Text.AlignRight
            }
            Rectangle {
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.bottom: parent.bottom
                height: Theme.hairline
                color: Theme.line
            }
        }
    }
}
