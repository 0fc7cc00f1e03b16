pragma ComponentBehavior: Bound
import QtQuick
import common.ui

// Every shortcut of the till on one page.
Sheet {
    id: sheet

    objectName: "shortcuts"
    extent: Theme.mm(118)
    title: qsTr("Raccourcis clavier")
    readonly property list<string> keys: ["F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11", "F12", "Del", "Ctrl+Z", "0–9", "+ −", "↑ ↓", qsTr("Échap"), "?"]
    readonly property list<string> words: [qsTr("Chercher"), qsTr("Commandes à encaisser"), qsTr("Options de la ligne"), qsTr("Mettre en attente"), qsTr("Reprendre un panier"), qsTr("Sur place / à emporter"), qsTr("Table"), qsTr("Note"), qsTr("Encaisser, valider, vente suivante"), qsTr("Menu"), qsTr("Pointeuse"), qsTr("Verrouiller"), qsTr("Retirer la ligne"), qsTr("Défaire"), qsTr("Quantité de la ligne, ou montant reçu"), qsTr("Un de plus, un de moins"), qsTr("Choisir une ligne"), qsTr("Revenir"), qsTr("Cette page")]

    Grid {
        id: grid
        width: parent ? parent.width : 0
        columns: 3
        columnSpacing: Theme.xl
        rowSpacing: Theme.sm
        flow: Grid.TopToBottom
        rows: 7
        Repeater {
            model: sheet.keys
            Row {
                id: entry
                required property int index
                required property string modelData
                width: Math.floor((grid.width - grid.columnSpacing * 2) / 3)
                height: Theme.mm(11)
                spacing: Theme.md
                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.mm(17)
                    height: Theme.mm(8)
                    radius: Theme.radiusSmall
                    color: Theme.sunken
                    border.width: Theme.hairline
                    border.color: Theme.lineStrong
                    Label {
                        anchors.centerIn: parent
                        text: entry.modelData
                        strong: true
                        font.pixelSize: Theme.caption
                    }
                }
                Label {
                    anchors.verticalCenter: parent.verticalCenter
                    width: entry.width - Theme.mm(17) - entry.spacing
                    text: sheet.words[entry.index] ?? ""
                    font.pixelSize: Theme.caption
                    wrapMode: Text.Wrap
                    maximumLineCount: 2
                }
            }
        }
    }
}
