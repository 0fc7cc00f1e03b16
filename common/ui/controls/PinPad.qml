pragma ComponentBehavior: Bound
import QtQuick
import common.ui

/*
 * A PIN: dots and a pad; the digits never leave this component but in `entered`. Also takes the keyboard.
 * After a refusal set `error`; the next digit clears it.
 */
FocusScope {
    id: pad

    signal entered(string pin)

    property int length: 4
    property string error
    property bool busy: false
    property string pin
    property bool refused: false

    implicitWidth: column.implicitWidth
    implicitHeight: column.implicitHeight
    activeFocusOnTab: true

    onErrorChanged: {
        pin = "";
        refused = error !== "";
    }

    function add(text: string): void {
        if (busy || pin.length >= length)
            return;
        refused = false;
        pin += text;
        if (pin.length === length) {
            const whole = pin;
            pin = "";
            entered(whole);
        }
    }
    function remove(): void {
        pin = pin.substring(0, pin.length - 1);
    }

    Keys.onPressed: event => {
        if (event.text >= "0" && event.text <= "9" && event.text.length === 1) {
            pad.add(event.text);
            event.accepted = true;
        } else if (event.key === Qt.Key_Backspace) {
            pad.remove();
            event.accepted = true;
        }
    }

    Column {
        id: column
        spacing: Theme.lg
        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.lg
            LayoutMirroring.enabled: false
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("%n chiffre(s) saisi(s)", "", pad.pin.length)
            Repeater {
                model: pad.length
                Rectangle {
                    required property int index
                    readonly property bool full: index < pad.pin.length
                    width: Theme.mm(4)
                    height: width
                    radius: width / 2
                    color: pad.refused ? Theme.danger : full ? Theme.ink : "transparent"
                    border.width: Math.max(1, Theme.mm(0.4))
                    border.color: pad.refused ? Theme.danger : full ? Theme.ink : Theme.lineStrong
                }
            }
        }
        Label {
            anchors.horizontalCenter: parent.horizontalCenter
            width: numpad.width
            text: pad.refused ? pad.error : " "
            color: Theme.danger
            strong: true
            font.pixelSize: Theme.caption
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
        Grid {
            id: numpad
            anchors.horizontalCenter: parent.horizontalCenter
            columns: 3
            spacing: Theme.sm
            layoutDirection: Qt.LeftToRight
            LayoutMirroring.enabled: false
            enabled: !pad.busy
            Repeater {
                model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0", "erase"]
                Item {
                    id: cell
                    required property string modelData
                    width: Theme.mm(20)
                    height: Theme.mm(18)
                    AppButton {
                        objectName: "pin-" + cell.modelData
                        anchors.fill: parent
                        visible: cell.modelData !== ""
                        kind: cell.modelData === "erase" ? AppButton.Quiet : AppButton.Secondary
                        text: cell.modelData === "erase" ? "" : cell.modelData
                        iconName: cell.modelData === "erase" ? "backspace" : ""
                        label: cell.modelData === "erase" ? qsTr("Effacer") : cell.modelData
                        textSize: Theme.heading
                        activeFocusOnTab: false
                        onTapped: cell.modelData === "erase" ? pad.remove() : pad.add(cell.modelData)
                    }
                }
            }
        }
    }
}
