pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.kiosk

/*
 * The kiosk's own screens: one at a time over the footer, dialogs above. In reach mode everything that can be touched
 * moves into the lower half, and the food keeps the upper one.
 */
KeypadScope {
    id: shell

    required property KioskViewModel viewModel
    readonly property VisitViewModel visit: viewModel.visit
    readonly property string step: visit.step
    readonly property bool reach: viewModel.comfort.reach
    readonly property real lifted: reach ? Math.round(height * (width > height ? 0.3 : 0.47)) : 0
    property bool settled: false           // the first picture is out: prepare the other screens

    objectName: "kiosk"
    focus: true
    arena: overlays.uppermost ?? page
    firstFocus: overlays.uppermost ? overlays.firstFocus
        : ["attract", "language-", "service-", "tile-", "size-", "option-", "cart-order", "skip", "coins-pay", "pay", "coins-cancel", "finish"]

    onKeyed: viewModel.idle.touched()
    onBackWanted: overlays.uppermost ? overlays.closeAll() : visit.back()
    onStepChanged: {
        overlays.closeAll();
        Qt.callLater(refocus);
    }
    onArenaChanged: Qt.callLater(refocus)
    Component.onCompleted: forceActiveFocus()

    // by keys: the focus goes to the first answer of the new screen; by touch: nowhere, so that no ring is seen
    function refocus(): void {
        const at = Window.activeFocusItem;
        if (byKeys && !(at && at.activeFocusOnTab && at.visible && inside(at)))
            focusFirst();
        else if (byKeys)
            return;
        else if (!overlays.uppermost)
            shell.forceActiveFocus();
    }

    Connections {
        target: shell.Window.window
        function onActiveFocusItemChanged(): void {
            const item = shell.Window.activeFocusItem as Pressable;
            if (item && item.label !== "")
                shell.viewModel.comfort.say(item.label);
        }
    }
    Timer {
        interval: 700
        running: true
        onTriggered: shell.settled = true
    }

    // ---- reach mode: the upper half is only to look at ----
    Item {
        id: view
        width: parent.width
        height: shell.lifted
        visible: shell.reach
        Rectangle {
            anchors.fill: parent
            color: Theme.accentSoft
        }
        Picture {
            anchors.centerIn: parent
            width: Math.min(parent.width, parent.height) * 0.82
            height: width
            source: shell.visit.slide
            name: shell.visit.storeName
        }
    }
    Item {
        id: page
        y: shell.lifted
        width: parent.width
        height: parent.height - y

        Repeater {
            id: screens
            readonly property list<string> order: ["attract", "language", "service", "menu", "item", "cart", "upsell", "about", "placing", "coins", "number"]
            model: [attract, language, service, menu, item, cart, upsell, about, placing, coins, number]
            Loader {
                required property var modelData
                required property int index
                readonly property bool shown: screens.order[index] === shell.step
                property bool wanted: false
                width: page.width
                height: page.height - footer.height
                visible: shown
                active: shown || wanted || shell.settled
                asynchronous: !shown
                sourceComponent: modelData
                onShownChanged: if (shown) wanted = true
            }
        }
        KioskFooter {
            id: footer
            width: parent.width
            anchors.bottom: parent.bottom
            viewModel: shell.viewModel
            onComfortTapped: overlays.comfort.open = true
        }
    }
    Overlays {
        id: overlays
        y: shell.lifted
        width: parent.width
        height: parent.height - y
        z: 10
        viewModel: shell.viewModel
    }
    StaffHold {
        objectName: "corner"
        z: 20
        anchors.left: parent.left
        anchors.top: parent.top
        width: Theme.mm(22)
        height: width
        enabled: shell.viewModel.staff.panel === ""
        onHeld: shell.viewModel.staff.askPin()
    }
    // sees every touch, takes none
    Item {
        anchors.fill: parent
        z: 1000
        PointHandler {
            onActiveChanged: {
                shell.byKeys = false;
                shell.viewModel.idle.touched();
            }
        }
    }

    Component {
        id: attract
        AttractScreen { viewModel: shell.visit }
    }
    Component {
        id: language
        LanguageScreen { viewModel: shell.visit }
    }
    Component {
        id: service
        ServiceScreen { viewModel: shell.visit }
    }
    Component {
        id: menu
        MenuScreen {
            visit: shell.visit
            viewModel: shell.viewModel.menu
            onFilterTapped: overlays.allergens.open = true
            onCancelTapped: shell.visit.hasCart ? overlays.giveUp.open = true : shell.visit.cancel()
        }
    }
    Component {
        id: item
        ItemScreen {
            viewModel: shell.viewModel.item
            onBackTapped: shell.visit.back()
        }
    }
    Component {
        id: cart
        CartScreen {
            visit: shell.visit
            viewModel: shell.viewModel.cart
            onNoteTapped: overlays.writeNote()
        }
    }
    Component {
        id: upsell
        UpsellScreen {
            visit: shell.visit
            viewModel: shell.viewModel.checkout
        }
    }
    Component {
        id: about
        AboutScreen {
            visit: shell.visit
            viewModel: shell.viewModel.checkout
            coins: shell.viewModel.coins
            onNameTapped: overlays.writeName()
        }
    }
    Component {
        id: placing
        PlacingScreen {}
    }
    Component {
        id: coins
        CoinScreen { viewModel: shell.viewModel.coins }
    }
    Component {
        id: number
        NumberScreen {
            viewModel: shell.viewModel.checkout
            secondsLeft: shell.viewModel.idle.left
        }
    }
}
