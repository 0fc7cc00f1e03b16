pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.kiosk

// One item in large. Where it is wider than high, the picture stands beside the choices.
Item {
    id: screen

    signal backTapped

    required property ItemViewModel viewModel
    readonly property bool wide: width > height * 1.05

    objectName: "screen-item"

    ScreenHead {
        id: head
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.xl
        anchors.topMargin: screen.wide ? Theme.md : Theme.xl
        title: screen.viewModel.title
        onBackTapped: screen.backTapped()
    }
    Item {
        id: aside
        anchors.left: parent.left
        anchors.top: head.bottom
        anchors.bottom: bar.top
        anchors.margins: Theme.xl
        width: screen.wide ? Math.round(parent.width * 0.34) : 0
        visible: screen.wide
        ItemHero {
            id: sideHero
            width: parent.width
            height: Math.min(width, parent.height - sideFacts.height - Theme.md)
            visible: height > Theme.mm(20)
            picture: screen.viewModel.picture
            halfPicture: screen.viewModel.halfPicture
            name: screen.viewModel.title
        }
        Loader {
            id: sideFacts
            anchors.top: sideHero.bottom
            anchors.topMargin: Theme.md
            width: parent.width
            active: screen.wide
            sourceComponent: facts
        }
    }
    Flickable {
        id: flick
        objectName: "item-scroll"
        anchors.left: screen.wide ? aside.right : parent.left
        anchors.leftMargin: Theme.xl
        anchors.right: parent.right
        anchors.rightMargin: Theme.xl
        anchors.top: head.bottom
        anchors.topMargin: Theme.md
        anchors.bottom: bar.top
        contentHeight: body.height + Theme.xl
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        Column {
            id: body
            width: parent.width
            spacing: Theme.xl
            ItemHero {
                width: parent.width
                height: Math.min(screen.height * 0.29, width * 0.6)
                visible: !screen.wide
                picture: screen.viewModel.picture
                halfPicture: screen.viewModel.halfPicture
                name: screen.viewModel.title
            }
            Loader {
                width: parent.width
                active: !screen.wide
                visible: active
                sourceComponent: facts
            }
            ItemSizes {
                width: parent.width
                viewModel: screen.viewModel
            }
            ItemHalves {
                width: parent.width
                viewModel: screen.viewModel
            }
            ItemChoices {
                width: parent.width
                viewModel: screen.viewModel
            }
        }
        ScrollBarThin {
            target: flick
            anchors.rightMargin: -Theme.md
        }
        Connections {
            target: screen.viewModel
            function onSerialChanged(): void {
                flick.contentY = 0;
            }
        }
    }
    Component {
        id: facts
        Column {
            spacing: Theme.sm
            Label {
                width: parent.width
                visible: text !== ""
                text: screen.viewModel.description
                font.pixelSize: Theme.title
                wrapMode: Text.Wrap
                maximumLineCount: 3
                horizontalAlignment: screen.wide ? Text.AlignLeft : Text.AlignHCenter
            }
            Label {
                objectName: "item-allergens"
                width: parent.width
                text: screen.viewModel.allergensText === "" ? qsTr("Sans allergène déclaré") : qsTr("Allergènes : %1").arg(screen.viewModel.allergensText)
                muted: screen.viewModel.avoided === ""
                strong: screen.viewModel.avoided !== ""
                color: screen.viewModel.avoided !== "" ? Theme.danger : Theme.inkMuted
                font.pixelSize: Theme.caption
                wrapMode: Text.Wrap
                maximumLineCount: 3
                horizontalAlignment: screen.wide ? Text.AlignLeft : Text.AlignHCenter
            }
        }
    }
    ItemBar {
        id: bar
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        viewModel: screen.viewModel
    }
}
