pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.signage

// For the staff only (F10, or a long press in the corner): what the room is not told, and the way out.
Sheet {
    id: sheet

    required property SignageViewModel viewModel
    readonly property LinkViewModel link: viewModel.link

    title: qsTr("Cet écran")
    actions: [
        AppButton {
            objectName: "pair-again"
            iconName: "qr"
            text: qsTr("Relier de nouveau")
            onTapped: {
                sheet.closeRequested();
                sheet.viewModel.pairAgain();
            }
        }
    ]

    Column {
        width: parent.width
        spacing: Theme.lg
        ConnectionDot {
            objectName: "staff-link"
            anchors.left: parent.left  // a column alone would leave it there in Arabic
            status: sheet.link.status
            text: sheet.link.text
        }
        Label {
            objectName: "staff-cause"
            width: parent.width
            visible: text !== ""
            text: sheet.link.causeText
            strong: true
            wrapMode: Text.Wrap
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: sheet.link.nextStepText
            muted: true
            wrapMode: Text.Wrap
        }
        Label {
            objectName: "staff-playing"
            width: parent.width
            visible: text !== ""
            text: {
                const stage = sheet.viewModel.stage;
                const shown = stage.channel.shown ? stage.channel.name : stage.playing;
                if (shown !== "")
                    return qsTr("À l'écran : %1").arg("\u2068" + shown + "\u2069");  // the name of a file keeps its order
                if (!sheet.viewModel.on)
                    return qsTr("Éteint à cette heure.");
                return ["board", "menu"].includes(sheet.viewModel.layout) ? "" : qsTr("Rien à montrer pour l'instant.");
            }
            wrapMode: Text.Wrap
        }
    }
}
