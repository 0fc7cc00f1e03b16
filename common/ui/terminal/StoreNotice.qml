import QtQuick
import common.ui

/*
 * Over everything, at the top: this terminal's own disk is full or refuses, or its store was damaged and kept aside.
 * The screen behind it goes on working.
 */
Item {
    id: notice
    objectName: "store-notice"

    signal understood

    property string kind: "store_damaged"
    property string fileName
    property int unsent
    property bool taken
    readonly property bool damaged: kind === "store_damaged"

    width: parent ? parent.width : 0
    height: parent ? parent.height : 0
    z: 9000
    LayoutMirroring.enabled: Theme.rtl
    LayoutMirroring.childrenInherit: true

    function titleText(): string {
        if (damaged)
            return qsTr("La mémoire de ce terminal était abîmée.");
        return kind === "store_full" ? qsTr("Le disque de ce terminal est plein.") : qsTr("Ce terminal ne peut pas écrire sur son disque.");
    }
    function detailText(): string {
        if (!damaged)
            return kind === "store_full" ? qsTr("Ce qui est fait est gardé ; rien de nouveau ne peut l'être. Libérez de la place.") : qsTr("Ce qui est fait est gardé ; appelez l'administrateur.");
        const kept = qsTr("L'ancien fichier est gardé : %1.").arg("\u2068" + fileName + "\u2069");
        if (!taken)
            return kept + " " + qsTr("Rien n'a pu en être repris : montrez-le à l'administrateur.");
        return kept + " " + (unsent > 0 ? qsTr("%n action(s) à envoyer reprise(s).", "", unsent) : qsTr("Son contenu a été repris."));
    }

    Shadow {
        anchors.fill: strip
        radius: strip.radius
    }
    Banner {
        id: strip
        objectName: "store-notice-strip"
        anchors.top: parent.top
        anchors.topMargin: Theme.md
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width - Theme.lg * 2, Theme.mm(260))
        tone: notice.damaged ? Banner.Offline : Banner.Error
        iconName: "alert"
        text: notice.titleText()
        detail: notice.detailText()
        actionText: notice.damaged ? qsTr("Compris") : ""
        onActionTapped: notice.understood()
    }
}
