pragma ComponentBehavior: Bound
import QtQuick
import apps.signage

// Everything over the stage, the highest priority on top.
Item {
    id: layer

    required property OverlaysViewModel viewModel
    required property real unit
    readonly property real px: unit / 10.8
    readonly property real headerHeight: Math.round(viewModel.headerPx * px * 1.9)
    readonly property real footerHeight: Math.round(viewModel.footerPx * px * 1.9)

    objectName: "overlays"
    clip: true
    // a corner named left is on the left, whatever language the screen speaks
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true

    Repeater {
        model: layer.viewModel.overlays
        OverlayItem {
            px: layer.px
            headerHeight: layer.headerHeight
            footerHeight: layer.footerHeight
            onCrossed: key => layer.viewModel.crossed(key)
        }
    }
}
