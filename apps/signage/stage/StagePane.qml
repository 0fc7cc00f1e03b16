pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.signage

// Two layers over the filler. What comes is laid over what was, which stays whole beneath it until it is covered.
Item {
    id: pane

    required property StageViewModel viewModel
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
        visible: pane.front < 0
        storeName: pane.storeName
        logo: pane.logo
    }
    StageLayer {
        id: layerA
        objectName: "layer-0"
        anchors.fill: parent
        viewModel: pane.viewModel
        place: 0
        source: pane.viewModel.sourceA
        film: pane.viewModel.filmA
    }
    StageLayer {
        id: layerB
        objectName: "layer-1"
        anchors.fill: parent
        viewModel: pane.viewModel
        place: 1
        source: pane.viewModel.sourceB
        film: pane.viewModel.filmB
    }
    Rectangle {
        objectName: "channel"
        anchors.fill: parent
        z: 2
        visible: pane.viewModel.channel.shown
        color: "#14130F"

        FilmLayer {
            objectName: "film-channel"
            anchors.fill: parent
            wanted: pane.viewModel.channel.wanted
            onMade: output => pane.viewModel.channel.filmOutput(output)
        }
    }
    NumberAnimation {
        id: fade
        property: "opacity"
        from: 0
        to: 1
        duration: Theme.medium
        easing.type: Easing.InOutQuad
        onFinished: pane.viewModel.faded()
    }

    onFrontChanged: turn()
    Component.onCompleted: turn()

    function turn(): void {
        fade.stop();
        layerA.visible = layerB.visible = front >= 0;
        if (front < 0)
            return;
        const coming = front === 0 ? layerA : layerB;
        const going = front === 0 ? layerB : layerA;
        coming.z = 1;
        going.z = 0;
        going.opacity = 1;
        coming.opacity = 1;
        if (viewModel.fades) {
            fade.target = coming;
            fade.start();
        }
    }
}
