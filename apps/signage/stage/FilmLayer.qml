pragma ComponentBehavior: Bound
import QtQuick
import apps.signage

// What films are shown in: Qt Multimedia's own output, or ours where there is no graphics card.
Item {
    id: layer

    property bool wanted
    // nothing is known before the first frame
    readonly property bool known: GraphicsInfo.api !== GraphicsInfo.Unknown
    readonly property bool software: GraphicsInfo.api === GraphicsInfo.Software

    signal made(output: QtObject)

    // once there they stay: a film that comes must not wait for its output
    Loader {
        anchors.fill: parent
        active: layer.wanted && layer.known && layer.software
        sourceComponent: Component {
            FilmPicture {}
        }
        onLoaded: layer.made(item)
    }
    Loader {
        anchors.fill: parent
        active: layer.wanted && layer.known && !layer.software
        source: "FilmOutput.qml"
        onLoaded: layer.made(item)
    }
}
