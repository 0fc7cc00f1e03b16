import QtQuick
import common.ui

Column {
    id: page

    required property GalleryViewModel viewModel

    spacing: Theme.lg

    Row {
        spacing: Theme.md
        AppButton { objectName: "primary"; kind: AppButton.Primary; text: qsTr("Encaisser"); iconName: "cash"; keyHint: "F9" }
        AppButton { objectName: "secondary"; text: qsTr("Mettre en attente"); iconName: "pause" }
        AppButton { objectName: "soft"; kind: AppButton.Soft; text: qsTr("Commandes"); iconName: "bell" }
        AppButton { kind: AppButton.Quiet; text: qsTr("Plus"); iconName: "more" }
        AppButton { kind: AppButton.Danger; text: qsTr("Supprimer"); iconName: "trash" }
        AppButton { kind: AppButton.Success; text: qsTr("Prêt"); keyHint: "1" }
        AppButton { kind: AppButton.Inverse; text: qsTr("Pizzas") }
    }
    Row {
        spacing: Theme.md
        AppButton { kind: AppButton.Primary; text: qsTr("Commander"); iconName: "arrow-right"; iconAtEnd: true; focus: true }
        AppButton { objectName: "disabled"; enabled: false; kind: AppButton.Primary; text: qsTr("Encaisser") }
        AppButton { enabled: false; text: qsTr("Remise"); iconName: "percent" }
        AppButton { busy: true; kind: AppButton.Primary; text: qsTr("Envoi") }
        AppButton { busy: true; text: qsTr("Envoi") }
        AppButton { stacked: true; text: qsTr("Client"); iconName: "user"; height: Theme.mm(20); width: Theme.mm(22); textSize: Theme.caption }
        AppButton { kind: AppButton.Primary; width: Theme.mm(60); height: Theme.mm(20); textSize: Theme.title; text: qsTr("Encaisser"); subtext: "2 945 DA" }
    }
    Row {
        spacing: Theme.md
        IconButton { iconName: "search"; label: qsTr("Chercher") }
        IconButton { iconName: "bell"; kind: AppButton.Secondary; label: qsTr("Commandes"); badge: "3" }
        IconButton { iconName: "plus"; kind: AppButton.Primary; label: qsTr("Ajouter") }
        IconButton { iconName: "settings"; kind: AppButton.Soft; label: qsTr("Réglages"); round: false }
        IconButton { iconName: "close"; kind: AppButton.Secondary; label: qsTr("Fermer"); enabled: false }
        QuantityControl {
            objectName: "quantity"
            quantity: page.viewModel.quantity
            removable: true
            onIncreased: page.viewModel.add(1)
            onDecreased: page.viewModel.add(-1)
        }
        QuantityControl { quantity: 1 }
    }
    Row {
        spacing: Theme.md
        SearchField { objectName: "search"; width: Theme.mm(90); placeholder: qsTr("Chercher ou scanner…"); keyHint: "F1" }
        SearchField { width: Theme.mm(70); text: "Margherita" }
        SearchField { width: Theme.mm(70); iconName: "key"; text: "ABCD"; error: "x"; leftToRight: true }
    }
    Row {
        spacing: Theme.md
        SegmentedControl {
            objectName: "where"
            width: Theme.mm(110)
            options: [qsTr("Sur place"), qsTr("À emporter")]
            icons: ["plate", "bag"]
            current: page.viewModel.segment
            onChosen: index => page.viewModel.choose(index)
        }
        Chip { text: qsTr("Pizzas"); selected: true }
        Chip { text: qsTr("Boissons"); count: "12" }
        Chip { text: qsTr("Sans gluten"); ticks: true; selected: true; iconName: "leaf" }
        Chip { text: qsTr("Indisponible"); enabled: false }
    }
}
