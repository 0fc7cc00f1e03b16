pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.kiosk

// Whole, or half this and half that: the other halves by picture; then where the next extra goes.
Column {
    id: halves

    required property ItemViewModel viewModel

    spacing: Theme.md
    visible: viewModel.canHalve

    Label {
        width: parent.width
        text: qsTr("Moitié-moitié ?")
        font.pixelSize: Theme.heading
        font.weight: Font.Bold
    }
    ListView {
        id: list
        objectName: "halves"
        width: parent.width
        height: Math.max(Theme.mm(50), Theme.caption * 7)
        orientation: ListView.Horizontal
        layoutDirection: Theme.rtl ? Qt.RightToLeft : Qt.LeftToRight
        LayoutMirroring.enabled: false
        LayoutMirroring.childrenInherit: true
        spacing: Theme.md
        model: halves.viewModel.halves
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: false
        cacheBuffer: 4000
        clip: true
        header: Item {
            width: whole.width + Theme.md
            height: list.height
            Pressable {
                id: whole
                objectName: "half-none"
                x: Theme.rtl ? Theme.md : 0
                width: Math.max(Theme.mm(38), Theme.caption * 5)
                height: parent.height
                label: qsTr("Entière")
                Accessible.role: Accessible.RadioButton
                Accessible.checked: !halves.viewModel.hasHalf
                onTapped: halves.viewModel.chooseHalf("")
                Rectangle {
                    anchors.fill: parent
                    radius: Theme.radius
                    color: !halves.viewModel.hasHalf ? Theme.accentSoft : whole.pressed ? Theme.pressed : Theme.raised
                    border.width: !halves.viewModel.hasHalf ? Theme.focusWidth : Theme.hairline
                    border.color: !halves.viewModel.hasHalf ? Theme.accent : Theme.line
                }
                Column {
                    anchors.centerIn: parent
                    spacing: Theme.sm
                    Icon {
                        anchors.horizontalCenter: parent.horizontalCenter
                        name: "pizza"
                        size: Theme.mm(14)
                        color: !halves.viewModel.hasHalf ? Theme.accentInk : Theme.inkMuted
                    }
                    Label {
                        anchors.horizontalCenter: parent.horizontalCenter
                        text: qsTr("Entière")
                        strong: true
                        font.pixelSize: Theme.caption
                        color: !halves.viewModel.hasHalf ? Theme.accentInk : Theme.ink
                    }
                }
            }
        }
        delegate: Pressable {
            id: half
            required property string key
            required property string name
            required property string picture
            required property bool soldOut
            required property string avoided
            required property bool selected
            objectName: "half-" + key
            width: Math.max(Theme.mm(42), Theme.caption * 5.6)
            height: list.height
            enabled: !soldOut
            label: [name, soldOut ? qsTr("épuisé") : "", avoided].filter(part => part !== "").join(", ")
            Accessible.role: Accessible.RadioButton
            Accessible.checked: selected
            onTapped: halves.viewModel.chooseHalf(key)
            Rectangle {
                anchors.fill: parent
                radius: Theme.radius
                color: half.selected ? Theme.accentSoft : half.pressed ? Theme.pressed : Theme.raised
                border.width: half.selected ? Theme.focusWidth : Theme.hairline
                border.color: half.selected ? Theme.accent : Theme.line
            }
            Picture {
                anchors.top: parent.top
                anchors.topMargin: Theme.sm
                anchors.horizontalCenter: parent.horizontalCenter
                width: parent.width - Theme.md * 2
                height: parent.height - word.height - Theme.md * 2
                source: half.picture
                name: half.name
                faded: half.soldOut || half.avoided !== ""
                Accessible.ignored: true
            }
            Label {
                id: word
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.bottom: parent.bottom
                anchors.margins: Theme.sm
                text: half.soldOut ? qsTr("Épuisé") : half.name
                strong: true
                font.pixelSize: Theme.caption
                color: half.soldOut ? Theme.inkDisabled : half.selected ? Theme.accentInk : Theme.ink
                horizontalAlignment: Text.AlignHCenter
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Math.round(Theme.caption * 0.68)
            }
        }
    }
    Column {
        width: parent.width
        spacing: Theme.sm
        visible: halves.viewModel.hasHalf
        Label {
            width: parent.width
            text: qsTr("Les suppléments vont sur :")
            muted: true
            font.pixelSize: Theme.caption
        }
        SegmentedControl {
            objectName: "side"
            width: parent.width
            height: Math.max(Theme.mm(17), Math.round(Theme.caption * 2.2))
            options: [qsTr("Toute la pizza"), halves.viewModel.leftName, halves.viewModel.rightName]
            current: halves.viewModel.side
            textSize: Theme.caption
            onChosen: index => halves.viewModel.chooseSide(index)
        }
    }
}
