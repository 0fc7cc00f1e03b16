import QtQuick
import common.ui

Column {
    id: page

    spacing: Theme.lg

    Banner { width: parent.width; tone: Banner.Offline; text: qsTr("Hors ligne depuis 20:12"); detail: qsTr("Les ventes sont enregistrées ici et partiront seules. 3 en attente.") }
    Banner { width: parent.width; tone: Banner.Error; text: qsTr("L’imprimante ne répond pas"); detail: qsTr("Vérifiez le papier et le câble, puis réessayez."); actionText: qsTr("Réessayer") }
    Row {
        width: parent.width
        spacing: Theme.lg
        Banner { width: (parent.width - Theme.lg) / 2; tone: Banner.Info; text: qsTr("2 bons masqués par le filtre « Bar »") }
        Banner { width: (parent.width - Theme.lg) / 2; tone: Banner.Success; text: qsTr("Tout est à jour") }
    }
    Toast { open: true; seconds: 0; title: qsTr("Nouvelle commande K1-014"); text: qsTr("Borne 1 · 3 articles · 2 450 DA"); actionText: qsTr("Encaisser") }
    Row {
        spacing: Theme.xxl * 2
        EmptyState { iconName: "cart"; title: qsTr("Le panier est vide"); text: qsTr("Touchez un produit, scannez ou tapez un nom."); small: true }
        EmptyState { iconName: "plug-off"; failed: true; title: qsTr("Le catalogue n’est pas arrivé"); text: qsTr("Le serveur ne répond pas. Le réseau est peut-être coupé."); actionText: qsTr("Réessayer") }
        EmptyState { iconName: "chef"; title: qsTr("Rien à cuisiner"); text: qsTr("Connecté, en attente de commandes.") }
    }
    Row {
        spacing: Theme.xl
        Column {
            spacing: Theme.sm
            Skeleton { width: Theme.mm(60) }
            Skeleton { width: Theme.mm(45) }
            Skeleton { width: Theme.mm(52) }
        }
        Skeleton { width: Theme.mm(20); height: width; radius: width / 2 }
        LoadingRing { }
        LoadingRing { size: Theme.mm(14) }
    }
}
