import QtQuick
import common.ui

// A person: picture or initials on the colour chosen for them, or on one that follows from the name.
Rectangle {
    id: avatar

    property string name
    property string tone
    property url picture
    property int size: Theme.mm(10)
    readonly property int hueIndex: Array.from(name).reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 6
    readonly property string initials: name.trim().split(/\s+/).slice(0, 2).map(word => word.charAt(0)).join("").toUpperCase()

    implicitWidth: size
    implicitHeight: size
    radius: size / 2
    color: tone !== "" ? Theme.alpha(tone, 0.16) : Theme.dark ? ["#5B3A29", "#3F4A2A", "#27464A", "#2F3C63", "#503458", "#5A3040"][hueIndex]
                      : ["#FBE0CF", "#E6ECCB", "#CFE9E7", "#D8E1FA", "#EFDBF3", "#F9D9E1"][hueIndex]
    border.width: tone !== "" ? Theme.hairline : 0
    border.color: tone !== "" ? Theme.alpha(tone, 0.5) : "transparent"
    Accessible.role: Accessible.Graphic
    Accessible.name: name

    Label {
        anchors.centerIn: parent
        visible: image.status !== Image.Ready
        text: avatar.initials
        strong: true
        color: avatar.tone !== "" ? Theme.readable(avatar.tone, Theme.raised) : Theme.ink
        font.pixelSize: Math.round(avatar.size * 0.38)
    }
    Image {
        id: image
        anchors.fill: parent
        source: avatar.picture
        sourceSize: Qt.size(avatar.size, avatar.size)
        fillMode: Image.PreserveAspectCrop
        asynchronous: true
    }
}
