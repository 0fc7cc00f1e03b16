"""A sentence for each code of the contract: the cause, and what to do next. Services speak codes, people read these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


@dataclass(frozen=True, slots=True)
class Message:
    """`text` names the cause, `next_step` what the person can do."""

    text: str
    next_step: str


_TEXTS: Mapping[str, tuple[Any, Any]] = {  # PySide's stub says object for what QT_TRANSLATE_NOOP gives back
    "sold_out": (
        QT_TRANSLATE_NOOP("Messages", "Ce produit vient d'être épuisé."),
        QT_TRANSLATE_NOOP("Messages", "Retirez-le ou choisissez-en un autre."),
    ),
    "option_unavailable": (
        QT_TRANSLATE_NOOP("Messages", "Une option choisie n'est plus disponible."),
        QT_TRANSLATE_NOOP("Messages", "Choisissez une autre option."),
    ),
    "total_mismatch": (
        QT_TRANSLATE_NOOP("Messages", "La carte a changé depuis l'affichage du prix."),
        QT_TRANSLATE_NOOP("Messages", "La carte a été rechargée : vérifiez le total et recommencez."),
    ),
    "drawer_opening_exists": (
        QT_TRANSLATE_NOOP("Messages", "Cette ouverture du tiroir est déjà notée par un autre terminal."),
        QT_TRANSLATE_NOOP("Messages", "Rien à faire : elle est dans la liste."),
    ),
    "product_unknown": (
        QT_TRANSLATE_NOOP("Messages", "Ce produit n'est plus à la carte."),
        QT_TRANSLATE_NOOP("Messages", "Retirez la ligne et choisissez-en un autre."),
    ),
    "variant_missing": (
        QT_TRANSLATE_NOOP("Messages", "Il manque la taille."),
        QT_TRANSLATE_NOOP("Messages", "Choisissez une taille."),
    ),
    "variant_unknown": (
        QT_TRANSLATE_NOOP("Messages", "Cette taille n'existe plus."),
        QT_TRANSLATE_NOOP("Messages", "Choisissez une autre taille."),
    ),
    "halves_not_allowed": (
        QT_TRANSLATE_NOOP("Messages", "Ce produit ne se fait pas en moitiés."),
        QT_TRANSLATE_NOOP("Messages", "Choisissez un produit entier."),
    ),
    "halves_size_mismatch": (
        QT_TRANSLATE_NOOP("Messages", "Les deux moitiés n'ont pas la même taille."),
        QT_TRANSLATE_NOOP("Messages", "Choisissez une autre taille."),
    ),
    "option_unknown": (
        QT_TRANSLATE_NOOP("Messages", "Cette option n'existe plus."),
        QT_TRANSLATE_NOOP("Messages", "Rouvrez le produit et choisissez de nouveau."),
    ),
    "option_placement": (
        QT_TRANSLATE_NOOP("Messages", "Cette option ne se met pas sur une moitié."),
        QT_TRANSLATE_NOOP("Messages", "Mettez-la sur le tout."),
    ),
    "option_quantity": (
        QT_TRANSLATE_NOOP("Messages", "Cette option ne peut pas être prise autant de fois."),
        QT_TRANSLATE_NOOP("Messages", "Diminuez la quantité."),
    ),
    "option_group_min": (
        QT_TRANSLATE_NOOP("Messages", "Il manque un choix."),
        QT_TRANSLATE_NOOP("Messages", "Faites le choix demandé."),
    ),
    "option_group_max": (
        QT_TRANSLATE_NOOP("Messages", "Trop de choix dans ce groupe."),
        QT_TRANSLATE_NOOP("Messages", "Retirez un choix."),
    ),
    "quantity_out_of_range": (
        QT_TRANSLATE_NOOP("Messages", "Cette quantité n'est pas possible."),
        QT_TRANSLATE_NOOP("Messages", "Entrez un nombre de 1 à 999."),
    ),
    "order_empty": (
        QT_TRANSLATE_NOOP("Messages", "La commande est vide."),
        QT_TRANSLATE_NOOP("Messages", "Ajoutez un produit."),
    ),
    "order_too_long": (
        QT_TRANSLATE_NOOP("Messages", "La commande a trop de lignes."),
        QT_TRANSLATE_NOOP("Messages", "Faites-en deux commandes."),
    ),
    "order_unknown": (
        QT_TRANSLATE_NOOP("Messages", "Cette commande n'existe pas."),
        QT_TRANSLATE_NOOP("Messages", "Actualisez la liste."),
    ),
    "order_status_refused": (
        QT_TRANSLATE_NOOP("Messages", "La commande n'en est plus là."),
        QT_TRANSLATE_NOOP("Messages", "Regardez son état actuel."),
    ),
    "order_not_payable": (
        QT_TRANSLATE_NOOP("Messages", "Cette commande est déjà payée ou annulée."),
        QT_TRANSLATE_NOOP("Messages", "Regardez son état actuel."),
    ),
    "order_number_taken": (
        QT_TRANSLATE_NOOP("Messages", "Ce numéro de commande est déjà pris."),
        QT_TRANSLATE_NOOP("Messages", "Un autre terminal a le même identifiant : appelez l'administrateur."),
    ),
    "tendered_too_little": (
        QT_TRANSLATE_NOOP("Messages", "Le montant reçu ne suffit pas."),
        QT_TRANSLATE_NOOP("Messages", "Demandez le reste."),
    ),
    "amount_mismatch": (
        QT_TRANSLATE_NOOP("Messages", "Le montant ne correspond plus à la commande."),
        QT_TRANSLATE_NOOP("Messages", "Rouvrez l'encaissement."),
    ),
    "till_session_closed": (
        QT_TRANSLATE_NOOP("Messages", "La caisse est fermée."),
        QT_TRANSLATE_NOOP("Messages", "Ouvrez une session de caisse."),
    ),
    "till_session_open": (
        QT_TRANSLATE_NOOP("Messages", "Une session de caisse est déjà ouverte."),
        QT_TRANSLATE_NOOP("Messages", "Fermez-la d'abord."),
    ),
    "role_missing": (
        QT_TRANSLATE_NOOP("Messages", "Votre rôle ne permet pas cette action."),
        QT_TRANSLATE_NOOP("Messages", "Demandez à un responsable."),
    ),
    "staff_unknown": (
        QT_TRANSLATE_NOOP("Messages", "Cette personne n'est plus dans l'équipe."),
        QT_TRANSLATE_NOOP("Messages", "Choisissez votre nom de nouveau."),
    ),
    "ability_missing": (
        QT_TRANSLATE_NOOP("Messages", "Ce terminal n'a pas ce droit."),
        QT_TRANSLATE_NOOP("Messages", "L'administrateur peut le lui donner."),
    ),
    "ticket_action_refused": (
        QT_TRANSLATE_NOOP("Messages", "Ce bon a déjà changé."),
        QT_TRANSLATE_NOOP("Messages", "L'écran montre son état actuel."),
    ),
    "token_revoked": (
        QT_TRANSLATE_NOOP("Messages", "Ce terminal a été révoqué."),
        QT_TRANSLATE_NOOP("Messages", "Vos données sont gardées. L'administrateur peut le relier de nouveau."),
    ),
    "token_expired": (
        QT_TRANSLATE_NOOP("Messages", "L'accès de ce terminal a expiré."),
        QT_TRANSLATE_NOOP("Messages", "L'administrateur peut le relier de nouveau."),
    ),
    "token_invalid": (
        QT_TRANSLATE_NOOP("Messages", "Le serveur ne reconnaît pas ce terminal."),
        QT_TRANSLATE_NOOP("Messages", "Reliez-le de nouveau."),
    ),
    "token_missing": (
        QT_TRANSLATE_NOOP("Messages", "L'accès de ce terminal a disparu du trousseau."),
        QT_TRANSLATE_NOOP("Messages", "Reliez-le de nouveau."),
    ),
    "fingerprint_mismatch": (
        QT_TRANSLATE_NOOP("Messages", "Cet accès appartient à une autre machine."),
        QT_TRANSLATE_NOOP("Messages", "Reliez ce terminal avec un code fait pour lui."),
    ),
    "device_blocked": (
        QT_TRANSLATE_NOOP("Messages", "Ce terminal est bloqué."),
        QT_TRANSLATE_NOOP("Messages", "L'administrateur peut le débloquer."),
    ),
    "address_refused": (
        QT_TRANSLATE_NOOP("Messages", "Ce terminal n'est pas sur un réseau autorisé."),
        QT_TRANSLATE_NOOP("Messages", "Rebranchez-le au réseau du magasin, ou appelez l'administrateur."),
    ),
    "keyring_locked": (
        QT_TRANSLATE_NOOP("Messages", "Le trousseau du système est verrouillé."),
        QT_TRANSLATE_NOOP("Messages", "Ouvrez la session du système."),
    ),
    "keyring_missing": (
        QT_TRANSLATE_NOOP("Messages", "Aucun trousseau sur cette machine."),
        QT_TRANSLATE_NOOP("Messages", "Installez-en un, ou autorisez le fichier chiffré."),
    ),
    "keyring_failed": (
        QT_TRANSLATE_NOOP("Messages", "Le trousseau du système ne répond pas."),
        QT_TRANSLATE_NOOP("Messages", "Redémarrez la session du système."),
    ),
    "server_unreachable": (
        QT_TRANSLATE_NOOP("Messages", "Le serveur ne répond pas."),
        QT_TRANSLATE_NOOP("Messages", "Continuez à travailler : tout est gardé ici et partira tout seul."),
    ),
    "server_answer_unreadable": (
        QT_TRANSLATE_NOOP("Messages", "La réponse ne vient pas de notre serveur."),
        QT_TRANSLATE_NOOP("Messages", "Vérifiez le réseau : un portail d'accès répond peut-être à sa place."),
    ),
    "storage_unavailable": (
        QT_TRANSLATE_NOOP("Messages", "Le serveur ne peut pas enregistrer."),
        QT_TRANSLATE_NOOP("Messages", "Cela repartira tout seul ; prévenez l'administrateur."),
    ),
    "third_party_failed": (
        QT_TRANSLATE_NOOP("Messages", "Le service tiers n'a pas fait ce qui était demandé."),
        QT_TRANSLATE_NOOP("Messages", "Réessayez ; la page « Services tiers » de l'administration dit pourquoi."),
    ),
    "rate_limited": (
        QT_TRANSLATE_NOOP("Messages", "Trop de demandes à la fois."),
        QT_TRANSLATE_NOOP("Messages", "Cela repartira tout seul dans un instant."),
    ),
    "store_full": (
        QT_TRANSLATE_NOOP("Messages", "Le disque de ce terminal est plein."),
        QT_TRANSLATE_NOOP("Messages", "Rien n'est perdu ; libérez de la place, puis recommencez."),
    ),
    "store_unavailable": (
        QT_TRANSLATE_NOOP("Messages", "Ce terminal ne peut pas écrire sur son disque."),
        QT_TRANSLATE_NOOP("Messages", "L'action n'est pas faite : recommencez, ou appelez l'administrateur."),
    ),
    "note_too_long": (
        QT_TRANSLATE_NOOP("Messages", "La note est trop longue."),
        QT_TRANSLATE_NOOP("Messages", "Raccourcissez-la."),
    ),
    "option_repeated": (
        QT_TRANSLATE_NOOP("Messages", "Une option est choisie deux fois."),
        QT_TRANSLATE_NOOP("Messages", "Rouvrez le produit et choisissez de nouveau."),
    ),
    "service_not_offered": (
        QT_TRANSLATE_NOOP("Messages", "Ce service n'est pas proposé ici."),
        QT_TRANSLATE_NOOP("Messages", "Choisissez-en un autre."),
    ),
    "order_exists": (
        QT_TRANSLATE_NOOP("Messages", "Cette commande est déjà enregistrée autrement."),
        QT_TRANSLATE_NOOP("Messages", "Regardez son état actuel."),
    ),
    "payment_exists": (
        QT_TRANSLATE_NOOP("Messages", "Ce paiement est déjà enregistré autrement."),
        QT_TRANSLATE_NOOP("Messages", "Regardez l'état de la commande."),
    ),
    "till_session_unknown": (
        QT_TRANSLATE_NOOP("Messages", "Le serveur ne connaît pas cette session de caisse."),
        QT_TRANSLATE_NOOP("Messages", "Fermez la caisse et rouvrez-la."),
    ),
    "ticket_unknown": (
        QT_TRANSLATE_NOOP("Messages", "Ce bon n'existe plus."),
        QT_TRANSLATE_NOOP("Messages", "L'écran montre son état actuel."),
    ),
    "internal": (
        QT_TRANSLATE_NOOP("Messages", "Le serveur a rencontré une erreur."),
        QT_TRANSLATE_NOOP("Messages", "Cela repartira tout seul ; prévenez l'administrateur."),
    ),
    "refused": (
        QT_TRANSLATE_NOOP("Messages", "L'imprimante refuse la connexion."),
        QT_TRANSLATE_NOOP("Messages", "Vérifiez qu'elle est allumée ; l'impression repartira."),
    ),
    "unreachable": (
        QT_TRANSLATE_NOOP("Messages", "L'imprimante est introuvable."),
        QT_TRANSLATE_NOOP("Messages", "Vérifiez son câble et son adresse."),
    ),
    "timeout": (
        QT_TRANSLATE_NOOP("Messages", "L'imprimante ne répond pas."),
        QT_TRANSLATE_NOOP("Messages", "Vérifiez qu'elle est allumée."),
    ),
    "offline": (
        QT_TRANSLATE_NOOP("Messages", "L'imprimante est hors ligne."),
        QT_TRANSLATE_NOOP("Messages", "Vérifiez papier et capot."),
    ),
    "paper_out": (
        QT_TRANSLATE_NOOP("Messages", "L'imprimante n'a plus de papier."),
        QT_TRANSLATE_NOOP("Messages", "Remettez un rouleau ; l'impression repartira."),
    ),
    "cover_open": (
        QT_TRANSLATE_NOOP("Messages", "Le capot de l'imprimante est ouvert."),
        QT_TRANSLATE_NOOP("Messages", "Fermez-le ; l'impression repartira."),
    ),
    "no_device": (
        QT_TRANSLATE_NOOP("Messages", "Il n'y a pas d'imprimante à cet endroit."),
        QT_TRANSLATE_NOOP("Messages", "Vérifiez son câble, puis l'adresse dans les réglages."),
    ),
    "access_denied": (
        QT_TRANSLATE_NOOP("Messages", "Le système refuse l'accès à l'imprimante."),
        QT_TRANSLATE_NOOP("Messages", "L'administrateur peut donner ce droit."),
    ),
    "no_driver": (
        QT_TRANSLATE_NOOP("Messages", "Il manque au système de quoi imprimer."),
        QT_TRANSLATE_NOOP("Messages", "L'administrateur peut installer le pilote."),
    ),
    "busy": (
        QT_TRANSLATE_NOOP("Messages", "L'imprimante est occupée par un autre programme."),
        QT_TRANSLATE_NOOP("Messages", "L'impression repartira dès qu'elle est libre."),
    ),
    "closed": (
        QT_TRANSLATE_NOOP("Messages", "L'imprimante a coupé la connexion."),
        QT_TRANSLATE_NOOP("Messages", "Vérifiez son câble ; l'impression repartira."),
    ),
    "stalled": (
        QT_TRANSLATE_NOOP("Messages", "L'imprimante n'avance plus."),
        QT_TRANSLATE_NOOP("Messages", "Vérifiez papier et capot, ou rallumez-la."),
    ),
    "no_answer": (
        QT_TRANSLATE_NOOP("Messages", "L'imprimante ne dit pas comment elle va."),
        QT_TRANSLATE_NOOP("Messages", "Vérifiez qu'elle est allumée."),
    ),
    "cutter": (
        QT_TRANSLATE_NOOP("Messages", "Le massicot de l'imprimante est bloqué."),
        QT_TRANSLATE_NOOP("Messages", "Ouvrez le capot, dégagez la lame ; l'impression repartira."),
    ),
    "printer_error": (
        QT_TRANSLATE_NOOP("Messages", "L'imprimante signale une panne."),
        QT_TRANSLATE_NOOP("Messages", "Éteignez-la, rallumez-la ; l'impression repartira."),
    ),
    "spooler": (
        QT_TRANSLATE_NOOP("Messages", "Le système n'a pas accepté l'impression."),
        QT_TRANSLATE_NOOP("Messages", "Regardez la file d'impression du système."),
    ),
    "bad_document": (
        QT_TRANSLATE_NOOP("Messages", "Ce ticket ne peut pas être imprimé."),
        QT_TRANSLATE_NOOP("Messages", "Appelez l'administrateur : le journal dit pourquoi."),
    ),
    "interrupted": (
        QT_TRANSLATE_NOOP("Messages", "Le programme s'est arrêté pendant l'impression."),
        QT_TRANSLATE_NOOP("Messages", "Regardez si le ticket est sorti."),
    ),
    "expired": (
        QT_TRANSLATE_NOOP("Messages", "Ce ticket a attendu trop longtemps."),
        QT_TRANSLATE_NOOP("Messages", "Imprimez un duplicata s'il le faut encore."),
    ),
    "lease_lost": (
        QT_TRANSLATE_NOOP("Messages", "La passerelle d'impression n'a plus donné de nouvelles."),
        QT_TRANSLATE_NOOP("Messages", "Regardez si le papier est sorti."),
    ),
    "printer_not_ready": (
        QT_TRANSLATE_NOOP("Messages", "L'imprimante n'était pas prête."),
        QT_TRANSLATE_NOOP("Messages", "L'impression repartira."),
    ),
    "print_job_state_refused": (
        QT_TRANSLATE_NOOP("Messages", "Quelqu'un a déjà décidé pour ce papier."),
        QT_TRANSLATE_NOOP("Messages", "La liste montre où il en est."),
    ),
    "print_job_unknown": (
        QT_TRANSLATE_NOOP("Messages", "Ce papier n'existe plus."),
        QT_TRANSLATE_NOOP("Messages", "La liste montre où on en est."),
    ),
    "io_error": (
        QT_TRANSLATE_NOOP("Messages", "La liaison avec l'imprimante a une panne."),
        QT_TRANSLATE_NOOP("Messages", "Vérifiez son câble ; l'impression repartira."),
    ),
}

_NOT_UNDERSTOOD: tuple[Any, Any] = (
    QT_TRANSLATE_NOOP("Messages", "Le serveur ne comprend pas cette demande (%1)."),
    QT_TRANSLATE_NOOP(
        "Messages", "Programme et serveur n'ont peut-être pas la même version : appelez l'administrateur."
    ),
)
_OF_THE_REQUEST = frozenset(
    {
        "bad_json", "validation_failed", "body_too_large", "not_found", "method_not_allowed", "unsupported_media_type",
        "idempotency_key_missing", "idempotency_key_reused",
    }
)  # fmt: skip


def message_for(code: str) -> Message:
    """The sentence of a code; an unknown one is named, so that a person can report it."""
    found = _NOT_UNDERSTOOD if code in _OF_THE_REQUEST else _TEXTS.get(code)
    if found is None:
        unknown = QCoreApplication.translate("Messages", "Une erreur est survenue (%1).").replace("%1", code)
        return Message(
            unknown, QCoreApplication.translate("Messages", "Recommencez ; si cela continue, appelez l'administrateur.")
        )
    text = QCoreApplication.translate("Messages", found[0]).replace("%1", code)
    return Message(text, QCoreApplication.translate("Messages", found[1]))
