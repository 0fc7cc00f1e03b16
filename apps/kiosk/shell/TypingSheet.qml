import QtQuick
import common.ui
import apps.kiosk

// A line to write: a name, a note. Also takes a real keyboard.
Sheet {
    id: sheet

    signal written(string text)

    property string text
    property int longest: 24
    property bool name: true              // a capital for each word
    property string language: "fr"

    function begin(what: string, start: string, most: int, isName: bool): void {
        title = what;
        text = start;
        longest = most;
        name = isName;
        open = true;
    }
    function put(letter: string): void {
        if (text.length < longest && !(letter === " " && (text === "" || text.endsWith(" "))))
            text += letter;
    }

    objectName: "typing"
    widest: Theme.mm(310)
    extent: Math.min(parent.height, implicitExtent)
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Backspace) {
            sheet.text = sheet.text.slice(0, -1);
            event.accepted = true;
        } else if (event.text.length === 1 && event.text > " ") {
            sheet.put(event.text);
            event.accepted = true;
        }
    }

    Column {
        width: parent ? parent.width : 0
        spacing: Theme.lg
        Rectangle {
            width: parent.width
            height: Math.max(Theme.mm(24), line.height + Theme.md * 2)
            radius: Theme.radius
            color: Theme.surface
            border.width: Theme.focusWidth
            border.color: Theme.accent
            Label {
                id: line
                objectName: "typed"
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.margins: Theme.lg
                anchors.verticalCenter: parent.verticalCenter
                text: sheet.text + "│"
                font.pixelSize: Theme.heading
                strong: true
                wrapMode: Text.Wrap
                maximumLineCount: 3
            }
        }
        TouchKeyboard {
            width: parent.width
            language: sheet.language
            capital: sheet.text === "" || (sheet.name && sheet.text.endsWith(" "))
            onLetter: text => sheet.put(text)
            onErase: sheet.text = sheet.text.slice(0, -1)
        }
    }
    actions: [
        AppButton {
            objectName: "typing-clear"
            height: Theme.mm(20)
            text: qsTr("Tout effacer")
            textSize: Theme.body
            enabled: sheet.text !== ""
            onTapped: sheet.text = ""
        },
        AppButton {
            objectName: "typing-done"
            height: Theme.mm(20)
            width: Math.max(implicitWidth, Theme.mm(50))
            kind: AppButton.Primary
            text: qsTr("Valider")
            textSize: Theme.body
            onTapped: {
                sheet.written(sheet.text);
                sheet.closeRequested();
            }
        }
    ]
}
