pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.pos

// Counting a drawer: pieces of each coin and note, or the sum typed. The pad's digits go where the frame is.
Item {
    id: counting

    required property TillViewModel viewModel
    readonly property int rowHeight: Math.min(Theme.mm(17), Math.floor((height - modes.height - Theme.lg) / Math.ceil(Math.max(1, viewModel.pieces.count) / 2)) - Theme.sm)

    SegmentedControl {
        id: modes
        objectName: "count-mode"
        anchors.left: parent.left
        width: Theme.mm(124)
        options: [qsTr("Par pièces et billets"), qsTr("Montant total")]
        icons: ["coins", "keyboard"]
        current: counting.viewModel.byPieces ? 0 : 1
        onChosen: index => counting.viewModel.countBy(index === 0)
    }
    Grid {
        id: grid
        visible: counting.viewModel.byPieces
        anchors.top: modes.bottom
        anchors.topMargin: Theme.lg
        anchors.left: parent.left
        anchors.right: parent.right
        columns: 2
        columnSpacing: Theme.lg
        rowSpacing: Theme.sm
        Repeater {
            model: counting.viewModel.pieces
            Pressable {
                id: piece
                required property string key
                required property string valueText
                required property int count
                required property string sumText
                required property bool note
                readonly property bool selected: counting.viewModel.selected === key
                objectName: "piece-" + key
                width: (grid.width - grid.columnSpacing) / 2
                height: Math.max(Theme.mm(10), counting.rowHeight)
                label: valueText + " × " + count
                onTapped: counting.viewModel.select(key)
                Surface {
                    anchors.fill: parent
                    color: piece.selected ? Theme.accentSoft : Theme.raised
                    border.width: piece.selected ? Theme.focusWidth : Theme.hairline
                    border.color: piece.selected ? Theme.accent : Theme.line
                }
                Rectangle {
                    id: money
                    anchors.left: parent.left
                    anchors.leftMargin: Theme.sm
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.mm(23)
                    height: piece.height - Theme.sm * 2
                    radius: piece.note ? Theme.radiusSmall : height / 2
                    color: piece.note ? Theme.successSoft : Theme.sunken
                    border.width: Theme.hairline
                    border.color: Theme.alpha(piece.note ? Theme.success : Theme.inkMuted, 0.4)
                    AmountText {
                        anchors.centerIn: parent
                        width: parent.width - Theme.xs
                        text: piece.valueText
                        font.pixelSize: Theme.caption
                        horizontalAlignment: Text.AlignHCenter
                    }
                }
                IconButton {
                    id: minus
                    objectName: "piece-" + piece.key + "-minus"
                    anchors.left: money.right
                    anchors.leftMargin: Theme.xs
                    anchors.verticalCenter: parent.verticalCenter
                    size: Math.max(Theme.mm(9), piece.height - Theme.xs)
                    iconName: "minus"
                    label: qsTr("Un de moins")
                    enabled: piece.count > 0
                    repeats: true
                    activeFocusOnTab: false
                    onTapped: counting.viewModel.step(piece.key, -1)
                }
                Label {
                    id: number
                    anchors.left: minus.right
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.mm(12)
                    text: piece.count
                    tabular: true
                    strong: piece.count > 0
                    muted: piece.count === 0
                    font.pixelSize: Theme.title
                    horizontalAlignment: Text.AlignHCenter
                }
                IconButton {
                    id: plus
                    objectName: "piece-" + piece.key + "-plus"
                    anchors.left: number.right
                    anchors.verticalCenter: parent.verticalCenter
                    size: minus.size
                    iconName: "plus"
                    label: qsTr("Un de plus")
                    repeats: true
                    activeFocusOnTab: false
                    onTapped: counting.viewModel.step(piece.key, 1)
                }
                AmountText {
                    anchors.left: plus.right
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.md
                    anchors.verticalCenter: parent.verticalCenter
                    text: piece.sumText
                    visible: piece.count > 0
                    strong: false
                    font.pixelSize: Theme.caption
                }
            }
        }
    }
    Surface {
        visible: !counting.viewModel.byPieces
        anchors.top: modes.bottom
        anchors.topMargin: Theme.lg
        anchors.left: parent.left
        anchors.right: parent.right
        height: Theme.mm(46)
        Column {
            anchors.centerIn: parent
            width: parent.width - Theme.xl * 2
            spacing: Theme.sm
            Label {
                width: parent.width
                text: qsTr("Montant compté dans le tiroir")
                muted: true
                horizontalAlignment: Text.AlignHCenter
            }
            AmountText {
                objectName: "counted-typed"
                width: parent.width
                text: counting.viewModel.countedText
                font.pixelSize: Theme.giant
                horizontalAlignment: Text.AlignHCenter
            }
        }
    }
}
