pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.pos

// Who stands at the till: faces, then a PIN. The cart behind it is kept.
FocusScope {
    id: screen

    required property PosViewModel viewModel
    readonly property SignInViewModel signIn: viewModel.signIn
    readonly property bool asksPin: signIn.chosen !== ""

    objectName: "screen-lock"
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Identification")

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    Row {
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.margins: Theme.xl
        spacing: Theme.md
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "store"
            color: Theme.accentInk
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: screen.viewModel.storeName
            strong: true
            font.pixelSize: Theme.title
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: screen.viewModel.deviceName
            muted: true
        }
    }
    ConnectionDot {
        anchors.top: parent.top
        anchors.right: parent.right
        anchors.margins: Theme.xl
        status: screen.viewModel.link.status
        text: screen.viewModel.link.text
    }
    Column {
        anchors.centerIn: parent
        visible: !screen.asksPin && !screen.signIn.empty
        spacing: Theme.xl
        SectionTitle {
            width: grid.width
            text: qsTr("Qui est à la caisse ?")
            subtext: screen.viewModel.sale.empty ? qsTr("Touchez votre nom, puis entrez votre code.") : qsTr("Verrouillé. Le panier en cours est gardé.")
            titleSize: Theme.display
        }
        Grid {
            id: grid
            columns: Math.min(4, Math.max(2, Math.ceil(screen.signIn.people.count / 2)))
            spacing: Theme.md
            Repeater {
                model: screen.signIn.people
                Pressable {
                    id: face
                    required property int index
                    required property string key
                    required property string name
                    required property string roleText
                    required property string color
                    objectName: "person-" + key
                    width: Theme.mm(46)
                    height: Theme.mm(46)
                    label: name + ", " + roleText
                    focus: index === 0
                    onTapped: screen.signIn.choose(key)
                    Surface {
                        anchors.fill: parent
                        color: face.pressed ? Theme.pressed : Theme.raised
                    }
                    Column {
                        anchors.centerIn: parent
                        width: parent.width - Theme.md * 2
                        spacing: Theme.sm
                        Avatar {
                            anchors.horizontalCenter: parent.horizontalCenter
                            name: face.name
                            tone: face.color
                            size: Theme.mm(18)
                        }
                        Label {
                            width: parent.width
                            text: face.name
                            strong: true
                            horizontalAlignment: Text.AlignHCenter
                        }
                        Label {
                            width: parent.width
                            text: face.roleText
                            muted: true
                            font.pixelSize: Theme.caption
                            horizontalAlignment: Text.AlignHCenter
                        }
                    }
                }
            }
        }
    }
    EmptyState {
        anchors.centerIn: parent
        visible: screen.signIn.empty
        iconName: "users"
        title: qsTr("L'équipe n'est pas encore là")
        text: qsTr("Elle arrive du serveur dès que la connexion est rétablie.")
    }
    Row {
        anchors.centerIn: parent
        visible: screen.asksPin
        spacing: Theme.xxl
        Column {
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.mm(70)
            spacing: Theme.lg
            Avatar {
                anchors.left: parent.left
                name: screen.signIn.chosenName
                tone: screen.signIn.chosenColor
                size: Theme.mm(26)
            }
            SectionTitle {
                width: parent.width
                text: screen.signIn.chosenName
                subtext: qsTr("Entrez votre code à quatre chiffres, au doigt ou au clavier.")
                titleSize: Theme.display
            }
            AppButton {
                objectName: "pin-back"
                anchors.left: parent.left
                iconName: "arrow-left"
                text: qsTr("Changer de personne")
                onTapped: screen.signIn.choose("")
            }
        }
        PinPad {
            id: pad
            objectName: "pin"
            anchors.verticalCenter: parent.verticalCenter
            busy: screen.signIn.busy
            error: screen.signIn.error
            onEntered: pin => screen.signIn.enter(pin)
            Connections {
                target: screen.signIn
                function onAttemptChanged(): void {
                    pad.refused = screen.signIn.error !== "";
                }
            }
        }
    }
    AppButton {
        objectName: "lock-clock"
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.margins: Theme.xl
        visible: screen.viewModel.hasClock && !screen.asksPin && !screen.signIn.empty
        height: Theme.key
        iconName: "clock"
        text: qsTr("Pointeuse")
        shortcut: "F11"
        onTapped: screen.viewModel.showSheet("clock")
    }
    onAsksPinChanged: if (asksPin) pad.forceActiveFocus()
    Keys.onEscapePressed: screen.signIn.choose("")
}
