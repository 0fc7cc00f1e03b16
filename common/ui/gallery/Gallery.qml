pragma ComponentBehavior: Bound
import QtQuick
import common.ui

AppWindow {
    id: gallery

    required property GalleryViewModel viewModel

    title: "Gallery"

    Row {
        id: tabs
        anchors.top: parent.top
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.margins: Theme.sm
        spacing: Theme.sm
        Repeater {
            model: ["controls", "products", "feedback", "pads", "pieces", "sheet", "dialog", "icons"]
            Chip {
                required property string modelData
                objectName: "page-" + modelData
                text: modelData
                selected: gallery.viewModel.page === modelData
                onTapped: gallery.viewModel.show(modelData)
            }
        }
    }
    Loader {
        anchors.top: tabs.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.lg
        sourceComponent: ({ controls: controls, products: products, feedback: feedback, pads: pads, pieces: pieces, icons: icons })[gallery.viewModel.page] ?? products
    }
    Component {
        id: controls
        GalleryControls { viewModel: gallery.viewModel }
    }
    Component {
        id: products
        GalleryProducts { viewModel: gallery.viewModel }
    }
    Component {
        id: feedback
        GalleryFeedback { }
    }
    Component {
        id: pads
        GalleryPads { viewModel: gallery.viewModel }
    }
    Component {
        id: pieces
        GalleryPieces { }
    }
    Component {
        id: icons
        GridView {
            model: gallery.viewModel.icons
            cellWidth: Theme.mm(30)
            cellHeight: Theme.mm(19)
            delegate: Column {
                id: cell
                required property string key
                width: GridView.view.cellWidth
                spacing: Theme.xs
                Icon {
                    anchors.horizontalCenter: parent.horizontalCenter
                    name: cell.key
                    size: Theme.mm(8)
                }
                Label {
                    width: parent.width
                    text: cell.key
                    muted: true
                    font.pixelSize: Theme.micro
                    horizontalAlignment: Text.AlignHCenter
                }
            }
        }
    }
    Sheet {
        objectName: "sheet"
        open: gallery.viewModel.page === "sheet"
        title: qsTr("Options de la pizza")
        subtitle: qsTr("Reine, moyenne")
        onCloseRequested: gallery.viewModel.show("products")
        actions: [
            AppButton {
                text: qsTr("Annuler")
                height: Theme.key
                onTapped: gallery.viewModel.show("products")
            },
            AppButton {
                kind: AppButton.Primary
                text: qsTr("Ajouter")
                subtext: "1 050 DA"
                height: Theme.key
            }
        ]
        Column {
            width: parent.width
            spacing: Theme.md
            Label {
                width: parent.width
                text: qsTr("Taille")
                strong: true
            }
            SegmentedControl {
                width: parent.width
                options: [qsTr("Petite"), qsTr("Moyenne"), qsTr("Grande")]
                current: 1
            }
            Label {
                width: parent.width
                text: qsTr("Suppléments")
                strong: true
            }
            Flow {
                width: parent.width
                spacing: Theme.sm
                Repeater {
                    model: [qsTr("Olives"), qsTr("Champignons"), qsTr("Double fromage"), qsTr("Merguez")]
                    Chip {
                        required property string modelData
                        required property int index
                        text: modelData
                        count: "+ 100 DA"
                        ticks: true
                        selected: index === 1
                    }
                }
            }
        }
    }
    ConfirmDialog {
        objectName: "dialog"
        open: gallery.viewModel.page === "dialog"
        danger: true
        title: qsTr("Annuler la commande P1-042 ?")
        text: qsTr("La cuisine sera prévenue et le stock remis. Un responsable doit confirmer avec son code.")
        confirmText: qsTr("Annuler la commande")
        cancelText: qsTr("Garder")
        onRefused: gallery.viewModel.show("products")
    }
}
