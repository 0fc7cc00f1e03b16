import QtQuick
import common.ui
import apps.kiosk

// What lies over the screens: dialogs, the question whether one is still there, the sign on the door, the staff corner.
Item {
    id: overlays

    required property KioskViewModel viewModel
    readonly property alias allergens: allergenSheet
    readonly property alias comfort: comfortSheet
    readonly property alias typing: typingSheet
    readonly property alias giveUp: giveUpDialog
    readonly property bool closed: viewModel.staff.outOfOrder || viewModel.link.refused || !viewModel.mayOrder
    // the uppermost of what is open: the only place where keys go
    readonly property Item uppermost: viewModel.staff.panel !== "" ? staffPanel : closed ? sign : viewModel.idle.asking ? stillThere
        : giveUpDialog.open ? giveUpDialog : typingSheet.open ? typingSheet : comfortSheet.open ? comfortSheet : allergenSheet.open ? allergenSheet : null
    readonly property list<string> firstFocus: ["pin-1", "staff-coins-", "staff-refresh", "pair-again", "stay", "give-up-cancel", "letter-", "reach", "allergen-"]
    property bool naming: true             // what is being typed: a name, or a note

    function closeAll(): void {
        allergenSheet.open = false;
        comfortSheet.open = false;
        typingSheet.open = false;
        giveUpDialog.open = false;
    }
    function writeName(): void {
        naming = true;
        typingSheet.begin(qsTr("Votre prénom"), viewModel.checkout.name, 24, true);
    }
    function writeNote(): void {
        naming = false;
        typingSheet.begin(qsTr("Une remarque pour la cuisine"), viewModel.cart.note, 120, false);
    }

    AllergenSheet {
        id: allergenSheet
        viewModel: overlays.viewModel.menu
        onCloseRequested: open = false
    }
    ComfortSheet {
        id: comfortSheet
        viewModel: overlays.viewModel.comfort
        onCloseRequested: open = false
    }
    TypingSheet {
        id: typingSheet
        language: overlays.viewModel.visit.language
        onCloseRequested: open = false
        onWritten: text => overlays.naming ? overlays.viewModel.checkout.setName(text) : overlays.viewModel.cart.setNote(text)
    }
    ConfirmDialog {
        id: giveUpDialog
        objectName: "give-up"
        title: qsTr("Abandonner la commande ?")
        text: qsTr("Le panier sera vidé.")
        confirmText: qsTr("Abandonner")
        cancelText: qsTr("Continuer")
        danger: true
        onConfirmed: {
            open = false;
            overlays.viewModel.visit.cancel();
        }
        onRefused: open = false
    }
    StillThere {
        id: stillThere
        anchors.fill: parent
        z: 300
        viewModel: overlays.viewModel.idle
    }
    OutOfOrder {
        id: sign
        anchors.fill: parent
        z: 310
        visible: overlays.closed
        detail: overlays.viewModel.link.refused ? overlays.viewModel.link.causeText + " " + overlays.viewModel.link.nextStepText : ""
        canPair: overlays.viewModel.link.refused
        onPairTapped: overlays.viewModel.pairAgain()
    }
    StaffPanel {
        id: staffPanel
        z: 330
        viewModel: overlays.viewModel.staff
        coins: overlays.viewModel.coins
    }
}
