pragma ComponentBehavior: Bound
import QtQuick
import apps.signage

// A picture or a film. Opaque as a whole, so that what waits beneath never shines through.
Item {
    id: layer

    required property StageViewModel viewModel
    required property int place
    property string source
    property bool film

    Rectangle {
        anchors.fill: parent
        // in a fade each item is mixed by itself, and this one would darken it
        visible: layer.opacity === 1
        color: "#14130F"
    }
    PictureLayer {
        objectName: "picture-" + layer.place
        anchors.fill: parent
        visible: !layer.film
        source: layer.source
        onLoaded: source => layer.viewModel.pictureLoaded(layer.place, source)
        onFailed: source => layer.viewModel.pictureFailed(layer.place, source)
    }
    FilmLayer {
        objectName: "film-" + layer.place
        anchors.fill: parent
        visible: layer.film
        wanted: layer.viewModel.films
        onMade: output => layer.viewModel.filmOutput(layer.place, output)
    }
}
