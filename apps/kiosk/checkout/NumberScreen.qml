import QtQuick
import common.ui
import apps.kiosk

// The number, a quarter of the screen and more; what to do now; then the kiosk is the next one's.
Item {
    id: screen

    required property CheckoutViewModel viewModel
    required property int secondsLeft
    readonly property bool low: height < Theme.mm(330)

    objectName: "screen-number"

    Column {
        id: top
        anchors.horizontalCenter: parent.horizontalCenter
        y: screen.low ? Theme.lg : Theme.xl * 3
        width: parent.width - Theme.xl * 2
        spacing: Theme.md
        Label {
            width: parent.width
            text: screen.viewModel.name === "" ? qsTr("Merci !") : qsTr("Merci %1 !").arg(screen.viewModel.name)
            font.pixelSize: Math.min(Theme.display, Theme.mm(19))
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
        }
        Label {
            width: parent.width
            text: qsTr("Votre numéro")
            muted: true
            font.pixelSize: Math.min(Theme.heading, Theme.mm(15))
            horizontalAlignment: Text.AlignHCenter
        }
    }
    Rectangle {
        id: plate
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.xl
        anchors.top: top.bottom
        anchors.topMargin: screen.low ? Theme.md : Theme.xl
        height: Math.max(screen.height * 0.26, Math.min(screen.height * 0.4, screen.height - top.y - top.height - steps.height - finish.height - Theme.xl * 3))
        radius: Theme.radius * 2
        color: Theme.accent
        Label {
            objectName: "order-number"
            anchors.fill: parent
            anchors.margins: Theme.xl
            text: screen.viewModel.number
            color: Theme.inkOnAccent
            font.weight: Font.Bold
            font.pixelSize: Math.round(parent.height * 0.78)
            fontSizeMode: Text.Fit
            minimumPixelSize: Theme.display
            horizontalAlignment: Text.AlignHCenter
            elide: Text.ElideNone
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("Votre numéro : %1").arg(text)
        }
    }
    Column {
        id: steps
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.xl
        anchors.top: plate.bottom
        anchors.topMargin: screen.low ? Theme.lg : Theme.xl * 1.6
        spacing: screen.low ? Theme.sm : Theme.lg
        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.lg
            Rectangle {
                width: Theme.mm(18)
                height: width
                radius: width / 2
                color: screen.viewModel.paid ? Theme.successSoft : Theme.accentSoft
                Icon {
                    anchors.centerIn: parent
                    name: screen.viewModel.paid ? "check" : "cash"
                    size: Theme.mm(9)
                    color: screen.viewModel.paid ? Theme.success : Theme.accentInk
                }
            }
            Column {
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(Math.max(payWords.implicitWidth, dueWords.implicitWidth), screen.width - Theme.mm(18) - Theme.xl * 3)
                Label {
                    id: payWords
                    width: parent.width
                    text: screen.viewModel.paid ? qsTr("C’est payé") : qsTr("Payez au comptoir")
                    font.pixelSize: Math.min(Theme.display, Theme.mm(20))
                    font.weight: Font.Bold
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: Theme.body
                }
                AmountText {
                    id: dueWords
                    objectName: "due"
                    width: parent.width
                    text: screen.viewModel.dueText
                    horizontalAlignment: Text.AlignLeft
                    font.pixelSize: Math.min(Theme.display, Theme.mm(20))
                    color: Theme.accentInk
                }
            }
        }
        Label {
            objectName: "owed"
            width: parent.width
            visible: screen.viewModel.owedText !== ""
            text: qsTr("La machine n’avait plus assez de monnaie : %1 vous attendent au comptoir.").arg(screen.viewModel.owedText)
            color: Theme.warning
            strong: true
            font.pixelSize: Math.min(Theme.title, Theme.mm(12))
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
        }
        Label {
            width: parent.width
            text: screen.viewModel.takeAway ? qsTr("Nous appelons votre numéro dès que c’est emballé.") : qsTr("Nous appelons votre numéro dès que c’est prêt.")
            muted: true
            font.pixelSize: Math.min(Theme.title, Theme.mm(12))
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
        }
        Label {
            objectName: "not-sent"
            width: parent.width
            visible: !screen.viewModel.sent
            text: qsTr("Le réseau est lent : montrez ce numéro au comptoir, votre commande est gardée.")
            color: Theme.warning
            strong: true
            font.pixelSize: Math.min(Theme.title, Theme.mm(12))
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
        }
    }
    AppButton {
        id: finish
        objectName: "finish"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.xl
        height: Math.max(Theme.mm(25), Math.round(Theme.heading * 2))
        text: screen.secondsLeft > 0 ? qsTr("Terminé · %1 s").arg(screen.secondsLeft) : qsTr("Terminé")
        textSize: Theme.heading
        onTapped: screen.viewModel.finish()
    }
}
