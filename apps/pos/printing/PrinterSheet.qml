pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.pos

// The printer's state with what to do, and the last jobs: copies, unknown ones asking a person.
Sheet {
    id: sheet

    required property PosViewModel viewModel
    readonly property PrinterViewModel printer: viewModel.printer

    objectName: "printer-sheet"
    side: true
    extent: Theme.mm(150)
    open: viewModel.sheet === "printer"
    title: qsTr("Imprimante")
    onCloseRequested: viewModel.showSheet("")

    Item {
        anchors.fill: parent
        Banner {
            id: state
            objectName: "printer-state"
            width: parent.width
            tone: [Banner.Info, Banner.Success, Banner.Info, Banner.Error][sheet.printer.status]
            iconName: sheet.printer.status === 3 ? "alert" : "printer"
            text: sheet.printer.status === 3 ? sheet.printer.causeText : sheet.printer.text
            detail: sheet.printer.status === 3 ? sheet.printer.nextStepText : sheet.printer.causeText !== "" ? sheet.printer.causeText : sheet.printer.nextStepText
        }
        ScrollList {
            id: list
            anchors.top: state.bottom
            anchors.topMargin: Theme.lg
            anchors.bottom: parent.bottom
            width: parent.width
            spacing: Theme.sm
            model: sheet.printer.jobs
            header: StorePapers {
                width: ListView.view ? ListView.view.width : 0
                printer: sheet.printer
                // a header that grows would push itself out of sight
                onHeightChanged: if (!list.moving) Qt.callLater(list.positionViewAtBeginning)
            }
            delegate: Surface {
                id: job
                required property int index
                required property string key
                required property string title
                required property string timeText
                required property string stateText
                required property string causeText
                required property int tone
                required property bool asks
                required property bool failed
                required property bool canReprint
                width: ListView.view ? ListView.view.width : 0
                height: (causeText === "" ? Theme.mm(16) : Theme.mm(20)) + (asks ? Theme.touch + Theme.sm : 0)
                Label {
                    id: name
                    anchors.left: parent.left
                    anchors.leftMargin: Theme.lg
                    anchors.top: parent.top
                    anchors.topMargin: job.causeText === "" ? Theme.mm(5.2) : Theme.md
                    text: job.timeText + " · " + job.title
                    strong: true
                }
                Badge {
                    anchors.left: name.right
                    anchors.leftMargin: Theme.sm
                    anchors.verticalCenter: name.verticalCenter
                    text: job.stateText
                    tone: job.tone
                }
                Label {
                    anchors.left: name.left
                    anchors.top: name.bottom
                    anchors.topMargin: Theme.xs
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.mm(40)
                    text: job.causeText
                    visible: text !== ""
                    muted: true
                    font.pixelSize: Theme.caption
                }
                AppButton {
                    objectName: "reprint-" + job.index
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.sm
                    anchors.top: parent.top
                    anchors.topMargin: Theme.sm
                    visible: !job.asks
                    enabled: job.canReprint && sheet.printer.canPrint
                    iconName: job.failed ? "refresh" : "printer"
                    text: job.failed ? qsTr("Réessayer") : qsTr("Duplicata")
                    textSize: Theme.caption
                    onTapped: job.failed ? sheet.printer.retry(job.key) : sheet.printer.reprint(job.key)
                }
                Row {
                    anchors.right: parent.right
                    anchors.bottom: parent.bottom
                    anchors.margins: Theme.sm
                    visible: job.asks
                    spacing: Theme.sm
                    AppButton {
                        objectName: "printed-yes-" + job.index
                        iconName: "check"
                        text: qsTr("Oui, il est là")
                        textSize: Theme.caption
                        onTapped: sheet.printer.itIsThere(job.key)
                    }
                    AppButton {
                        objectName: "printed-no-" + job.index
                        kind: AppButton.Soft
                        iconName: "printer"
                        text: qsTr("Non : imprimer un duplicata")
                        textSize: Theme.caption
                        onTapped: {
                            sheet.printer.itIsThere(job.key);
                            sheet.printer.reprint(job.key);
                        }
                    }
                }
            }
        }
        EmptyState {
            anchors.centerIn: parent
            visible: sheet.printer.jobs.count === 0 && sheet.printer.papers.count === 0
            iconName: "receipt"
            title: qsTr("Aucun ticket pour l'instant")
        }
    }
}
