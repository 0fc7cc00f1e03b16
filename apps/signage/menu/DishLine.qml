pragma ComponentBehavior: Bound
import QtQuick
import common.ui

/*
 * A dish: picture, name, what is in it, prices. The prices are never cut: the name gives way, first in size, then with a
 * second line. Sold out, it is struck and grey, and says so in words.
 */
Item {
    id: dish

    required property string key
    required property string name
    required property string detail
    required property bool detailIsPrice
    required property string picture
    required property string badge
    required property bool soldOut
    required property list<string> prices
    required property bool ruled
    required property real unit
    readonly property real pad: Math.round(unit * 1.8)
    readonly property color ink: soldOut ? Theme.inkDisabled : Theme.ink

    objectName: "menu-dish-" + key
    Accessible.role: Accessible.StaticText
    Accessible.name: [name, prices.join(" "), badge].filter(each => each !== "").join(", ")

    Rectangle {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: dish.pad
        anchors.rightMargin: dish.pad
        visible: dish.ruled
        height: Math.max(1, Math.round(dish.unit * 0.12))
        color: Theme.line
    }
    Picture {
        id: drawing
        anchors.left: parent.left
        anchors.leftMargin: dish.pad
        anchors.verticalCenter: parent.verticalCenter
        visible: dish.picture !== ""
        width: visible ? Math.round(Math.min(dish.unit * 6.8, parent.height * 0.9)) : 0
        height: width
        source: dish.picture
        name: dish.name
        faded: dish.soldOut
    }
    Item {
        id: words
        anchors.left: drawing.right
        anchors.leftMargin: drawing.visible ? Math.round(dish.unit * 1.4) : 0
        anchors.right: figures.left
        anchors.rightMargin: Math.round(dish.unit * 1.2)
        height: parent.height
        readonly property real gap: Math.round(dish.unit * 1.2)
        readonly property real beside: width - (pill.visible ? pill.width + gap : 0)
        // a name that would have to give way to its badge has its line, the badge goes to what is in the dish
        readonly property bool below: pill.visible && natural.implicitWidth > beside && natural.implicitWidth <= width * shrink
        readonly property real nameRoom: below ? width : beside
        readonly property real ratio: natural.implicitWidth / Math.max(1, nameRoom)
        // a little too long is set a little smaller; much too long goes on in a second line, or a third
        readonly property real shrink: 3.4 / 2.8
        readonly property bool wraps: ratio > shrink && !dish.detailIsPrice
        readonly property bool second: below || detailLabel.visible
        readonly property real between: /[\u0600-\u06ff]/.test(dish.name) ? -0.3 : 0.3
        readonly property list<real> steps: [2.8, 2.5, 2.2]
        readonly property real type: {
            if (!wraps)
                return Math.max(2.8, ratio > 1 ? 3.4 / ratio * 0.99 : 3.4);
            return steps.find(each => ratio * each / 3.4 * 1.1 <= 2) ?? 1.95;
        }

        // how wide the name would be; asked of a text, because a font's metrics do not know the faces it falls back on
        Text {
            id: natural
            visible: false
            font.weight: Font.DemiBold
            font.pixelSize: Math.round(dish.unit * 3.4)
            textFormat: Text.PlainText
            text: dish.name
        }
        Label {
            id: nameLabel
            objectName: "menu-name-" + dish.key
            anchors.left: parent.left
            y: Math.round((parent.height - height - (words.second ? detailLabel.height + dish.unit * words.between : 0)) / 2)
            width: words.wraps ? words.nameRoom : Math.min(words.nameRoom, Math.ceil(natural.implicitWidth) + 1)
            height: words.wraps ? Math.round(parent.height * 0.92) : Math.round(font.pixelSize * 1.25)
            text: dish.name
            color: dish.ink
            font.pixelSize: Math.floor(dish.unit * words.type)
            font.weight: Font.DemiBold
            font.strikeout: dish.soldOut
            wrapMode: words.wraps ? Text.Wrap : Text.NoWrap
            maximumLineCount: words.type < 2 ? 3 : 2
            lineHeight: arabicLines ? Math.round(font.pixelSize * 1.22) : 1
            topPadding: arabicLines ? -Math.round(font.pixelSize * 0.16) : 0
            bottomPadding: arabicLines ? Math.round(font.pixelSize * 0.16) : 0
        }
        Label {
            id: detailLabel
            objectName: "menu-detail-" + dish.key
            anchors.top: nameLabel.bottom
            // Arabic letters sit low in their line already
            anchors.topMargin: Math.round(dish.unit * words.between)
            anchors.left: words.below ? pill.right : parent.left
            anchors.leftMargin: words.below ? words.gap : 0
            anchors.right: parent.right
            visible: text !== "" && !words.wraps
            text: dish.detail
            color: dish.soldOut ? Theme.inkDisabled : dish.detailIsPrice ? Theme.ink : Theme.inkMuted
            tabular: dish.detailIsPrice
            strong: dish.detailIsPrice
            font.strikeout: dish.soldOut && dish.detailIsPrice
            elide: dish.detailIsPrice ? Text.ElideNone : Text.ElideRight
            fontSizeMode: dish.detailIsPrice ? Text.HorizontalFit : Text.FixedSize
            minimumPixelSize: Math.round(dish.unit)
            // all of one size: a list whose lines differ is hard to read
            font.pixelSize: Math.round(dish.unit * 2.05)
        }
        Rectangle {
            id: pill
            objectName: "menu-badge-" + dish.key
            anchors.left: words.below ? parent.left : nameLabel.right
            anchors.leftMargin: words.below ? 0 : words.gap
            anchors.verticalCenter: words.below ? detailLabel.verticalCenter : nameLabel.verticalCenter
            visible: dish.badge !== ""
            width: pillText.implicitWidth + Math.round(dish.unit * 2)
            height: Math.round(dish.unit * 3)
            radius: height / 2
            color: dish.soldOut ? Theme.dangerSoft : Theme.accentSoft
            Label {
                id: pillText
                anchors.centerIn: parent
                text: dish.badge
                color: dish.soldOut ? Theme.danger : Theme.accentInk
                font.pixelSize: Math.round(dish.unit * 1.9)
                font.weight: Font.DemiBold
            }
        }
    }
    Row {
        id: figures
        anchors.right: parent.right
        anchors.rightMargin: dish.pad
        anchors.verticalCenter: parent.verticalCenter
        Repeater {
            model: dish.prices
            Label {
                required property int index
                required property string modelData
                objectName: "menu-price-" + dish.key + "-" + index
                width: dish.prices.length > 1 ? Math.max(implicitWidth, Math.round(dish.unit * 12.2)) : implicitWidth
                text: modelData
                color: dish.ink
                tabular: true
                elide: Text.ElideNone
                font.pixelSize: Math.round(dish.unit * 3.3)
                font.weight: Font.Bold
                font.strikeout: dish.soldOut
                horizontalAlignment: Text.AlignRight
            }
        }
    }
}
