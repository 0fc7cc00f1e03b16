import QtQuick
import common.ui

// A list that scrolls by finger, wheel and keyboard, with a thin bar; `follow` keeps the newest line in view.
ListView {
    id: list

    property bool follow: false

    clip: true
    boundsBehavior: Flickable.StopAtBounds
    flickDeceleration: 4000
    maximumFlickVelocity: 6000
    keyNavigationEnabled: true
    cacheBuffer: Math.max(0, height)
    reuseItems: true
    onCountChanged: if (follow) Qt.callLater(positionViewAtEnd)

    ScrollBarThin {
        target: list
    }
}
