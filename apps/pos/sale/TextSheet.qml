pragma ComponentBehavior: Bound
import QtQuick
import common.ui

// A short text with ready-made words to tap: a note, a table.
Sheet {
    id: sheet

    signal chosen(string text)

    property string text
    property list<string> suggestions
    property bool joins: true             // words are joined; else one word is the answer

    extent: Theme.mm(96)
    onOpenChanged: if (open) {
        field.text = text;
        field.field.forceActiveFocus();
        field.field.selectAll();
    }
    Component.onCompleted: if (open) {
        field.text = text;
        field.field.forceActiveFocus();
    }

    Column {
        width: parent ? parent.width : 0
        spacing: Theme.lg
        SearchField {
            id: field
            objectName: sheet.objectName + "-field"
            width: parent.width
            iconName: "edit"
            placeholder: sheet.title
            onAccepted: text => sheet.chosen(text)
        }
        Flow {
            width: parent.width
            spacing: Theme.sm
            Repeater {
                model: sheet.suggestions
                Chip {
                    required property string modelData
                    objectName: sheet.objectName + "-" + modelData
                    text: modelData
                    onTapped: {
                        if (!sheet.joins)
                            sheet.chosen(modelData);
                        else
                            field.text = field.text === "" ? modelData : field.text + ", " + modelData;
                    }
                }
            }
        }
    }
    actions: [
        AppButton {
            objectName: sheet.objectName + "-clear"
            text: qsTr("Effacer")
            onTapped: sheet.chosen("")
        },
        AppButton {
            objectName: sheet.objectName + "-confirm"
            kind: AppButton.Primary
            text: qsTr("Valider")
            onTapped: sheet.chosen(field.text)
        }
    ]
}
