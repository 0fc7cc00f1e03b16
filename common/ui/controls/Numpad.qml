pragma ComponentBehavior: Bound
import QtQuick
import common.ui

/*
 * Digits in telephone (1-2-3 on top) or calculator order (7-8-9 on top); never mirrored: digits read left to right
 * in every language. Emits what was pressed; the view model owns the buffer.
 */
Grid {
    id: numpad

    signal digit(string text)             // "0" to "9", "00"
    signal decimal
    signal erase
    signal eraseAll

    property bool telephone: false
    property bool withDecimal: false      // the third key of the last row is a point instead of 00
    property string decimalSign: ","
    property int keyWidth: Theme.mm(22)
    property int keyHeight: Theme.mm(20)
    property int textSize: Theme.heading
    readonly property list<string> keys: (telephone ? ["1", "2", "3", "4", "5", "6", "7", "8", "9"] : ["7", "8", "9", "4", "5", "6", "1", "2", "3"])
        .concat(["0", withDecimal ? "." : "00", "erase"])

    columns: 3
    spacing: Theme.sm
    layoutDirection: Qt.LeftToRight
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true

    function press(key: string): void {
        if (key === "erase")
            erase();
        else if (key === ".")
            decimal();
        else
            digit(key);
    }

    Repeater {
        model: numpad.keys
        AppButton {
            id: key
            required property string modelData
            objectName: "key-" + modelData
            width: numpad.keyWidth
            height: numpad.keyHeight
            text: modelData === "erase" ? "" : modelData === "." ? numpad.decimalSign : modelData
            iconName: modelData === "erase" ? "backspace" : ""
            label: modelData === "erase" ? qsTr("Effacer") : text
            textSize: numpad.textSize
            repeats: false
            holdable: modelData === "erase"
            onTapped: numpad.press(modelData)
            onHeld: numpad.eraseAll()
        }
    }
}
