import QtQuick

/*
 * One picture, whole if the pane has about its shape, else over a soft copy of itself: no bars, nothing cut off.
 * The soft copy is the same file decoded at a few pixels and stretched, which every renderer can do.
 */
Item {
    id: layer

    property string source
    readonly property real paneShape: height > 0 ? width / height : 1
    readonly property real shape: soft.implicitHeight > 0 ? soft.implicitWidth / soft.implicitHeight : paneShape
    // a sixth may be cut off before the picture is shown whole
    readonly property bool fills: Math.max(shape, paneShape) / Math.max(0.01, Math.min(shape, paneShape)) < 1.2
    readonly property bool byWidth: (shape > paneShape) !== fills
    readonly property bool ready: picture.status === Image.Ready

    signal loaded(source: string)
    signal failed(source: string)

    onReadyChanged: {
        if (ready)
            loaded(source);
    }

    Image {
        id: soft
        anchors.fill: parent
        source: layer.source
        sourceSize: Qt.size(0, 9)
        fillMode: Image.PreserveAspectCrop
        asynchronous: true
        cache: false
        smooth: true
        retainWhileLoading: true
        visible: !layer.fills
        onStatusChanged: {
            if (status === Image.Error)
                layer.failed(layer.source);
        }
    }
    Rectangle {
        anchors.fill: parent
        visible: !layer.fills
        color: "#14130F"
        opacity: 0.5
    }
    Image {
        id: picture
        anchors.fill: parent
        // after the soft copy, which knows the shape: how it is decoded depends on it
        source: soft.status === Image.Ready ? layer.source : ""
        // one side only: given both, a drawing is stretched to them
        sourceSize: layer.byWidth ? Qt.size(Math.ceil(layer.width), 0) : Qt.size(0, Math.ceil(layer.height))
        fillMode: layer.fills ? Image.PreserveAspectCrop : Image.PreserveAspectFit
        autoTransform: true
        asynchronous: true
        cache: false
        retainWhileLoading: true
        onStatusChanged: {
            if (status === Image.Error)
                layer.failed(layer.source);
        }
    }
}
