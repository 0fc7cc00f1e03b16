import QtQuick
import common.ui
import apps.kiosk

// What to keep away from: products that contain it are dimmed on the menu, with the reason.
Sheet {
    id: sheet

    required property MenuViewModel viewModel

    objectName: "allergens"
    widest: Theme.mm(310)
    title: qsTr("Allergènes à éviter")
    subtitle: qsTr("Les produits qui en contiennent seront signalés sur la carte.")

    Flickable {
        width: parent ? parent.width : 0
        height: Math.min(chips.height + Theme.lg, sheet.height * 0.6)
        contentHeight: chips.height
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        AllergenChips {
            id: chips
            width: parent.width
            allergens: sheet.viewModel.allergens
            onToggled: allergen => sheet.viewModel.toggleAllergen(allergen)
        }
    }
    actions: [
        AppButton {
            objectName: "allergens-none"
            height: Theme.mm(20)
            text: qsTr("Tout effacer")
            textSize: Theme.body
            enabled: sheet.viewModel.avoidCount > 0
            onTapped: sheet.viewModel.avoidNothing()
        },
        AppButton {
            objectName: "allergens-done"
            height: Theme.mm(20)
            width: Math.max(implicitWidth, Theme.mm(50))
            kind: AppButton.Primary
            text: qsTr("Voir la carte")
            textSize: Theme.body
            onTapped: sheet.closeRequested()
        }
    ]
}
