pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.pos

// Store, search, incoming orders, connection, printer, session, person.
Rectangle {
    id: bar

    signal focusWanted

    required property PosViewModel viewModel
    property alias search: field
    readonly property SaleViewModel sale: viewModel.sale
    readonly property bool roomy: width > Theme.mm(290)

    height: Math.max(Theme.mm(14), 56)
    color: Theme.raised

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.hairline
        color: Theme.line
    }
    Label {
        id: store
        anchors.left: parent.left
        anchors.leftMargin: Theme.lg
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, bar.width * 0.16)
        text: bar.viewModel.storeName
        font.weight: Font.Bold
        font.pixelSize: Theme.title
    }
    SearchField {
        id: field
        objectName: "search"
        anchors.left: store.right
        anchors.leftMargin: Theme.lg
        anchors.right: right.left
        anchors.rightMargin: Theme.lg
        anchors.verticalCenter: parent.verticalCenter
        enabled: bar.viewModel.payStage === "sell" || bar.viewModel.payStage === "send"
        placeholder: qsTr("Chercher ou scanner…")
        keyHint: "F1"
        onEdited: text => bar.sale.search(text)
        onAccepted: bar.sale.acceptSearch()
        Connections {
            target: bar.sale
            function onQueryChanged(): void {
                if (field.text === bar.sale.query)
                    return;
                field.text = bar.sale.query;
                if (field.text !== "")
                    field.field.forceActiveFocus();
                else if (field.field.activeFocus)
                    bar.focusWanted();
            }
        }
        Keys.onEscapePressed: {
            bar.sale.search("");
            bar.focusWanted();
        }
    }
    Row {
        id: right
        anchors.right: parent.right
        anchors.rightMargin: Theme.md
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.sm
        AppButton {
            objectName: "incoming"
            kind: bar.viewModel.orders.fresh > 0 ? AppButton.Primary : bar.viewModel.orders.count > 0 ? AppButton.Soft : AppButton.Quiet
            iconName: "bell"
            text: bar.viewModel.orders.count > 0 ? qsTr("Commandes %1").arg(bar.viewModel.orders.count) : qsTr("Commandes")
            textSize: Theme.caption
            keyHint: "F2"
            shortcut: "F2"
            horizontalPadding: Theme.md
            enabled: bar.viewModel.payStage !== "asking"
            onTapped: bar.viewModel.showSheet("incoming")
        }
        Pressable {
            objectName: "connection"
            width: dot.implicitWidth + Theme.md * 2
            height: Theme.touch
            label: dot.text
            onTapped: bar.viewModel.showSheet("parked")
            ConnectionDot {
                id: dot
                anchors.centerIn: parent
                status: bar.viewModel.link.parked > 0 ? ConnectionDot.Offline : bar.viewModel.link.status
                text: bar.viewModel.link.parked > 0 ? qsTr("%1 à voir").arg(bar.viewModel.link.parked) : bar.viewModel.link.waiting > 0 && bar.viewModel.link.status === 2
                    ? bar.viewModel.link.text + " · " + bar.viewModel.link.waiting : bar.viewModel.link.text
            }
        }
        IconButton {
            objectName: "printer"
            iconName: "printer"
            label: bar.viewModel.printer.text
            badge: bar.viewModel.printer.status === 3 || bar.viewModel.printer.asking > 0 ? "!" : ""
            onTapped: bar.viewModel.showSheet("printer")
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            visible: bar.roomy && text !== ""
            text: bar.viewModel.sessionText
            tabular: true
            font.pixelSize: Theme.caption
        }
        Pressable {
            objectName: "person"
            width: Theme.touch
            height: Theme.touch
            label: bar.viewModel.personName
            ringRadius: width / 2
            onTapped: bar.viewModel.showSheet("menu")
            Avatar {
                anchors.centerIn: parent
                name: bar.viewModel.personName
                tone: bar.viewModel.personColor
                size: Theme.mm(10)
            }
        }
    }
}
