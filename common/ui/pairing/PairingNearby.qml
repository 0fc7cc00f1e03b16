pragma ComponentBehavior: Bound
import QtQuick
import common.ui

// The servers found on this network; then the code to compare with the one in the back office.
Sheet {
    id: sheet

    required property NearbyViewModel viewModel

    objectName: "nearby"
    open: viewModel.shown
    widest: Theme.mm(200)
    title: viewModel.choosing ? qsTr("Serveurs sur ce réseau") : viewModel.server
    subtitle: viewModel.choosing ? qsTr("Choisissez celui du magasin. Rien n’est relié avant que quelqu’un l’accepte dans le back-office.") : qsTr("Demande envoyée")
    onCloseRequested: viewModel.close()

    Column {
        width: parent.width
        spacing: Theme.md
        Banner {
            objectName: "nearby-error"
            width: parent.width
            visible: sheet.viewModel.error !== ""
            tone: Banner.Error
            text: sheet.viewModel.error
            detail: sheet.viewModel.advice
            actionText: sheet.viewModel.canAskAgain ? qsTr("Redemander") : ""
            onActionTapped: sheet.viewModel.askAgain()
        }
        ScrollList {
            objectName: "nearby-servers"
            width: parent.width
            height: Math.min(contentHeight, Theme.mm(70))
            visible: sheet.viewModel.choosing && count > 0
            spacing: Theme.sm
            model: sheet.viewModel.servers
            delegate: Surface {
                id: row
                required property int index
                required property string key
                required property string title
                required property string detail
                required property bool encrypted
                width: ListView.view ? ListView.view.width : 0
                height: Math.max(Theme.mm(18), words.height + Theme.lg * 2)
                Icon {
                    id: picture
                    anchors.left: parent.left
                    anchors.leftMargin: Theme.lg
                    anchors.verticalCenter: parent.verticalCenter
                    name: row.encrypted ? "lock" : "store"
                    size: Theme.mm(8)
                    color: Theme.accent
                }
                Column {
                    id: words
                    anchors.left: picture.right
                    anchors.right: choose.left
                    anchors.margins: Theme.lg
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: Theme.xs
                    Label {
                        objectName: "nearby-title-" + row.index
                        width: parent.width
                        text: row.title
                        strong: true
                        elide: Text.ElideRight
                    }
                    Label {
                        objectName: "nearby-detail-" + row.index
                        width: parent.width
                        text: row.detail
                        muted: true
                        font.pixelSize: Theme.caption
                        elide: Text.ElideRight
                    }
                }
                AppButton {
                    id: choose
                    objectName: "nearby-ask-" + row.index
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.lg
                    anchors.verticalCenter: parent.verticalCenter
                    kind: AppButton.Primary
                    text: qsTr("Demander")
                    onTapped: sheet.viewModel.ask(row.key)
                }
            }
        }
        Row {
            spacing: Theme.md
            visible: sheet.viewModel.searching || sheet.viewModel.asking
            LoadingRing {
                anchors.verticalCenter: parent.verticalCenter
            }
            Label {
                objectName: "nearby-searching"
                anchors.verticalCenter: parent.verticalCenter
                text: sheet.viewModel.asking ? qsTr("La demande part…") : qsTr("Recherche sur le réseau…")
            }
        }
        Label {
            width: parent.width
            visible: sheet.viewModel.choosing
            text: qsTr("Le serveur n’est pas dans la liste ? Il doit être allumé et sur ce même réseau. Sinon, présentez le QR ou saisissez le code.")
            muted: true
            font.pixelSize: Theme.caption
            wrapMode: Text.Wrap
        }
        Rectangle {
            width: parent.width
            height: Theme.mm(34)
            radius: Theme.radius
            visible: sheet.viewModel.comparing
            color: Theme.accentSoft
            Label {
                objectName: "nearby-code"
                anchors.centerIn: parent
                text: sheet.viewModel.code
                color: Theme.accentInk
                strong: true
                font.pixelSize: Theme.mm(18)
                LayoutMirroring.enabled: false
            }
        }
        Label {
            width: parent.width
            visible: sheet.viewModel.comparing
            text: qsTr("Comparez ce code avec celui du back-office, écran « Terminaux ». S’il est le même, acceptez-le là-bas ; sinon, refusez.")
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
        }
        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.md
            visible: sheet.viewModel.comparing
            LoadingRing {
                anchors.verticalCenter: parent.verticalCenter
            }
            Label {
                objectName: "nearby-waiting"
                anchors.verticalCenter: parent.verticalCenter
                text: sheet.viewModel.silent ? qsTr("Le serveur ne répond pas ; on réessaie.") : qsTr("En attente du back-office…")
                muted: true
            }
        }
    }
    actions: [
        AppButton {
            objectName: "nearby-withdraw"
            visible: !sheet.viewModel.choosing
            text: qsTr("Ne plus demander")
            onTapped: sheet.viewModel.withdraw()
        },
        AppButton {
            objectName: "nearby-cancel"
            visible: sheet.viewModel.choosing
            text: qsTr("Annuler")
            onTapped: sheet.viewModel.close()
        }
    ]
}
