pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.signage

// Two layers of pictures over the filler. The new one fades in over the old one, which stays whole beneath it.
Item {
    id: pane

    required property PlaylistViewModel viewModel
    property string storeName
    property string logo
    readonly property int front: viewModel.front

    clip: true
    Accessible.role: Accessible.Graphic
    Accessible.name: viewModel.playing

    Filler {
        objectName: "filler"
        anchors.fill: parent
        // covered, it need not be drawn
        visible: pane.front < 0 || fade.running
        storeName: pane.storeName
        logo: pane.logo
    }
    PictureLayer {
        id: layerA
        objectName: "picture-0"
        anchors.fill: parent
        opacity: 0
        source: pane.viewModel.sourceA
        onLoaded: source => pane.viewModel.pictureLoaded(0, source)
        onFailed: source => pane.viewModel.pictureFailed(0, source)
    }
    PictureLayer {
        id: layerB
        objectName: "picture-1"
        anchors.fill: parent
        opacity: 0
        source: pane.viewModel.sourceB
        onLoaded: source => pane.viewModel.pictureLoaded(1, source)
        onFailed: source => pane.viewModel.pictureFailed(1, source)
    }
    NumberAnimation {
        id: fade
        property: "opacity"
        to: 1
        duration: Theme.medium
        easing.type: Easing.InOutQuad
        onFinished: pane.settle()
    }

    onFrontChanged: turn()
    Component.onCompleted: turn()

    function turn(): void {
        fade.stop();
        if (front < 0) {
            layerA.opacity = layerB.opacity = 0;
            return;
        }
        const coming = front === 0 ? layerA : layerB;
        coming.z = 1;
        (front === 0 ? layerB : layerA).z = 0;
        coming.opacity = 0;
        fade.target = coming;
        fade.start();
    }
    function settle(): void {
        (front === 0 ? layerB : layerA).opacity = 0;
        viewModel.faded();
    }
}
