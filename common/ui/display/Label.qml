import QtQuick
import common.ui

/*
 * All text but editable text: plain, tabular digits when asked, aligned to the reader's side (give it a width).
 * Arabic fonts have lines twice as high as Latin ones; lines here keep one height, so that no layout jumps.
 */
Text {
    id: label

    property bool muted: false
    property bool strong: false
    property bool tabular: false
    readonly property bool wraps: wrapMode !== Text.NoWrap
    readonly property bool arabicLines: wraps && /[\u0600-\u06ff]/.test(text)

    height: wraps ? implicitHeight : Math.round(font.pixelSize * 1.25)
    color: muted ? Theme.inkMuted : Theme.ink
    font.pixelSize: Theme.body
    font.weight: strong ? Font.DemiBold : Font.Normal
    font.features: tabular ? Theme.tabular : ({})
    textFormat: Text.PlainText
    horizontalAlignment: Text.AlignLeft
    verticalAlignment: Text.AlignVCenter
    elide: wraps && maximumLineCount > 9 ? Text.ElideNone : Text.ElideRight
    lineHeightMode: arabicLines ? Text.FixedHeight : Text.ProportionalHeight
    lineHeight: arabicLines ? Math.round(font.pixelSize * 1.5) : 1
    // a fixed line still starts at the tall font's ascent: lift it back
    topPadding: arabicLines ? -Math.round(font.pixelSize * 0.3) : 0
    bottomPadding: arabicLines ? Math.round(font.pixelSize * 0.3) : 0
}
