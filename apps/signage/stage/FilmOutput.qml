import QtQuick
import QtMultimedia

VideoOutput {
    id: output

    readonly property real paneShape: height > 0 ? width / height : 1
    readonly property real shape: sourceRect.height > 0 ? sourceRect.width / sourceRect.height : paneShape
    // as pictures: a sixth may be cut off before it is shown whole
    readonly property bool fills: Math.max(shape, paneShape) / Math.max(0.01, Math.min(shape, paneShape)) < 1.2

    fillMode: fills ? VideoOutput.PreserveAspectCrop : VideoOutput.PreserveAspectFit
    endOfStreamPolicy: VideoOutput.KeepLastFrame
}
