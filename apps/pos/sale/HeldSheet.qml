pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.pos

// Carts put aside.
Sheet {
    id: sheet

    required property PosViewModel viewModel

    objectName: "held"
    side: true
    extent: Theme.mm(120)
    open: viewModel.sheet === "held"
    title: qsTr("Paniers en attente")
    onCloseRequested: viewModel.showSheet("")

    ScrollList {
        anchors.fill: parent
        spacing: Theme.sm
        model: sheet.viewModel.sale.held
        delegate: Pressable {
            id: held
            required property int index
            required property string key
            required property string title
            required property string details
            required property string totalText
            required property string timeText
            objectName: "held-" + index
            width: ListView.view ? ListView.view.width : 0
            height: Theme.mm(20)
            label: title + ", " + totalText
            onTapped: {
                sheet.viewModel.sale.resume(key);
                sheet.viewModel.showSheet("");
            }
            Surface {
                anchors.fill: parent
                color: held.pressed ? Theme.pressed : Theme.raised
            }
            Column {
                anchors.left: parent.left
                anchors.right: sum.left
                anchors.leftMargin: Theme.lg
                anchors.rightMargin: Theme.md
                anchors.verticalCenter: parent.verticalCenter
                Label {
                    width: parent.width
                    text: held.timeText + " · " + held.title
                    strong: true
                }
                Label {
                    width: parent.width
                    text: held.details
                    muted: true
                    font.pixelSize: Theme.caption
                }
            }
            AmountText {
                id: sum
                anchors.right: parent.right
                anchors.rightMargin: Theme.lg
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.mm(30)
                text: held.totalText
                font.pixelSize: Theme.title
            }
        }
    }
}
