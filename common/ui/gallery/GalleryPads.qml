import QtQuick
import common.ui

Row {
    id: page

    required property GalleryViewModel viewModel

    spacing: Theme.xxl

    Column {
        spacing: Theme.md
        AmountText { objectName: "buffer"; width: Theme.mm(70); height: Theme.mm(12); text: page.viewModel.buffer === "" ? "0" : page.viewModel.buffer; font.pixelSize: Theme.figure }
        Numpad {
            objectName: "numpad"
            onDigit: text => page.viewModel.press(text)
            onErase: page.viewModel.press("erase")
        }
    }
    Column {
        spacing: Theme.md
        Label { text: "1-2-3"; height: Theme.mm(12) }
        Numpad { telephone: true; withDecimal: true; keyWidth: Theme.mm(18); keyHeight: Theme.mm(16) }
    }
    PinPad {
        objectName: "pin"
        error: page.viewModel.pinError
        onEntered: pin => page.viewModel.checkPin(pin)
    }
}
