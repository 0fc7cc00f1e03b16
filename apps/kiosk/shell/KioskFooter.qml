pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.kiosk

// The lowest line of every screen, in reach of everybody: comfort at one end, languages at the other.
Item {
    id: footer

    signal comfortTapped

    required property KioskViewModel viewModel

    implicitHeight: Math.max(Theme.mm(17), Math.round(Theme.caption * 2.4) + Theme.sm)

    Rectangle {
        anchors.fill: parent
        color: Theme.sunken
    }
    AppButton {
        objectName: "comfort"
        anchors.left: parent.left
        anchors.leftMargin: Theme.lg
        anchors.verticalCenter: parent.verticalCenter
        height: parent.height - Theme.sm
        kind: footer.viewModel.comfort.any ? AppButton.Inverse : AppButton.Secondary
        iconName: "accessibility"
        text: qsTr("Accessibilité")
        textSize: Theme.caption
        onTapped: footer.comfortTapped()
    }
    ConnectionDot {
        objectName: "link"
        anchors.centerIn: parent
        visible: footer.viewModel.link.status !== ConnectionDot.Online && footer.width > Theme.caption * 34
        status: footer.viewModel.link.status
        text: footer.viewModel.link.text
        opacity: 0.75
    }
    Row {
        anchors.right: parent.right
        anchors.rightMargin: Theme.lg
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.xs
        visible: footer.viewModel.visit.severalLanguages && footer.viewModel.visit.step !== "language" && footer.viewModel.visit.step !== "attract"
        Repeater {
            model: footer.viewModel.visit.languages
            AppButton {
                required property string key
                required property string name
                required property bool selected
                objectName: "speak-" + key
                height: footer.height - Theme.sm
                kind: selected ? AppButton.Inverse : AppButton.Quiet
                text: ({ fr: "FR", en: "EN", ar: "ع" })[key] ?? key
                label: name
                textSize: Theme.caption
                horizontalPadding: Theme.md
                onTapped: footer.viewModel.visit.chooseLanguage(key)
            }
        }
    }
}
