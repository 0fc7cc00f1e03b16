"""A sentence for whatever a coin changer does or refuses, for the shop's people: the cause, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from common.ui.terminal.messages import Message, message_for

_TEXTS: Mapping[str, tuple[Any, Any]] = {  # PySide's stub says object for what QT_TRANSLATE_NOOP gives back
    "machine_silent": (
        QT_TRANSLATE_NOOP("Coins", "Le monnayeur ne répond plus."),
        QT_TRANSLATE_NOOP(
            "Coins", "Vérifiez qu'il est allumé et relié au réseau ; la caisse continue de l'interroger."
        ),
    ),
    "machine_unreachable": (
        QT_TRANSLATE_NOOP("Coins", "Le monnayeur est introuvable."),
        QT_TRANSLATE_NOOP("Coins", "Vérifiez qu'il est allumé et relié au réseau, ou encaissez en espèces."),
    ),
    "machine_refused": (
        QT_TRANSLATE_NOOP("Coins", "Le monnayeur a refusé."),
        QT_TRANSLATE_NOOP("Coins", "Regardez son écran, ou encaissez en espèces."),
    ),
    "machine_busy": (
        QT_TRANSLATE_NOOP("Coins", "Le monnayeur sert quelqu'un d'autre."),
        QT_TRANSLATE_NOOP("Coins", "Attendez qu'il ait fini, puis recommencez."),
    ),
    "machine_fault": (
        QT_TRANSLATE_NOOP("Coins", "Le monnayeur signale une panne."),
        QT_TRANSLATE_NOOP("Coins", "Ouvrez-le et dégagez ce qui bloque."),
    ),
    "machine_nonsense": (
        QT_TRANSLATE_NOOP("Coins", "La réponse ne vient pas d'un monnayeur que nous connaissons."),
        QT_TRANSLATE_NOOP("Coins", "Vérifiez son adresse et le réseau."),
    ),
    "wrong_password": (
        QT_TRANSLATE_NOOP("Coins", "Le monnayeur refuse le mot de passe."),
        QT_TRANSLATE_NOOP("Coins", "L'administrateur peut le changer (--coins-password)."),
    ),
    "password_missing": (
        QT_TRANSLATE_NOOP("Coins", "Le mot de passe du monnayeur n'est pas dans le trousseau."),
        QT_TRANSLATE_NOOP("Coins", "L'administrateur peut l'y mettre (--coins-password)."),
    ),
    "certificate_unknown": (
        QT_TRANSLATE_NOOP("Coins", "Personne n'a encore vérifié le certificat du monnayeur."),
        QT_TRANSLATE_NOOP("Coins", "L'administrateur doit donner son empreinte (pin=…) : le journal la montre."),
    ),
    "certificate_changed": (
        QT_TRANSLATE_NOOP("Coins", "Une autre machine répond à l'adresse du monnayeur."),
        QT_TRANSLATE_NOOP("Coins", "Rien ne lui a été dit. Appelez l'administrateur."),
    ),
    "operation_lost": (
        QT_TRANSLATE_NOOP("Coins", "Le monnayeur ne se souvient pas de cette vente."),
        QT_TRANSLATE_NOOP("Coins", "Ouvrez-le et comptez ; un responsable décide."),
    ),
    "start_unanswered": (
        QT_TRANSLATE_NOOP("Coins", "Le monnayeur n'a pas dit s'il a commencé."),
        QT_TRANSLATE_NOOP("Coins", "Ouvrez-le et comptez ; un responsable décide."),
    ),
    "amounts_disagree": (
        QT_TRANSLATE_NOOP("Coins", "Les compteurs du monnayeur ne tombent pas juste."),
        QT_TRANSLATE_NOOP("Coins", "Ouvrez-le et comptez ; un responsable décide."),
    ),
    "restarted": (
        QT_TRANSLATE_NOOP("Coins", "Le programme s'est arrêté : le monnayeur a tout rendu."),
        QT_TRANSLATE_NOOP("Coins", "Recommencez l'encaissement."),
    ),
    "timed_out": (
        QT_TRANSLATE_NOOP("Coins", "Plus personne ne mettait d'argent : le monnayeur a tout rendu."),
        QT_TRANSLATE_NOOP("Coins", "Recommencez l'encaissement."),
    ),
    "by_person": (
        QT_TRANSLATE_NOOP("Coins", "Annulé : le monnayeur a tout rendu."),
        QT_TRANSLATE_NOOP("Coins", "Choisissez comment le client paie."),
    ),
    "": (
        QT_TRANSLATE_NOOP("Coins", "Le monnayeur a tout rendu."),
        QT_TRANSLATE_NOOP("Coins", "Choisissez comment le client paie."),
    ),
}


def coin_message(code: str) -> Message:
    """Of a CoinCause, or of what our own disk or books said."""
    found = _TEXTS.get(code)
    if found is None:
        return message_for(code)
    return Message(QCoreApplication.translate("Coins", found[0]), QCoreApplication.translate("Coins", found[1]))
