"""Printing in words: states, kinds of paper, and why a printer does not print."""

from backend.admin.words import w
from common.domain.print_job import PrinterRole, PrintJobKind, PrintJobState


def job_states() -> dict[PrintJobState, str]:
    return {
        "queued": w("En attente"),
        "claimed": w("Pris par une passerelle"),
        "sent": w("Envoyé à l’imprimante"),
        "printed": w("Imprimé"),
        "unknown": w("À vérifier"),
        "failed": w("Échec"),
        "expired": w("Périmé"),
    }


def job_kinds() -> dict[PrintJobKind, str]:
    return {
        "kitchen_ticket": w("Bon de cuisine"),
        "kiosk_ticket": w("Ticket de borne"),
        "receipt": w("Ticket de caisse"),
        "z_report": w("Rapport Z"),
        "test_page": w("Page de test"),
    }


def printer_roles() -> dict[PrinterRole, str]:
    return {"receipt": w("caisse"), "kitchen": w("cuisine"), "kiosk": w("borne")}


def cause_said(cause: str) -> str:
    """A cause code of common/printing or of the queue, as a sentence with the way on; the code where there is none."""
    return {
        "": "",
        "refused": w("L’imprimante refuse la connexion : vérifiez qu’elle est allumée."),
        "unreachable": w("L’imprimante est introuvable : vérifiez son câble et son adresse."),
        "timeout": w("L’imprimante ne répond pas : vérifiez qu’elle est allumée."),
        "offline": w("L’imprimante est hors ligne : vérifiez papier et capot."),
        "paper_out": w("L’imprimante n’a plus de papier : remettez un rouleau."),
        "cover_open": w("Le capot de l’imprimante est ouvert : fermez-le."),
        "no_device": w("Il n’y a pas d’imprimante à cet endroit : vérifiez son câble et son adresse."),
        "access_denied": w("Le système de la passerelle refuse l’accès à l’imprimante."),
        "no_driver": w("Il manque un pilote sur la machine de la passerelle."),
        "busy": w("L’imprimante est occupée par un autre programme."),
        "closed": w("L’imprimante a coupé la connexion en cours de route."),
        "stalled": w("L’imprimante n’avance plus : vérifiez papier et capot, ou rallumez-la."),
        "no_answer": w("L’imprimante ne dit pas comment elle va : vérifiez qu’elle est allumée."),
        "cutter": w("Le massicot est bloqué : ouvrez le capot et dégagez la lame."),
        "printer_error": w("L’imprimante signale une panne : éteignez-la et rallumez-la."),
        "spooler": w("Le système de la passerelle n’a pas accepté l’impression : regardez sa file."),
        "bad_document": w("Ce papier ne peut pas être imprimé : le journal de la passerelle dit pourquoi."),
        "interrupted": w("La passerelle s’est arrêtée pendant l’impression."),
        "io_error": w("La liaison avec l’imprimante a une panne : vérifiez son câble."),
        "lease_lost": w("La passerelle n’a plus donné de nouvelles après l’envoi."),
        "printer_not_ready": w("L’imprimante n’était pas prête ; le papier attend son tour."),
        "expired": w("Personne ne l’a imprimé à temps : il a attendu trop longtemps."),
        "reprinted": w("Demandé à nouveau depuis."),
    }.get(cause, cause)
