pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.kiosk

// A name to be called, an allergy the kitchen must know; both may be left out. Then the last tap.
Item {
    id: screen

    signal nameTapped

    required property VisitViewModel visit
    required property CheckoutViewModel viewModel
    required property CoinPayViewModel coins
    readonly property bool here: coins.available

    objectName: "screen-about"

    ScreenHead {
        id: head
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.xl
        title: qsTr("Presque fini")
        subtitle: qsTr("Tout est facultatif ici.")
        onBackTapped: screen.visit.back()
    }
    Flickable {
        id: flick
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.xl
        anchors.rightMargin: Theme.xl
        anchors.top: head.bottom
        anchors.topMargin: Theme.xl
        anchors.bottom: bar.top
        contentHeight: body.height + Theme.lg
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        Column {
            id: body
            width: parent.width
            spacing: Theme.lg
            Banner {
                objectName: "unpaid"
                width: parent.width
                visible: screen.viewModel.notice !== ""
                text: screen.viewModel.notice
            }
            SectionTitle {
                width: parent.width
                text: qsTr("Votre prénom")
                subtext: qsTr("Pour vous appeler quand c’est prêt.")
            }
            AppButton {
                objectName: "name"
                width: parent.width
                height: Math.max(Theme.mm(24), Math.round(Theme.heading * 1.8))
                iconName: "user"
                text: screen.viewModel.name === "" ? qsTr("Toucher pour écrire") : screen.viewModel.name
                textSize: Theme.heading
                onTapped: screen.nameTapped()
            }
            Item {
                width: 1
                height: Theme.md
            }
            SectionTitle {
                width: parent.width
                text: qsTr("Une allergie ?")
                subtext: qsTr("La cuisine la verra en grand. Demandez aussi au comptoir si elle est grave.")
            }
            AppButton {
                objectName: "declare-avoided"
                width: Math.min(parent.width, implicitWidth)
                height: Math.max(Theme.mm(17), Math.round(Theme.body * 2))
                visible: screen.viewModel.avoidedText !== ""
                kind: AppButton.Soft
                iconName: "filter"
                text: qsTr("Reprendre mon filtre : %1").arg(screen.viewModel.avoidedText)
                textSize: Theme.caption
                onTapped: screen.viewModel.declareAvoided()
            }
            AllergenChips {
                width: parent.width
                allergens: screen.viewModel.allergens
                onToggled: allergen => screen.viewModel.toggleAllergy(allergen)
            }
        }
        ScrollBarThin {
            target: flick
        }
    }
    Item {
        id: bar
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: pay.height + Theme.lg * 2 + (here.visible ? here.height + Theme.md : 0)
        Rectangle {
            anchors.fill: parent
            color: Theme.raised
            Rectangle {
                width: parent.width
                height: Theme.hairline
                color: Theme.line
            }
        }
        AppButton {
            id: here
            objectName: "coins-pay"
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.margins: Theme.lg
            anchors.leftMargin: Theme.xl
            anchors.rightMargin: Theme.xl
            height: pay.height
            visible: screen.here
            kind: AppButton.Primary
            iconName: "coins"
            text: qsTr("Payer ici, pièces et billets")
            subtext: screen.visit.totalText
            textSize: pay.textSize
            onTapped: screen.coins.pay()
        }
        AppButton {
            id: pay
            objectName: "pay"
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.lg
            anchors.leftMargin: Theme.xl
            anchors.rightMargin: Theme.xl
            height: screen.here ? Math.max(Theme.mm(26), Math.round(Theme.heading * 2.4)) : Math.max(Theme.mm(32), Math.round(Theme.heading * 3))
            kind: screen.here ? AppButton.Secondary : AppButton.Primary
            text: qsTr("Commander et payer au comptoir")
            subtext: screen.here ? "" : screen.visit.totalText
            textSize: Math.min(Theme.heading, screen.width / 19)
            onTapped: screen.viewModel.place()
        }
    }
}
