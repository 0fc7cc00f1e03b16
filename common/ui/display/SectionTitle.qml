import QtQuick
import common.ui

// A title over a part of a screen, with a line of explanation under it if wanted.
Column {
    id: section

    property string text
    property string subtext
    property alias titleSize: title.font.pixelSize

    spacing: Theme.xs
    Accessible.role: Accessible.Heading
    Accessible.name: text

    Label {
        id: title
        width: parent.width
        text: section.text
        font.pixelSize: Theme.heading
        font.weight: Font.Bold
        wrapMode: Text.Wrap
        elide: Text.ElideNone
    }
    Label {
        width: parent.width
        visible: text !== ""
        text: section.subtext
        muted: true
        font.pixelSize: Theme.caption
        wrapMode: Text.Wrap
        elide: Text.ElideNone
    }
}
