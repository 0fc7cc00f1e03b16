pragma ComponentBehavior: Bound
import QtQuick
import common.ui

// Letters of the language in use, in the order its people know. Emits what was touched; keys are reachable by arrows.
Column {
    id: keyboard

    signal letter(string text)
    signal erase

    property string language: "fr"
    property bool capital: true
    readonly property list<string> rows: ({
            fr: ["azertyuiop", "qsdfghjklm", "wxcvbn’éèç"],
            en: ["qwertyuiop", "asdfghjkl-", "zxcvbnm’.,"],
            ar: ["ضصثقفغعهخح", "شسيبلاتنمك", "ئءؤرىةوزظط", "ذدجأإآ"]
        })[language] ?? ["qwertyuiop", "asdfghjkl-", "zxcvbnm’.,"]
    readonly property int keyWidth: Math.floor((width - Theme.sm * 9) / 10)
    readonly property real keyHeight: Math.max(Theme.mm(17), Theme.body * 1.7)

    spacing: Theme.sm

    Repeater {
        model: keyboard.rows
        Row {
            id: row
            required property string modelData
            anchors.horizontalCenter: parent ? parent.horizontalCenter : undefined
            spacing: Theme.sm
            layoutDirection: keyboard.language === "ar" ? Qt.RightToLeft : Qt.LeftToRight
            LayoutMirroring.enabled: false
            Repeater {
                model: row.modelData.split("")
                AppButton {
                    required property string modelData
                    objectName: "letter-" + modelData
                    width: keyboard.keyWidth
                    height: keyboard.keyHeight
                    text: keyboard.capital ? modelData.toUpperCase() : modelData
                    textSize: Theme.title
                    onTapped: keyboard.letter(text)
                }
            }
        }
    }
    Row {
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: Theme.sm
        AppButton {
            objectName: "letter-space"
            width: keyboard.keyWidth * 6 + Theme.sm * 5
            height: keyboard.keyHeight
            text: qsTr("Espace")
            textSize: Theme.body
            onTapped: keyboard.letter(" ")
        }
        AppButton {
            objectName: "letter-erase"
            width: keyboard.keyWidth * 3 + Theme.sm * 2
            height: keyboard.keyHeight
            iconName: "backspace"
            label: qsTr("Effacer")
            onTapped: keyboard.erase()
        }
    }
}
