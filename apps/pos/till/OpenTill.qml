pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.pos

// Before the first sale: the cash in the drawer, counted.
FocusScope {
    id: screen

    required property PosViewModel viewModel
    readonly property TillViewModel till: viewModel.till

    objectName: "screen-till"
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Ouverture de caisse")
    Component.onCompleted: {
        till.begin(false);
        forceActiveFocus();
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    Item {
        id: head
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.xl
        height: Theme.mm(18)
        SectionTitle {
            anchors.left: parent.left
            anchors.right: away.left
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Ouvrir la caisse")
            subtext: qsTr("Bonjour %1. Comptez le fond de caisse du tiroir.").arg(screen.viewModel.personName)
            titleSize: Theme.display
        }
        AppButton {
            id: away
            objectName: "till-lock"
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            iconName: "lock"
            text: qsTr("Verrouiller")
            shortcut: "F12"
            onTapped: screen.viewModel.lock()
        }
    }
    CashCount {
        id: counting
        anchors.left: parent.left
        anchors.right: side.left
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        anchors.margins: Theme.xl
        viewModel: screen.till
    }
    Column {
        id: side
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.margins: Theme.xl
        width: Theme.mm(72)
        spacing: Theme.lg
        Surface {
            width: parent.width
            height: Theme.mm(26)
            Column {
                anchors.centerIn: parent
                width: parent.width - Theme.lg * 2
                Label {
                    width: parent.width
                    text: qsTr("Fond de caisse")
                    muted: true
                    font.pixelSize: Theme.caption
                }
                AmountText {
                    objectName: "counted"
                    width: parent.width
                    text: screen.till.countedText
                    font.pixelSize: Theme.display
                }
            }
        }
        Numpad {
            telephone: screen.viewModel.telephone
            keyWidth: Math.floor((side.width - Theme.sm * 2) / 3)
            keyHeight: Math.max(Theme.touch, Math.min(Theme.mm(17), Math.floor((screen.height - head.height - Theme.mm(26) - Theme.mm(22) - Theme.xl * 4 - Theme.lg * 2) / 4) - Theme.sm))
            onDigit: text => screen.till.digit(text)
            onErase: screen.till.erase()
        }
        AppButton {
            objectName: "till-open"
            width: parent.width
            height: Theme.mm(20)
            kind: AppButton.Primary
            text: qsTr("Ouvrir la caisse")
            subtext: screen.till.countedText
            textSize: Theme.title
            keyHint: "F9"
            shortcut: "F9"
            busy: screen.till.busy
            onTapped: screen.till.confirm()
        }
    }
    Banner {
        anchors.left: parent.left
        anchors.right: side.left
        anchors.bottom: parent.bottom
        anchors.margins: Theme.xl
        visible: screen.till.error !== ""
        tone: Banner.Error
        text: screen.till.error
    }
    Keys.onPressed: event => {
        if (event.text >= "0" && event.text <= "9" && event.text.length === 1)
            screen.till.digit(event.text);
        else if (event.key === Qt.Key_Backspace)
            screen.till.erase();
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            screen.till.confirm();
        else
            return;
        event.accepted = true;
    }
}
