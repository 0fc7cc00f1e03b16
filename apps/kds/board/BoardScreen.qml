pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.kds

// The kitchen's one screen: who we are and how fast, the cards, what is to be made in all.
FocusScope {
    id: screen

    required property KdsViewModel viewModel
    readonly property KitchenBoardViewModel board: viewModel.board
    readonly property LinkViewModel link: viewModel.link
    readonly property real unit: Math.round(Theme.title * 1.22)
    readonly property real gap: Theme.md

    objectName: "screen-board"
    focus: true

    Keys.onPressed: event => {
        if (event.key >= Qt.Key_1 && event.key <= Qt.Key_9) {
            board.bumpKey(String.fromCharCode(event.key));
            event.accepted = true;
        } else if (event.key === Qt.Key_Left || event.key === Qt.Key_Right) {
            board.turnPage((event.key === Qt.Key_Right) === !Theme.rtl ? 1 : -1);
            event.accepted = true;
        } else if (event.key === Qt.Key_U || event.key === Qt.Key_Backspace) {
            board.undo();
            event.accepted = true;
        }
    }

    Item {
        id: top
        width: parent.width
        height: Theme.mm(15)
        Row {
            anchors.left: parent.left
            anchors.leftMargin: Theme.lg
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.xl
            Label {
                objectName: "stations"
                text: screen.board.title
                strong: true
                font.pixelSize: Theme.title
            }
            Label {
                objectName: "count"
                anchors.verticalCenter: parent.verticalCenter
                text: screen.board.countText
                tabular: true
            }
            Label {
                anchors.verticalCenter: parent.verticalCenter
                visible: text !== ""
                text: screen.board.hiddenText
                muted: true
            }
        }
        Row {
            anchors.right: parent.right
            anchors.rightMargin: Theme.lg
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.xl
            Label {
                anchors.verticalCenter: parent.verticalCenter
                visible: screen.board.medianText !== ""
                text: qsTr("Médiane %1").arg(screen.board.medianText)
                tabular: true
                muted: true
            }
            ConnectionDot {
                objectName: "link"
                anchors.verticalCenter: parent.verticalCenter
                status: screen.link.status
                text: screen.link.latencyText === "" ? screen.link.text : screen.link.text + " · " + screen.link.latencyText
            }
            Label {
                anchors.verticalCenter: parent.verticalCenter
                text: screen.board.clockText
                tabular: true
                strong: true
                font.pixelSize: Theme.title
            }
        }
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: Theme.hairline
            color: Theme.line
        }
    }
    Banner {
        id: problem
        objectName: "problem"
        visible: screen.board.problemText !== "" || screen.link.refused
        anchors.top: top.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: visible ? Theme.sm : 0
        height: visible ? implicitHeight : 0
        tone: Banner.Error
        text: screen.link.refused ? screen.link.causeText : screen.board.problemText
        detail: screen.link.refused ? screen.link.nextStepText : screen.board.problemNext
        actionText: screen.link.refused ? qsTr("Relier de nouveau") : qsTr("Compris")
        onActionTapped: screen.link.refused ? screen.viewModel.pairAgain() : screen.board.dismissProblem()
    }
    Item {
        id: room
        anchors.top: problem.bottom
        anchors.topMargin: screen.gap
        anchors.bottom: totals.top
        anchors.bottomMargin: screen.gap
        anchors.left: parent.left
        anchors.leftMargin: screen.gap
        anchors.right: parent.right
        anchors.rightMargin: screen.gap
        readonly property int columns: Math.max(1, Math.floor(width / (screen.unit * 11.5)))
        readonly property real columnWidth: (width + screen.gap) / columns
        readonly property real units: Math.floor(height / screen.unit * 10) / 10
        onColumnsChanged: tellRoom()
        onUnitsChanged: tellRoom()
        Component.onCompleted: tellRoom()
        function tellRoom(): void {
            if (width > 0 && height > 0)
                screen.board.setRoom(columns, units);
        }
        Repeater {
            model: screen.board.cards
            TicketCard {
                required property int column
                required property real topUnits
                x: (Theme.rtl ? room.columns - 1 - column : column) * room.columnWidth
                y: Math.round(topUnits * screen.unit)
                width: room.columnWidth - screen.gap
                height: Math.round(cardHeight * screen.unit)
                required property real cardHeight
                unit: screen.unit
                onBumped: screen.board.bump(ticketId)
                onStruckLine: lineId => screen.board.strike(ticketId, lineId)
            }
        }
        LoadingRing {
            anchors.centerIn: parent
            visible: !screen.board.loaded
        }
        EmptyState {
            objectName: "nothing-to-cook"
            anchors.centerIn: parent
            visible: screen.board.empty && screen.link.status === 0
            iconName: "chef"
            title: qsTr("Rien à préparer")
            text: qsTr("Connecté : les prochaines commandes arriveront ici.")
        }
        EmptyState {
            objectName: "not-connected"
            anchors.centerIn: parent
            visible: screen.board.empty && screen.link.status !== 0
            failed: true
            iconName: "plug-off"
            title: qsTr("Pas de connexion")
            text: qsTr("Les nouvelles commandes n'arrivent pas. Elles viendront dès que le serveur répondra.")
        }
    }
    Toast {
        id: undo
        objectName: "undo"
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: parent.top
        anchors.topMargin: Theme.xs
        z: 50
        seconds: 0
        iconName: "check"
        title: screen.board.undoText
        actionText: qsTr("Annuler")
        open: screen.board.undoText !== ""
        onActionTapped: screen.board.undo()
    }
    TotalsBar {
        id: totals
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.mm(16)
        viewModel: screen.board
        onRecallWanted: recall.open = true
    }
    RecallSheet {
        id: recall
        objectName: "recall-sheet"
        viewModel: screen.board
        onCloseRequested: open = false
    }
}
