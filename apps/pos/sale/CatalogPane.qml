pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.pos

// Categories and products. Only the tiles on the screen exist.
FocusScope {
    id: pane

    required property PosViewModel viewModel
    readonly property SaleViewModel sale: viewModel.sale
    readonly property int columns: Math.max(3, Math.floor(grid.width / Theme.mm(40)))

    ListView {
        id: chips
        objectName: "categories"
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.topMargin: Theme.md
        anchors.leftMargin: Theme.lg
        anchors.rightMargin: Theme.lg
        height: Theme.touch
        orientation: ListView.Horizontal
        layoutDirection: Theme.rtl ? Qt.RightToLeft : Qt.LeftToRight
        LayoutMirroring.enabled: false
        LayoutMirroring.childrenInherit: true
        spacing: Theme.sm
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: pane.sale.categories
        delegate: Chip {
            required property string key
            required property string name
            objectName: "category-" + key
            text: name
            // the role is called like the property: `selected` comes from the row
            required selected
            onTapped: pane.sale.showCategory(key)
        }
    }
    GridView {
        id: grid
        objectName: "tiles"
        anchors.top: chips.bottom
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.topMargin: Theme.md
        anchors.leftMargin: Theme.lg
        anchors.rightMargin: Theme.lg - Theme.sm
        cellWidth: Math.floor(width / pane.columns)
        cellHeight: Math.min(Theme.mm(46), Math.round(cellWidth * 1.06))
        layoutDirection: Theme.rtl ? Qt.RightToLeft : Qt.LeftToRight
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: Math.max(0, height)
        reuseItems: true
        model: pane.sale.tiles
        delegate: Item {
            id: cell
            required property string key
            required property string name
            required property string priceText
            required property string picture
            required property string badgeText
            required property bool soldOut
            required property int quantity
            width: grid.cellWidth
            height: grid.cellHeight
            Tile {
                objectName: "tile-" + cell.key
                anchors.fill: parent
                anchors.rightMargin: Theme.sm
                anchors.bottomMargin: Theme.sm
                name: cell.name
                priceText: cell.priceText
                picture: cell.picture
                badgeText: cell.badgeText
                soldOut: cell.soldOut
                quantity: cell.quantity
                activeFocusOnTab: true
                onTapped: pane.sale.addProduct(cell.key)
            }
        }
        ScrollBarThin {
            target: grid
        }
    }
    EmptyState {
        anchors.centerIn: parent
        visible: pane.sale.foundNothing
        iconName: "search"
        title: qsTr("Rien pour « %1 »").arg(pane.sale.query)
        text: qsTr("Essayez un autre mot, ou le code-barres.")
        actionText: qsTr("Tout afficher")
        objectName: "search-empty"
        onActionTapped: pane.sale.search("")
    }
}
