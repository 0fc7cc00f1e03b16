import QtQuick
import common.ui
import apps.pos

// The coin changer at work: due, what went in, what comes out; and when it does not go well, what to do.
Rectangle {
    id: pane

    required property PosViewModel viewModel
    readonly property CoinViewModel coins: viewModel.payment.coins

    objectName: "screen-coins"
    color: Theme.surface
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Monnayeur")

    Row {
        id: head
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.lg
        spacing: Theme.md
        AppButton {
            id: cancel
            objectName: "coins-cancel"
            iconName: "close"
            text: qsTr("Annuler et rendre")
            keyHint: qsTr("Échap")
            enabled: pane.coins.canCancel
            activeFocusOnTab: false
            onTapped: pane.coins.cancel()
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            width: head.width - cancel.width - head.spacing
            text: qsTr("Encaisser au monnayeur")
            strong: true
            font.pixelSize: Theme.title
        }
    }
    Column {
        id: body
        anchors.top: head.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.lg
        spacing: Theme.lg

        Surface {
            width: parent.width
            height: Math.round(body.height * 0.3)
            Column {
                anchors.centerIn: parent
                width: parent.width - Theme.xl * 2
                Label {
                    width: parent.width
                    text: qsTr("À encaisser")
                    muted: true
                    font.pixelSize: Theme.title
                    horizontalAlignment: Text.AlignHCenter
                }
                AmountText {
                    objectName: "coins-due"
                    width: parent.width
                    text: pane.coins.dueText
                    font.weight: Font.Bold
                    font.pixelSize: Theme.giant
                    horizontalAlignment: Text.AlignHCenter
                }
            }
        }
        Row {
            width: parent.width
            spacing: Theme.md
            Icon {
                id: sign
                anchors.verticalCenter: parent.verticalCenter
                name: pane.coins.step === "unknown" || pane.coins.canBook ? "alert" : "coins"
                size: Theme.mm(9)
                color: name === "alert" ? Theme.danger : Theme.accentInk
            }
            Label {
                objectName: "coins-title"
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - sign.width - parent.spacing
                text: pane.coins.title
                strong: true
                font.pixelSize: Theme.title
                wrapMode: Text.Wrap
            }
        }
        Row {
            id: counters
            readonly property bool owing: pane.coins.owedText !== ""
            width: parent.width
            spacing: Theme.lg
            CoinFigure {
                objectName: "coins-inserted"
                width: Math.floor((parent.width - parent.spacing) / 2)
                label: qsTr("Inséré")
                amount: pane.coins.insertedText
                note: pane.coins.missingText === "" ? "" : qsTr("Il manque %1").arg(pane.coins.missingText)
            }
            CoinFigure {
                objectName: "coins-out"
                width: Math.floor((parent.width - parent.spacing) / 2)
                label: counters.owing ? qsTr("À rendre à la main") : qsTr("Rendu")
                amount: counters.owing ? pane.coins.owedText : pane.coins.outText === "" ? "–" : pane.coins.outText
                note: counters.owing && pane.coins.outText !== "" ? qsTr("Rendu par la machine : %1").arg(pane.coins.outText) : ""
                color: counters.owing ? Theme.warningSoft : Theme.raised
                ink: counters.owing ? Theme.warning : Theme.ink
            }
        }
        Banner {
            objectName: "coins-trouble"
            width: parent.width
            visible: pane.coins.text !== ""
            tone: Banner.Error
            text: pane.coins.text + " " + pane.coins.nextStep
        }
        Flow {
            width: parent.width
            spacing: Theme.md
            AppButton {
                objectName: "coins-ask"
                visible: pane.coins.canAsk
                kind: AppButton.Primary
                iconName: "refresh"
                text: qsTr("Interroger de nouveau")
                onTapped: pane.coins.askAgain()
            }
            AppButton {
                objectName: "coins-paid"
                visible: pane.coins.canDecide
                iconName: "check"
                text: qsTr("L’argent y est")
                onTapped: pane.coins.decide(true)
            }
            AppButton {
                objectName: "coins-returned"
                visible: pane.coins.canDecide
                iconName: "arrow-left"
                text: qsTr("Tout a été rendu")
                onTapped: pane.coins.decide(false)
            }
            AppButton {
                objectName: "coins-book"
                visible: pane.coins.canBook
                kind: AppButton.Primary
                iconName: "refresh"
                text: qsTr("Enregistrer de nouveau")
                onTapped: pane.coins.bookAgain()
            }
            AppButton {
                objectName: "coins-hand-back"
                visible: pane.coins.canBook
                text: qsTr("Rendre à la main")
                onTapped: pane.coins.handBack()
            }
            AppButton {
                objectName: "coins-close"
                visible: pane.coins.canClose
                kind: AppButton.Success
                iconName: "check"
                text: qsTr("C’est rendu")
                onTapped: pane.coins.close()
            }
        }
    }
}
