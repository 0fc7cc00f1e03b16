pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.kiosk

// Coins and notes: what is still missing, as large as can be; the way back returns the money.
Item {
    id: screen

    required property CoinPayViewModel viewModel
    readonly property bool low: height < Theme.mm(330)
    readonly property bool counting: viewModel.step === "taking" && viewModel.missingText !== ""
    readonly property bool giving: viewModel.outText !== "" && !viewModel.callsStaff

    objectName: "screen-coins"

    Column {
        id: top
        anchors.horizontalCenter: parent.horizontalCenter
        y: screen.low ? Theme.lg : Theme.xl * 2
        width: parent.width - Theme.xl * 2
        spacing: screen.low ? Theme.sm : Theme.lg
        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: !screen.low
            width: Theme.mm(44)
            height: width
            radius: width / 2
            color: screen.viewModel.callsStaff ? Theme.warningSoft : Theme.accentSoft
            Icon {
                anchors.centerIn: parent
                name: screen.viewModel.callsStaff ? "bell" : "coins"
                size: Theme.mm(24)
                color: screen.viewModel.callsStaff ? Theme.warning : Theme.accentInk
            }
        }
        Label {
            objectName: "coins-title"
            width: parent.width
            text: screen.viewModel.title
            font.pixelSize: Math.min(Theme.display, Theme.mm(19))
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Label {
            objectName: "coins-text"
            width: parent.width
            visible: text !== ""
            text: screen.viewModel.text
            color: screen.viewModel.callsStaff ? Theme.ink : Theme.warning
            font.pixelSize: Math.min(Theme.title, Theme.mm(12))
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
        }
    }
    Rectangle {
        id: plate
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.xl
        anchors.top: top.bottom
        anchors.topMargin: screen.low ? Theme.md : Theme.xl
        visible: !screen.viewModel.callsStaff
        height: Math.min(screen.height * 0.34, screen.height - top.y - top.height - sums.height - cancel.height - Theme.xl * 4)
        radius: Theme.radius * 2
        color: screen.giving ? Theme.successSoft : Theme.accentSoft
        Column {
            anchors.centerIn: parent
            width: parent.width - Theme.xl * 2
            Label {
                width: parent.width
                text: screen.giving ? qsTr("Rendu") : screen.counting ? qsTr("Il manque") : qsTr("À payer")
                color: screen.giving ? Theme.success : Theme.accentInk
                font.pixelSize: Math.min(Theme.heading, Theme.mm(15))
                horizontalAlignment: Text.AlignHCenter
            }
            AmountText {
                objectName: "coins-amount"
                width: parent.width
                height: Math.min(plate.height * 0.55, Theme.mm(60))
                text: screen.giving ? screen.viewModel.outText : screen.counting ? screen.viewModel.missingText : screen.viewModel.dueText
                color: screen.giving ? Theme.success : Theme.accentInk
                font.weight: Font.Bold
                font.pixelSize: Math.round(height * 0.8)
                fontSizeMode: Text.Fit
                minimumPixelSize: Theme.title
                horizontalAlignment: Text.AlignHCenter
            }
        }
    }
    Column {
        id: sums
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.xl
        anchors.top: plate.visible ? plate.bottom : top.bottom
        anchors.topMargin: screen.low ? Theme.md : Theme.xl
        spacing: Theme.sm
        Repeater {
            model: [
                { label: qsTr("Votre commande"), amount: screen.viewModel.dueText },
                { label: qsTr("Inséré"), amount: screen.viewModel.insertedText }
            ]
            Item {
                id: line
                required property var modelData
                required property int index
                width: sums.width
                height: Math.max(words.implicitHeight, amount.implicitHeight)
                Label {
                    id: words
                    anchors.left: parent.left
                    anchors.verticalCenter: parent.verticalCenter
                    text: line.modelData.label
                    muted: true
                    font.pixelSize: Math.min(Theme.heading, Theme.mm(13))
                }
                AmountText {
                    id: amount
                    objectName: line.index === 1 ? "coins-inserted" : "coins-due"
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    text: line.modelData.amount
                    font.pixelSize: Math.min(Theme.heading, Theme.mm(13))
                }
            }
        }
        Label {
            objectName: "coins-left"
            width: parent.width
            visible: screen.viewModel.leftS > 0
            text: qsTr("Sans pièce, tout vous est rendu dans %1 s.").arg(screen.viewModel.leftS)
            color: Theme.warning
            strong: true
            font.pixelSize: Math.min(Theme.title, Theme.mm(12))
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
        }
    }
    AppButton {
        id: cancel
        objectName: "coins-cancel"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.xl
        height: Math.max(Theme.mm(25), Math.round(Theme.heading * 2))
        visible: !screen.viewModel.callsStaff
        enabled: screen.viewModel.canCancel
        iconName: "close"
        text: qsTr("Annuler et reprendre mon argent")
        textSize: Math.min(Theme.heading, screen.width / 22)
        onTapped: screen.viewModel.cancel()
    }
}
