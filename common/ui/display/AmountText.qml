import QtQuick
import common.ui

// An amount that Python has formatted ("2 945 DA"): tabular, never wrapped, shrinks before it is cut.
Label {
    id: amount

    property bool struck: false

    tabular: true
    strong: true
    elide: Text.ElideNone
    fontSizeMode: Text.HorizontalFit
    minimumPixelSize: Theme.micro
    font.strikeout: struck
    horizontalAlignment: Text.AlignRight
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
