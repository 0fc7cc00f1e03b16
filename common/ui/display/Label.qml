import QtQuick
import common.ui

// All text but editable text: plain, tabular digits when asked, aligned to the reader's side.
Text {
    id: label

    property bool muted: false
    property bool strong: false
    property bool tabular: false

    color: muted ? Theme.inkMuted : Theme.ink
    font.pixelSize: Theme.body
    font.weight: strong ? Font.DemiBold : Font.Normal
    font.features: tabular ? Theme.tabular : ({})
    textFormat: Text.PlainText
    horizontalAlignment: Text.AlignLeft
    verticalAlignment: Text.AlignVCenter
    elide: Text.ElideRight
}
