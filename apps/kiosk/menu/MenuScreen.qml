pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.kiosk

// The menu: categories on a rail, products in a grid, the cart under them.
Item {
    id: screen

    signal filterTapped
    signal cancelTapped

    required property VisitViewModel visit
    required property MenuViewModel viewModel
    readonly property bool low: height < Theme.mm(330)      // landscape, or reach mode

    objectName: "screen-menu"

    ScreenHead {
        id: head
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.xl
        anchors.topMargin: screen.low ? Theme.md : Theme.xl
        title: qsTr("Que voulez-vous manger ?")
        subtitle: screen.viewModel.avoidCount > 0 ? qsTr("%1 · sans %2").arg(screen.visit.serviceText).arg(screen.viewModel.avoidText) : screen.visit.serviceText
        onBackTapped: screen.visit.back()
        canGoBack: !screen.visit.hasCart
        tools: AppButton {
            objectName: "filter"
            height: Theme.mm(16)
            kind: screen.viewModel.avoidCount > 0 ? AppButton.Soft : AppButton.Secondary
            iconName: "filter"
            text: qsTr("Allergènes")
            textSize: Theme.caption
            onTapped: screen.filterTapped()
        }
    }
    ListView {
        id: rail
        objectName: "rail"
        anchors.left: parent.left
        anchors.leftMargin: Theme.lg
        anchors.top: head.bottom
        anchors.topMargin: screen.low ? Theme.md : Theme.lg
        anchors.bottom: bar.top
        width: Math.max(Theme.mm(50), Theme.caption * 6.6)
        model: screen.viewModel.categories
        spacing: Theme.md
        bottomMargin: Theme.md
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: false
        cacheBuffer: 4000
        clip: true
        delegate: CategoryTile {
            required property string key
            required name
            required picture
            required selected
            objectName: "category-" + key
            width: rail.width
            height: screen.low ? Math.max(Theme.mm(30), Theme.caption * 4) : Math.max(Theme.mm(43), Theme.caption * 5)
            onTapped: screen.viewModel.chooseCategory(key)
        }
    }
    GridView {
        id: grid
        objectName: "products"
        readonly property int columns: Math.max(1, Math.floor(width / Math.max(Theme.body * 12.2, Theme.mm(72))))
        property int cardHeight: 100
        anchors.left: rail.right
        anchors.leftMargin: Theme.lg
        anchors.right: parent.right
        anchors.rightMargin: Theme.lg
        anchors.top: rail.top
        anchors.bottom: bar.top
        cellWidth: Math.floor(width / columns)
        cellHeight: cardHeight + Theme.md
        bottomMargin: Theme.md
        model: screen.viewModel.products
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: false
        cacheBuffer: Math.max(0, Math.round(height))
        clip: true
        delegate: Item {
            id: cell
            required property string key
            required property string name
            required property string description
            required property string priceText
            required property string picture
            required property string badge
            required property bool soldOut
            required property string avoided
            required property int quantity
            width: grid.cellWidth
            height: grid.cellHeight
            ProductCard {
                objectName: "tile-" + cell.key
                productId: cell.key
                width: parent.width - Theme.md
                height: parent.height - Theme.md
                name: cell.name
                description: cell.description
                priceText: cell.priceText
                picture: cell.picture
                badgeText: cell.badge
                soldOut: cell.soldOut
                avoided: cell.avoided
                quantity: cell.quantity
                onTapped: screen.viewModel.openItem(cell.key)
                onAddTapped: screen.viewModel.add(cell.key)
                onImplicitHeightChanged: grid.cardHeight = implicitHeight
                Component.onCompleted: grid.cardHeight = implicitHeight
            }
        }
        ScrollBarThin {
            target: grid
        }
        Connections {
            target: screen.viewModel
            function onSerialChanged(): void {
                grid.positionViewAtBeginning();
            }
        }
    }
    CartBar {
        id: bar
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        viewModel: screen.visit
        onCancelTapped: screen.cancelTapped()
    }
}
