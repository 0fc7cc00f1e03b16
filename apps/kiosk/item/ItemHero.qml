import QtQuick
import common.ui

// The item in large; a half-and-half shows its two halves.
Item {
    id: hero

    property url picture
    property url halfPicture
    property string name
    readonly property bool halved: halfPicture.toString() !== ""
    readonly property int side: Math.min(width, height)

    Rectangle {
        anchors.centerIn: parent
        width: hero.side
        height: width
        radius: width / 2
        color: Theme.raised
        border.width: Theme.hairline
        border.color: Theme.line
    }
    Item {
        id: left
        x: (hero.width - hero.side) / 2
        y: (hero.height - hero.side) / 2
        width: hero.halved ? hero.side / 2 - Theme.xs / 2 : hero.side
        height: hero.side
        clip: hero.halved
        Picture {
            x: hero.side * 0.05
            y: hero.side * 0.05
            width: hero.side * 0.9
            height: width
            source: hero.picture
            name: hero.name
        }
    }
    Item {
        visible: hero.halved
        x: (hero.width + hero.side) / 2 - width
        y: left.y
        width: hero.side / 2 - Theme.xs / 2
        height: hero.side
        clip: true
        Picture {
            x: parent.width - hero.side * 0.95
            y: hero.side * 0.05
            width: hero.side * 0.9
            height: width
            source: hero.halfPicture
            name: hero.name
        }
    }
}
