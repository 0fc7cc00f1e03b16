pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.pos

// A manager's PIN for one action; who stands at the till stays the same.
FocusScope {
    id: asking

    required property SignInViewModel viewModel

    objectName: "manager-pin"
    Accessible.role: Accessible.Dialog
    Accessible.name: viewModel.askingText

    Rectangle {
        anchors.fill: parent
        color: Theme.scrim
        MouseArea {
            anchors.fill: parent
            hoverEnabled: true
        }
    }
    Surface {
        anchors.centerIn: parent
        width: content.width + Theme.xl * 2
        height: content.height + Theme.xl * 2
        floating: true
        radius: Theme.radius * 1.5
        Row {
            id: content
            anchors.centerIn: parent
            spacing: Theme.xxl
            Column {
                width: Theme.mm(72)
                spacing: Theme.lg
                SectionTitle {
                    width: parent.width
                    text: qsTr("Accord d'un responsable")
                    subtext: asking.viewModel.askingText
                    titleSize: Theme.title
                }
                Repeater {
                    model: asking.viewModel.managers
                    AppButton {
                        required property string key
                        required property string name
                        objectName: "manager-" + key
                        width: Theme.mm(72)
                        iconName: asking.viewModel.chosen === key ? "check" : "user"
                        kind: asking.viewModel.chosen === key ? AppButton.Soft : AppButton.Secondary
                        text: name
                        onTapped: {
                            asking.viewModel.choose(key);
                            pad.forceActiveFocus();
                        }
                    }
                }
                AppButton {
                    objectName: "manager-cancel"
                    width: Theme.mm(72)
                    kind: AppButton.Quiet
                    text: qsTr("Renoncer")
                    onTapped: asking.viewModel.giveUp()
                }
            }
            PinPad {
                id: pad
                objectName: "manager-pad"
                focus: true
                enabled: asking.viewModel.chosen !== ""
                opacity: enabled ? 1 : 0.5
                busy: asking.viewModel.busy
                error: asking.viewModel.error
                onEntered: pin => asking.viewModel.enter(pin)
            }
        }
    }
    Keys.onEscapePressed: asking.viewModel.giveUp()
}
