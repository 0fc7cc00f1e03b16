import QtQuick
import common.ui

Row {
    spacing: Theme.xxl

    Column {
        spacing: Theme.lg
        SectionTitle { width: Theme.mm(110); text: qsTr("Relier cette borne"); subtext: qsTr("Présentez le QR affiché dans le back-office, écran « Terminaux ».") }
        Stepper {
            width: Theme.mm(110)
            titles: [qsTr("Magasin trouvé"), qsTr("Jeton rangé dans le trousseau"), qsTr("Droits vérifiés"), qsTr("Catalogue"), qsTr("Canal en direct")]
            details: ["pizza-bab-el-oued", "", "5", "31 / 46", ""]
            statuses: ["done", "done", "failed", "active", "todo"]
        }
    }
    Column {
        spacing: Theme.lg
        Row {
            spacing: Theme.sm
            Badge { text: qsTr("Maison"); tone: Badge.Accent }
            Badge { text: qsTr("Payée"); tone: Badge.Success; iconName: "check" }
            Badge { text: qsTr("En retard"); tone: Badge.Warning }
            Badge { text: qsTr("Annulée"); tone: Badge.Danger }
            Badge { text: qsTr("Table 6"); tone: Badge.Info }
            Badge { text: qsTr("Épuisé") }
            Badge { text: "3"; tone: Badge.Solid }
        }
        Row {
            spacing: Theme.md
            AgeTimer { text: "1:20" }
            AgeTimer { text: "6:05"; level: AgeTimer.Late }
            AgeTimer { text: "9:12"; level: AgeTimer.TooLate }
            AgeTimer { text: "9:12"; level: AgeTimer.TooLate; filled: false }
        }
        Row {
            spacing: Theme.md
            Avatar { name: "Yacine Benali" }
            Avatar { name: "Amel K" }
            Avatar { name: "ليلى" }
            Avatar { name: "Karim Haddad"; size: Theme.mm(16) }
        }
        Column {
            spacing: Theme.md
            ConnectionDot { }
            ConnectionDot { status: ConnectionDot.Connecting }
            ConnectionDot { status: ConnectionDot.Offline }
        }
        Column {
            spacing: Theme.xs
            AmountText { text: "2 945 DA"; font.pixelSize: Theme.giant }
            AmountText { text: "12 345,50 €"; font.pixelSize: Theme.display }
            AmountText { text: "1 250 DA"; struck: true; strong: false; color: Theme.inkMuted }
        }
        Surface { width: Theme.mm(50); height: Theme.mm(18); floating: true; Label { anchors.centerIn: parent; text: "floating" } }
    }
}
