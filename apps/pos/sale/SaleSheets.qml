pragma ComponentBehavior: Bound
import QtQuick
import apps.pos

// Everything that may lie over the sale. Made when first wanted: the first paint does not pay for them.
Item {
    id: sheets

    required property PosViewModel viewModel
    readonly property string open: viewModel.sheet

    function close(): void {
        viewModel.showSheet("");
    }

    Lazy {
        wanted: sheets.viewModel.options.open
        sourceComponent: OptionsSheet {
            viewModel: sheets.viewModel.options
        }
    }
    Lazy {
        wanted: sheets.open === "incoming"
        sourceComponent: IncomingSheet {
            viewModel: sheets.viewModel
        }
    }
    Lazy {
        wanted: sheets.open === "close"
        sourceComponent: CloseTill {
            viewModel: sheets.viewModel
        }
    }
    Lazy {
        wanted: sheets.open === "parked"
        sourceComponent: ParkedSheet {
            viewModel: sheets.viewModel
        }
    }
    Lazy {
        wanted: sheets.open === "printer"
        sourceComponent: PrinterSheet {
            viewModel: sheets.viewModel
        }
    }
    Lazy {
        wanted: sheets.open === "drawer"
        sourceComponent: DrawerSheet {
            viewModel: sheets.viewModel
        }
    }
    Lazy {
        wanted: sheets.open === "held"
        sourceComponent: HeldSheet {
            viewModel: sheets.viewModel
        }
    }
    Lazy {
        wanted: sheets.open === "menu"
        sourceComponent: MenuSheet {
            viewModel: sheets.viewModel
        }
    }
    Lazy {
        wanted: sheets.open === "note"
        sourceComponent: TextSheet {
            objectName: "note"
            open: sheets.open === "note"
            title: sheets.viewModel.sale.hasSelection ? qsTr("Note de la ligne") : qsTr("Note de la commande")
            text: sheets.viewModel.sale.hasSelection ? sheets.viewModel.sale.selectedNote : sheets.viewModel.sale.note
            suggestions: [qsTr("Bien cuite"), qsTr("Peu cuite"), qsTr("Coupée en 8"), qsTr("Sauce à part"), qsTr("Pour enfant"), qsTr("Servir en premier")]
            onChosen: text => {
                if (sheets.viewModel.sale.hasSelection)
                    sheets.viewModel.sale.setNote(text);
                else
                    sheets.viewModel.sale.setOrderNote(text);
                sheets.close();
            }
            onCloseRequested: sheets.close()
        }
    }
    Lazy {
        wanted: sheets.open === "table"
        sourceComponent: TextSheet {
            objectName: "table"
            open: sheets.open === "table"
            title: qsTr("Table")
            text: sheets.viewModel.sale.table
            joins: false
            suggestions: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", qsTr("Terrasse 1"), qsTr("Terrasse 2"), qsTr("Comptoir")]
            onChosen: text => {
                sheets.viewModel.sale.setTable(text);
                sheets.close();
            }
            onCloseRequested: sheets.close()
        }
    }
    Lazy {
        wanted: sheets.open === "shortcuts"
        sourceComponent: ShortcutsOverlay {
            open: sheets.open === "shortcuts"
            onCloseRequested: sheets.close()
        }
    }

    component Lazy: Loader {
        property bool wanted: false
        anchors.fill: parent
        active: wanted || item !== null
        focus: wanted
    }
}
