pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.pos

// The time clock, over the lock screen or the sale: a name, a PIN, and what you do.
Sheet {
    id: sheet

    required property PosViewModel viewModel
    readonly property TimeClockViewModel clock: viewModel.timeClock

    objectName: "clock"
    extent: Math.min(parent.height * 0.94, Theme.mm(158))
    widest: Theme.mm(250)
    open: viewModel.sheet === "clock"
    title: qsTr("Pointeuse")
    subtitle: clock.step === "people" ? qsTr("%n personne(s) au travail. Touchez votre nom.", "", clock.present) : clock.chosenName
    onCloseRequested: clock.step === "people" || clock.step === "done" ? viewModel.showSheet("") : clock.back()
    // after the menu it was opened from has given the focus back
    onOpenChanged: Qt.callLater(begun)

    function begun(): void {
        if (viewModel.screen === "sale")
            formerFocus = null;    // the sale takes it back by itself; the menu is not there any more
        takeFocus();
    }
    function takeFocus(): void {
        if (!open)
            return;
        if (clock.step === "pin")
            pad.forceActiveFocus();
        else if (clock.step === "choose")
            choice.forceActiveFocus();
        else if (clock.step === "done")
            done.forceActiveFocus();
        else
            people.forceActiveFocus();
    }
    Connections {
        target: sheet.clock
        function onStepChanged(): void {
            sheet.takeFocus();
        }
        function onAttemptChanged(): void {
            pad.refused = sheet.clock.error !== "";
        }
    }

    Item {
        width: parent ? parent.width : 0
        height: parent ? parent.height : 0
        Banner {
            id: offline
            objectName: "clock-offline"
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            visible: sheet.clock.offline && sheet.clock.step !== "done"
            tone: Banner.Offline
            text: qsTr("Pas de réseau")
            detail: qsTr("Vous pouvez pointer : c'est gardé sur cette caisse. Les pointages faits ailleurs depuis manquent.")
        }
        Item {
            id: content
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            anchors.top: offline.visible ? offline.bottom : parent.top
            anchors.topMargin: offline.visible ? Theme.lg : 0
            ClockPeople {
                id: people
                anchors.fill: parent
                visible: sheet.clock.step === "people" && !sheet.clock.empty
                clock: sheet.clock
            }
            EmptyState {
                anchors.centerIn: parent
                visible: sheet.clock.step === "people" && sheet.clock.empty
                iconName: "users"
                title: qsTr("Personne ne peut pointer ici")
                text: qsTr("Il faut un code : donnez-en un à chacun dans le back-office, page Équipe.")
            }
            Row {
                anchors.centerIn: parent
                visible: sheet.clock.step === "pin"
                spacing: Theme.xxl
                Column {
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.mm(70)
                    spacing: Theme.lg
                    Avatar {
                        anchors.left: parent.left
                        name: sheet.clock.chosenName
                        tone: sheet.clock.chosenColor
                        size: Theme.mm(22)
                    }
                    SectionTitle {
                        width: parent.width
                        text: sheet.clock.chosenName
                        subtext: qsTr("Entrez votre code à quatre chiffres, au doigt ou au clavier.")
                        titleSize: Theme.display
                    }
                    AppButton {
                        objectName: "clock-back"
                        anchors.left: parent.left
                        iconName: "arrow-left"
                        text: qsTr("Changer de personne")
                        onTapped: sheet.clock.choose("")
                    }
                }
                PinPad {
                    id: pad
                    objectName: "clock-pin"
                    anchors.verticalCenter: parent.verticalCenter
                    busy: sheet.clock.busy
                    error: sheet.clock.step === "pin" ? sheet.clock.error : ""
                    onEntered: pin => sheet.clock.enter(pin)
                }
            }
            ClockChoice {
                id: choice
                anchors.fill: parent
                visible: sheet.clock.step === "choose"
                clock: sheet.clock
            }
            FocusScope {
                id: done
                objectName: "clock-done"
                anchors.fill: parent
                visible: sheet.clock.step === "done"
                Accessible.role: Accessible.AlertMessage
                Accessible.name: sheet.clock.doneTitle + ". " + sheet.clock.doneText
                Column {
                    anchors.centerIn: parent
                    width: Math.min(parent.width, Theme.mm(150))
                    spacing: Theme.lg
                    Icon {
                        anchors.horizontalCenter: parent.horizontalCenter
                        name: ({"waiting": "cloud-off", "already": "info"})[sheet.clock.doneKind] ?? "check"
                        size: Theme.mm(20)
                        color: ({"waiting": Theme.warning, "already": Theme.info})[sheet.clock.doneKind] ?? Theme.success
                    }
                    Label {
                        objectName: "clock-done-title"
                        width: parent.width
                        text: sheet.clock.doneTitle
                        strong: true
                        font.pixelSize: Theme.display
                        horizontalAlignment: Text.AlignHCenter
                        wrapMode: Text.Wrap
                    }
                    Label {
                        width: parent.width
                        visible: text !== ""
                        text: sheet.clock.doneText
                        horizontalAlignment: Text.AlignHCenter
                        wrapMode: Text.Wrap
                    }
                    Label {
                        width: parent.width
                        text: qsTr("Travaillé aujourd'hui : %1").arg(sheet.clock.workedText)
                        muted: true
                        horizontalAlignment: Text.AlignHCenter
                    }
                    AppButton {
                        objectName: "clock-done-close"
                        anchors.horizontalCenter: parent.horizontalCenter
                        kind: AppButton.Primary
                        focus: true
                        text: qsTr("C'est bon")
                        onTapped: sheet.viewModel.showSheet("")
                    }
                }
            }
        }
    }
}
