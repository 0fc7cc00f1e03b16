pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.kiosk

// Reach, size, contrast, voice: each takes effect at once, all are forgotten after the order.
Sheet {
    id: sheet

    required property ComfortViewModel viewModel

    objectName: "comfort-sheet"
    widest: Theme.mm(310)
    title: qsTr("Accessibilité")
    extent: Math.min(parent.height, implicitExtent)

    Flickable {
        id: flick
        width: parent ? parent.width : 0
        height: Math.min(body.height + Theme.sm, sheet.height - Theme.mm(34) - Theme.heading)
        contentHeight: body.height
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        Column {
            id: body
            width: parent.width
            spacing: Theme.md
            ComfortSwitch {
                objectName: "reach"
                width: parent.width
                iconName: "reach"
                text: qsTr("Tout à portée de main")
                subtext: qsTr("Les touches descendent dans la moitié basse de l’écran.")
                on: sheet.viewModel.reach
                onTapped: sheet.viewModel.toggleReach()
            }
            Label {
                width: parent.width
                text: qsTr("Taille du texte")
                strong: true
                font.pixelSize: Theme.body
            }
            Row {
                width: parent.width
                spacing: Theme.md
                Repeater {
                    model: [100, 125, 150, 200]
                    Pressable {
                        id: size
                        required property int modelData
                        readonly property bool chosen: sheet.viewModel.textPercent === modelData
                        objectName: "text-" + modelData
                        width: (parent.width - Theme.md * 3) / 4
                        height: Theme.mm(27)
                        label: qsTr("Texte à %1 %").arg(modelData)
                        Accessible.role: Accessible.RadioButton
                        Accessible.checked: chosen
                        onTapped: sheet.viewModel.setText(modelData)
                        Rectangle {
                            anchors.fill: parent
                            radius: Theme.radius
                            color: size.chosen ? Theme.accentSoft : size.pressed ? Theme.pressed : Theme.surface
                            border.width: size.chosen ? Theme.focusWidth : Theme.hairline
                            border.color: size.chosen ? Theme.accent : Theme.line
                        }
                        Label {
                            anchors.centerIn: parent
                            text: Theme.language === "ar" ? "أ" : "A"
                            font.weight: Font.Bold
                            font.pixelSize: Math.round(Theme.mm(7) * size.modelData / 100)
                            color: size.chosen ? Theme.accentInk : Theme.ink
                        }
                    }
                }
            }
            ComfortSwitch {
                objectName: "contrast"
                width: parent.width
                iconName: "contrast"
                text: qsTr("Contraste renforcé")
                on: sheet.viewModel.contrast
                onTapped: sheet.viewModel.toggleContrast()
            }
            ComfortSwitch {
                objectName: "speech"
                width: parent.width
                iconName: sheet.viewModel.speech ? "volume" : "volume-off"
                text: qsTr("Lecture à voix haute")
                subtext: qsTr("Avec les flèches et la touche Entrée.")
                on: sheet.viewModel.speech
                onTapped: sheet.viewModel.toggleSpeech()
            }
        }
    }
    actions: AppButton {
        objectName: "comfort-done"
        height: Theme.mm(20)
        width: Math.max(implicitWidth, Theme.mm(50))
        kind: AppButton.Primary
        text: qsTr("Continuer")
        textSize: Theme.body
        onTapped: sheet.closeRequested()
    }
}
