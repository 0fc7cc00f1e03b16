pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.pos

// The store's papers that need a person, above what this till printed itself.
Column {
    id: papers

    required property PrinterViewModel printer

    objectName: "store-papers"
    spacing: Theme.sm
    bottomPadding: visible ? Theme.sm : 0
    visible: printer.storeText !== "" || list.count > 0

    SectionTitle {
        width: parent.width
        text: qsTr("Papiers du magasin")
    }
    Label {
        objectName: "store-papers-text"
        width: parent.width
        visible: text !== ""
        text: papers.printer.storeText
        muted: true
        wrapMode: Text.Wrap
        font.pixelSize: Theme.caption
    }
    Repeater {
        id: list
        model: papers.printer.papers
        delegate: Surface {
            id: paper
            required property int index
            required property string key
            required property string title
            required property string timeText
            required property string stateText
            required property string causeText
            required property int tone
            required property bool asks
            width: papers.width
            height: content.implicitHeight + 2 * Theme.md
            Column {
                id: content
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.top: parent.top
                anchors.margins: Theme.md
                spacing: Theme.xs
                Row {
                    width: parent.width
                    spacing: Theme.sm
                    Label {
                        text: paper.timeText + " · " + paper.title
                        strong: true
                    }
                    Badge {
                        anchors.verticalCenter: parent.verticalCenter
                        text: paper.stateText
                        tone: paper.tone
                    }
                }
                Label {
                    width: parent.width
                    visible: text !== ""
                    text: paper.causeText
                    muted: true
                    wrapMode: Text.Wrap
                    font.pixelSize: Theme.caption
                }
                Row {
                    anchors.right: parent.right
                    topPadding: Theme.xs
                    spacing: Theme.sm
                    AppButton {
                        objectName: "paper-there-" + paper.index
                        visible: paper.asks
                        enabled: papers.printer.storeKnown
                        iconName: "check"
                        text: qsTr("Il est là")
                        textSize: Theme.caption
                        onTapped: papers.printer.paperIsThere(paper.key)
                    }
                    AppButton {
                        objectName: "paper-again-" + paper.index
                        kind: paper.asks ? AppButton.Soft : AppButton.Secondary
                        enabled: papers.printer.storeKnown
                        iconName: "printer"
                        text: paper.asks ? qsTr("Réimprimer (DUPLICATA)") : qsTr("Imprimer à nouveau")
                        textSize: Theme.caption
                        onTapped: papers.printer.printPaperAgain(paper.key)
                    }
                }
            }
        }
    }
    SectionTitle {
        width: parent.width
        topPadding: Theme.md
        visible: papers.printer.jobs.count > 0
        text: qsTr("Tickets de cette caisse")
    }
}
