pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.pos

// The end of a session: count, compare, say why.
Sheet {
    id: sheet

    required property PosViewModel viewModel
    readonly property TillViewModel till: viewModel.till

    objectName: "close-till"
    side: true
    extent: parent ? parent.width : 1000
    open: viewModel.sheet === "close"
    title: qsTr("Fermer la caisse")
    subtitle: qsTr("Comptez le tiroir : espèces de la session et fond de caisse.")
    onCloseRequested: viewModel.showSheet("")

    Item {
        anchors.fill: parent
        CashCount {
            anchors.left: parent.left
            anchors.right: side.left
            anchors.rightMargin: Theme.xl
            anchors.top: parent.top
            anchors.bottom: parent.bottom
            viewModel: sheet.till
        }
        Column {
            id: side
            anchors.right: parent.right
            anchors.top: parent.top
            width: Theme.mm(84)
            spacing: Theme.md
            Surface {
                width: parent.width
                height: sums.height + Theme.lg * 2
                Column {
                    id: sums
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.top: parent.top
                    anchors.margins: Theme.lg
                    spacing: Theme.xs
                    Repeater {
                        model: [
                            [qsTr("Fond de caisse"), sheet.till.openingText],
                            [sheet.till.salesCountText, sheet.till.salesText],
                            [qsTr("Attendu"), sheet.till.expectedText],
                            [qsTr("Compté"), sheet.till.countedText]
                        ]
                        Item {
                            id: sum
                            required property var modelData
                            required property int index
                            width: sums.width
                            height: Theme.mm(7)
                            Label {
                                anchors.left: parent.left
                                anchors.verticalCenter: parent.verticalCenter
                                width: parent.width * 0.5
                                text: sum.modelData[0]
                                muted: sum.index < 2
                                strong: sum.index >= 2
                            }
                            AmountText {
                                anchors.right: parent.right
                                anchors.verticalCenter: parent.verticalCenter
                                width: parent.width * 0.5
                                text: sum.modelData[1]
                                strong: sum.index >= 2
                            }
                        }
                    }
                }
            }
            Surface {
                width: parent.width
                height: Theme.mm(21)
                color: sheet.till.difference === 0 ? Theme.successSoft : sheet.till.difference < 0 ? Theme.dangerSoft : Theme.warningSoft
                border.width: 0
                readonly property color ink: sheet.till.difference === 0 ? Theme.success : sheet.till.difference < 0 ? Theme.danger : Theme.warning
                Icon {
                    id: mark
                    anchors.left: parent.left
                    anchors.leftMargin: Theme.lg
                    anchors.verticalCenter: parent.verticalCenter
                    name: sheet.till.difference === 0 ? "check" : "alert"
                    color: (parent as Surface).ink
                }
                Column {
                    anchors.left: mark.right
                    anchors.leftMargin: Theme.md
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.lg
                    anchors.verticalCenter: parent.verticalCenter
                    Label {
                        width: parent.width
                        text: sheet.till.differenceLabel
                        strong: true
                        font.pixelSize: Theme.caption
                    }
                    AmountText {
                        objectName: "difference"
                        width: parent.width
                        text: sheet.till.differenceText
                        font.pixelSize: Theme.display
                        horizontalAlignment: Text.AlignLeft
                    }
                }
            }
            Numpad {
                telephone: sheet.viewModel.telephone
                keyWidth: Math.floor((side.width - Theme.sm * 2) / 3)
                keyHeight: Theme.touch
                onDigit: text => sheet.till.digit(text)
                onErase: sheet.till.erase()
            }
            SearchField {
                objectName: "close-note"
                width: parent.width
                iconName: "note"
                placeholder: sheet.till.difference === 0 ? qsTr("Remarque") : qsTr("Pourquoi cet écart ?")
                onEdited: text => sheet.till.setNote(text)
            }
            Banner {
                width: parent.width
                visible: sheet.till.error !== ""
                tone: Banner.Error
                text: sheet.till.error
            }
        }
    }
    actions: [
        AppButton {
            text: qsTr("Retour")
            keyHint: qsTr("Échap")
            objectName: "close-back"
            onTapped: sheet.viewModel.showSheet("")
        },
        AppButton {
            objectName: "close-confirm"
            width: Theme.mm(84)
            height: Theme.mm(15)
            kind: sheet.till.difference === 0 ? AppButton.Primary : AppButton.Danger
            text: qsTr("Fermer et imprimer le Z")
            busy: sheet.till.busy
            onTapped: sheet.till.confirm()
        }
    ]
    Keys.onPressed: event => {
        if (event.text >= "0" && event.text <= "9" && event.text.length === 1)
            till.digit(event.text);
        else if (event.key === Qt.Key_Backspace)
            till.erase();
        else
            return;
        event.accepted = true;
    }
}
