import QtQuick
import common.ui
import apps.kiosk

// A line of the cart: picture, what it is, how many, what it costs; change it or take it out.
Item {
    id: line

    signal more
    signal less
    signal removeTapped
    signal editTapped

    property int index: 0
    property string title
    property string details
    property url picture
    property int quantity: 1
    property bool canMore: true
    property bool editable: false
    property string priceText
    property string unitText
    property string trouble
    readonly property bool tight: width < Theme.body * 27

    implicitHeight: Math.max(image.height, words.height + controls.height + Theme.sm) + Theme.lg * 2

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: line.trouble !== "" ? Theme.dangerSoft : Theme.raised
        border.width: line.trouble !== "" ? Theme.focusWidth : Theme.hairline
        border.color: line.trouble !== "" ? Theme.danger : Theme.line
    }
    Picture {
        id: image
        anchors.left: parent.left
        anchors.leftMargin: Theme.lg
        anchors.top: parent.top
        anchors.topMargin: Theme.lg
        width: line.tight ? Theme.mm(24) : Theme.mm(40)
        height: width
        source: line.picture
        name: line.title
        Accessible.ignored: true
    }
    Column {
        id: words
        anchors.left: image.right
        anchors.leftMargin: Theme.lg
        anchors.right: parent.right
        anchors.rightMargin: Theme.lg
        anchors.top: parent.top
        anchors.topMargin: Theme.lg
        spacing: Theme.xs
        Item {
            width: parent.width
            height: Math.max(name.height, price.height)
            Label {
                id: name
                anchors.left: parent.left
                anchors.right: price.left
                anchors.rightMargin: Theme.md
                text: line.title
                font.pixelSize: Theme.title
                font.weight: Font.Bold
                wrapMode: Text.Wrap
                maximumLineCount: 2
            }
            AmountText {
                id: price
                objectName: "line-" + line.index + "-price"
                anchors.right: parent.right
                width: Math.min(implicitWidth, parent.width * 0.45)
                text: line.priceText
                font.pixelSize: Theme.title
                font.weight: Font.Bold
            }
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: line.details
            muted: true
            font.pixelSize: Theme.caption
            wrapMode: Text.Wrap
            maximumLineCount: 4
        }
        Badge {
            objectName: "line-" + line.index + "-trouble"
            visible: text !== ""
            text: line.trouble
            iconName: "alert"
            tone: Badge.Danger
        }
    }
    Item {
        id: controls
        anchors.left: line.tight ? parent.left : words.left
        anchors.leftMargin: line.tight ? Theme.lg : 0
        anchors.right: words.right
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.lg
        height: stepper.height
        Row {
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.sm
            AppButton {
                objectName: "line-" + line.index + "-edit"
                height: stepper.height
                visible: line.editable
                kind: AppButton.Quiet
                iconName: "edit"
                text: line.tight ? "" : qsTr("Modifier")
                label: qsTr("Modifier : %1").arg(line.title)
                textSize: Theme.caption
                horizontalPadding: Theme.sm
                onTapped: line.editTapped()
            }
            AppButton {
                objectName: "line-" + line.index + "-remove"
                height: stepper.height
                kind: AppButton.Quiet
                iconName: "trash"
                text: line.tight ? "" : qsTr("Retirer")
                label: qsTr("Retirer : %1").arg(line.title)
                textSize: Theme.caption
                horizontalPadding: Theme.sm
                onTapped: line.removeTapped()
            }
            Label {
                anchors.verticalCenter: parent.verticalCenter
                visible: text !== "" && !line.tight
                text: line.unitText === "" ? "" : qsTr("%1 pièce").arg(line.unitText)
                muted: true
                tabular: true
                font.pixelSize: Theme.caption
            }
        }
        RoundStepper {
            id: stepper
            objectName: "line-" + line.index
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            quantity: line.quantity
            canMore: line.canMore
            what: line.title
            onMore: line.more()
            onLess: line.less()
        }
    }
}
