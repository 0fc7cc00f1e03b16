pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.signage

// Offers in a row; when they do not fit, they run along the direction of reading, round and round.
Rectangle {
    id: ticker

    required property TickerViewModel viewModel
    readonly property bool runs: offers.width > width
    readonly property real pixelsPerSecond: height * 1.5

    color: "#1B1A17"
    clip: true

    Row {
        id: track
        objectName: "ticker-track"
        height: parent.height
        x: Theme.rtl ? ticker.width - width : 0
        Row {
            id: offers
            height: parent.height
            Repeater {
                model: ticker.viewModel.offers
                Offer {}
            }
        }
        Row {
            height: parent.height
            visible: ticker.runs
            Repeater {
                model: ticker.runs ? ticker.viewModel.offers : null
                Offer {}
            }
        }
    }
    NumberAnimation {
        id: run
        readonly property real start: Theme.rtl ? ticker.width - 2 * offers.width : 0
        target: track
        property: "x"
        from: start
        to: start + (Theme.rtl ? offers.width : -offers.width)
        duration: Math.max(1, Math.round(offers.width / ticker.pixelsPerSecond * 1000))
        loops: Animation.Infinite
        // a running animation does not notice new ends
        readonly property string path: start + " " + offers.width
        onPathChanged: {
            if (running)
                restart();
        }
        running: ticker.runs && ticker.visible && !Theme.reducedMotion
    }

    component Offer: Row {
        id: offer

        required property string badge
        required property string name
        required property string priceText
        readonly property real type: Math.round(ticker.height * 0.42)

        height: ticker.height
        spacing: Math.round(type * 0.5)
        leftPadding: Math.round(type * 1.3)
        rightPadding: Math.round(type * 1.3)
        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: offer.badge
            color: "#FDBA74"
            font.pixelSize: Math.round(offer.type * 0.86)
            font.weight: Font.DemiBold
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: offer.name
            color: "#FFFFFF"
            font.pixelSize: offer.type
            font.weight: Font.Medium
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: offer.priceText
            color: "#FFFFFF"
            tabular: true
            font.pixelSize: offer.type
            font.weight: Font.Bold
        }
    }
}
