import QtQuick
import common.ui

// Where one is in a long list; shows only when there is more than fits.
Rectangle {
    id: bar

    required property Flickable target

    parent: target
    anchors.right: parent ? parent.right : undefined
    anchors.rightMargin: Theme.xs / 2
    z: 5
    visible: target.visibleArea.heightRatio < 1
    width: Math.max(3, Theme.mm(0.9))
    radius: width / 2
    y: target.visibleArea.yPosition * target.height + Theme.xs
    height: Math.max(Theme.mm(6), target.visibleArea.heightRatio * target.height - Theme.xs * 2)
    color: Theme.alpha(Theme.ink, target.moving ? 0.5 : 0.22)
}
