pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import apps.kiosk

// What a passer-by sees: the shop, its food, and what to do. The whole screen is the button.
Pressable {
    id: screen

    required property VisitViewModel viewModel
    readonly property bool wide: width > height
    property int slide: 0
    property bool even: true
    readonly property list<string> slides: viewModel.slides

    objectName: "attract"
    label: qsTr("Touchez pour commander")
    ringRadius: 0
    onTapped: viewModel.begin()

    Timer {
        interval: 6000
        repeat: true
        running: screen.visible && screen.slides.length > 1
        onTriggered: {
            screen.slide = (screen.slide + 1) % screen.slides.length;
            screen.even = !screen.even;
        }
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    Rectangle {
        id: band
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        width: screen.wide ? parent.width * 0.46 : parent.width
        height: screen.wide ? parent.height : parent.height * 0.34
        color: Theme.accent
    }
    Row {
        id: brand
        anchors.horizontalCenter: plate.horizontalCenter
        y: Math.max(Theme.xl, (plate.y - height) * 0.5)
        spacing: Theme.lg
        Picture {
            width: Theme.mm(22)
            height: width
            visible: screen.viewModel.logo !== ""
            source: screen.viewModel.logo
            name: screen.viewModel.storeName
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, screen.width * (screen.wide ? 0.42 : 0.7))
            text: screen.viewModel.storeName
            font.pixelSize: Math.min(Theme.display, Theme.mm(18))
            font.weight: Font.Bold
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.body
        }
    }
    // the plate: food first, half over the band
    Item {
        id: plate
        readonly property real room: screen.wide ? Math.min(screen.width * 0.5, screen.height * 0.76) : Math.min(screen.width * 0.88, screen.height * 0.53)
        width: room
        height: room
        x: screen.wide ? (screen.width - band.width - width) / 2 : (screen.width - width) / 2
        y: screen.wide ? (screen.height - height) * 0.62 : band.y - height * 0.88
        Rectangle {
            anchors.centerIn: parent
            width: parent.width * 1.06
            height: width
            radius: width / 2
            color: Theme.highContrast ? Theme.surface : Theme.raised
            border.width: Theme.hairline
            border.color: Theme.line
        }
        Repeater {
            model: 2
            Picture {
                id: side
                required property int index
                readonly property bool front: (index === 0) === screen.even
                property string shown
                anchors.fill: parent
                anchors.margins: parent.width * 0.03
                source: shown
                opacity: front ? 1 : 0
                Accessible.ignored: true
                // the hidden one keeps its picture until it comes forward with the next
                onFrontChanged: if (front) shown = screen.slides[screen.slide] ?? ""
                Component.onCompleted: shown = front ? (screen.slides[0] ?? "") : ""
                Connections {
                    target: screen
                    function onSlidesChanged() {
                        if (side.front)
                            side.shown = screen.slides[screen.slide % Math.max(1, screen.slides.length)] ?? "";
                    }
                }
                Behavior on opacity {
                    NumberAnimation { duration: Theme.reducedMotion ? 0 : 900 }
                }
            }
        }
    }
    Column {
        anchors.horizontalCenter: band.horizontalCenter
        y: screen.wide ? (screen.height - height) / 2 : plate.y + plate.height * 1.05 + (screen.height - plate.y - plate.height * 1.05 - height) / 2
        width: band.width - Theme.xxl * (screen.wide ? 3 : 1.5)
        spacing: Theme.md
        visible: screen.viewModel.open
        Repeater {
            model: screen.viewModel.languages
            Label {
                required property string touch
                required property bool selected
                width: parent ? parent.width : 0
                text: touch
                color: Theme.inkOnAccent
                opacity: selected ? 1 : 0.86
                font.pixelSize: selected ? Math.min(Theme.figure, Theme.mm(21)) : Math.min(Theme.heading, Theme.mm(12))
                font.weight: selected ? Font.Bold : Font.Normal
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.body
                horizontalAlignment: Text.AlignHCenter
                height: Math.round(font.pixelSize * 1.35)
            }
        }
    }
    Label {
        objectName: "no-menu"
        anchors.centerIn: band
        width: band.width - Theme.xxl
        visible: !screen.viewModel.open
        text: qsTr("La carte arrive dans un instant…")
        color: Theme.inkOnAccent
        font.pixelSize: Theme.heading
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
    }
}
