pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.pos

// Everybody who may punch here, those who are in first: the page also says who is in.
GridView {
    id: grid

    required property TimeClockViewModel clock
    readonly property int columns: Math.max(2, Math.floor(width / Theme.mm(72)))

    objectName: "clock-people"
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    cellWidth: Math.floor(width / columns)
    cellHeight: Theme.mm(26)
    model: clock.people
    keyNavigationEnabled: true
    delegate: Item {
        id: cell
        required property int index
        required property string key
        required property string name
        required property string color
        required property string presence
        required property string presenceText
        width: grid.cellWidth
        height: grid.cellHeight
        Pressable {
            id: face
            objectName: "clock-person-" + cell.key
            anchors.fill: parent
            anchors.margins: Theme.sm / 2 + Theme.focusWidth
            label: cell.name + ", " + cell.presenceText
            focus: cell.GridView.isCurrentItem
            onTapped: grid.clock.choose(cell.key)
            Surface {
                anchors.fill: parent
                color: face.pressed ? Theme.pressed : Theme.raised
            }
            Avatar {
                id: disc
                anchors.left: parent.left
                anchors.leftMargin: Theme.md
                anchors.verticalCenter: parent.verticalCenter
                name: cell.name
                tone: cell.color
                size: Theme.mm(13)
            }
            Column {
                anchors.left: disc.right
                anchors.right: parent.right
                anchors.leftMargin: Theme.md
                anchors.rightMargin: Theme.sm
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.xs
                Label {
                    width: parent.width
                    text: cell.name
                    strong: true
                }
                Row {
                    width: parent.width
                    spacing: Theme.xs
                    Icon {
                        anchors.verticalCenter: parent.verticalCenter
                        name: ({"in": "check", "break": "pause"})[cell.presence] ?? "log-out"
                        size: Theme.caption
                        color: words.color
                    }
                    Label {
                        id: words
                        width: parent.width - Theme.caption - Theme.xs
                        text: cell.presenceText
                        font.pixelSize: Theme.caption
                        color: ({"in": Theme.success, "break": Theme.warning})[cell.presence] ?? Theme.inkMuted
                    }
                }
            }
        }
    }
    ScrollBarThin {
        target: grid
    }
}
