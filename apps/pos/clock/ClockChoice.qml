pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.pos

// Come, pause, leave: what is expected is the loud one. Nothing is forbidden: a till may not know what a terminal saw.
FocusScope {
    id: choice

    required property TimeClockViewModel clock
    readonly property bool paused: clock.presence === "break"

    objectName: "clock-choice"

    Column {
        id: buttons
        anchors.left: parent.left
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        anchors.leftMargin: Theme.focusWidth + 1    // the ring of the one in focus
        width: Math.round(parent.width * 0.56)
        spacing: Theme.md
        Label {
            width: parent.width
            text: choice.clock.presenceText
            strong: true
            font.pixelSize: Theme.heading
        }
        Repeater {
            model: [
                {
                    movement: "in",
                    text: qsTr("J'arrive"),
                    iconName: "arrow-right"
                },
                {
                    movement: choice.paused ? "back" : "break",
                    text: choice.paused ? qsTr("Je reviens de pause") : qsTr("Je pars en pause"),
                    iconName: choice.paused ? "play" : "pause"
                },
                {
                    movement: "out",
                    text: qsTr("Je pars"),
                    iconName: "log-out"
                }
            ]
            AppButton {
                required property int index
                required property var modelData
                objectName: "clock-" + modelData.movement
                width: buttons.width
                height: Theme.mm(20)
                kind: choice.clock.expected === modelData.movement ? AppButton.Primary : AppButton.Secondary
                focus: choice.clock.expected === modelData.movement
                enabled: index !== 1 || choice.clock.presence !== "out"
                iconName: modelData.iconName
                text: modelData.text
                textSize: Theme.title
                keyHint: String(index + 1)
                busy: choice.clock.busy && choice.clock.expected === modelData.movement
                onTapped: choice.clock.punch(modelData.movement)
            }
        }
        Banner {
            objectName: "clock-error"
            width: parent.width
            visible: choice.clock.error !== ""
            tone: Banner.Error
            text: choice.clock.error
            detail: choice.clock.errorDetail
        }
        AppButton {
            objectName: "clock-not-me"
            anchors.left: parent.left
            kind: AppButton.Quiet
            iconName: "arrow-left"
            text: qsTr("Ne rien noter")
            onTapped: choice.clock.choose("")
        }
    }
    Surface {
        anchors.left: buttons.right
        anchors.leftMargin: Theme.xl
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        Column {
            id: sums
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.margins: Theme.lg
            spacing: Theme.xs
            Label {
                width: parent.width
                text: qsTr("Travaillé aujourd'hui")
                muted: true
                font.pixelSize: Theme.caption
            }
            Label {
                objectName: "clock-worked"
                width: parent.width
                text: choice.clock.workedText
                strong: true
                tabular: true
                font.pixelSize: Theme.display
            }
            Label {
                width: parent.width
                visible: choice.clock.pausedText !== ""
                text: qsTr("Pauses : %1").arg(choice.clock.pausedText)
                muted: true
                font.pixelSize: Theme.caption
            }
        }
        Label {
            anchors.centerIn: parent
            visible: list.count === 0
            text: qsTr("Aucun pointage aujourd'hui")
            muted: true
            font.pixelSize: Theme.caption
        }
        ScrollList {
            id: list
            objectName: "clock-punches"
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: sums.bottom
            anchors.bottom: parent.bottom
            anchors.margins: Theme.lg
            model: choice.clock.punches
            delegate: Row {
                id: line
                required property string text
                required property string timeText
                required property bool waiting
                width: list.width
                height: Theme.mm(10)
                spacing: Theme.md
                Label {
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.mm(16)
                    text: line.timeText
                    tabular: true
                    strong: true
                }
                Label {
                    anchors.verticalCenter: parent.verticalCenter
                    width: line.width - Theme.mm(16) - Theme.body - line.spacing * 2
                    text: line.text
                }
                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    visible: line.waiting
                    name: "cloud-off"
                    size: Theme.body
                    color: Theme.warning
                    Accessible.role: Accessible.StaticText
                    Accessible.name: qsTr("Pas encore envoyé")
                }
            }
        }
    }
    Keys.onPressed: event => {
        const wanted = ["in", choice.paused ? "back" : "break", "out"][["1", "2", "3"].indexOf(event.text)];
        if (wanted === undefined || (event.text === "2" && choice.clock.presence === "out"))
            return;
        event.accepted = true;
        choice.clock.punch(wanted);
    }
}
