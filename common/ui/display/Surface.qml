import QtQuick
import common.ui

// A card: raised colour, hairline, rounded. `floating` adds the only shadow we use.
Rectangle {
    id: surface

    property bool floating: false

    color: Theme.raised
    radius: Theme.radius
    border.width: floating ? 0 : Theme.hairline
    border.color: Theme.line

    Shadow {
        visible: surface.floating
        radius: surface.radius
    }
}
