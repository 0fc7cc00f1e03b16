import QtQuick
import common.ui

// Without a camera: paste the code's whole text or its link, or type address and code.
Sheet {
    id: sheet

    signal submitted(string code, string address)

    title: qsTr("Saisir le code")
    subtitle: qsTr("Collez le texte du code ou son lien. Pour un code court, donnez aussi l’adresse du serveur.")

    onOpenChanged: if (open) {
        code.text = "";
        address.text = "";
        code.forceActiveFocus();
    }

    function send(): void {
        if (code.text.trim() !== "")
            submitted(code.text, address.text);
    }

    Column {
        width: parent.width
        spacing: Theme.sm
        Label {
            width: parent.width
            text: qsTr("Code ou lien")
            font.pixelSize: Theme.caption
            strong: true
        }
        SearchField {
            id: code
            objectName: "pairing-code"
            width: parent.width
            iconName: "key"
            placeholder: qsTr("Coller ou saisir")
            leftToRight: true
            onAccepted: sheet.send()
        }
        Label {
            width: parent.width
            text: qsTr("Adresse du serveur (facultative)")
            font.pixelSize: Theme.caption
            strong: true
        }
        SearchField {
            id: address
            objectName: "pairing-address"
            width: parent.width
            iconName: "globe"
            placeholder: "https://…"
            leftToRight: true
            onAccepted: sheet.send()
        }
    }
    actions: [
        AppButton {
            objectName: "pairing-cancel"
            text: qsTr("Annuler")
            onTapped: sheet.closeRequested()
        },
        AppButton {
            objectName: "pairing-send"
            kind: AppButton.Primary
            text: qsTr("Relier")
            iconName: "check"
            enabled: code.text.trim() !== ""
            onTapped: sheet.send()
        }
    ]
}
