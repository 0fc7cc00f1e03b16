"""A sentence for each code of an invoice, with what to do next, for the configuration page (French and English)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Language = Literal["fr", "en"]

SENTENCES: Mapping[str, Mapping[Language, str]] = {
    # the file
    "being_written": {
        "fr": "Le fichier est encore en cours d'écriture : il sera imprimé dès qu'il sera complet.",
        "en": "The file is still being written: it will be printed once it is complete.",
    },
    "file_locked": {
        "fr": "Un autre programme tient ce fichier : fermez-le, puis réessayez.",
        "en": "Another program holds this file: close it there, then try again.",
    },
    "empty": {
        "fr": "Le fichier est vide : téléchargez la facture de nouveau.",
        "en": "The file is empty: download the invoice again.",
    },
    "unfinished": {
        "fr": "La fin du fichier manque : téléchargez la facture de nouveau.",
        "en": "The end of the file is missing: download the invoice again.",
    },
    "not_a_pdf": {
        "fr": "Ce fichier n'est pas un PDF : vérifiez ce qui a été téléchargé.",
        "en": "This file is no PDF: check what was downloaded.",
    },
    "encrypted": {
        "fr": "Ce PDF est protégé par un mot de passe : enregistrez-le sans protection, puis réessayez.",
        "en": "This PDF is protected by a password: save it without one, then try again.",
    },
    "damaged": {
        "fr": "Ce PDF est abîmé et ne s'ouvre pas : téléchargez la facture de nouveau.",
        "en": "This PDF is damaged and cannot be opened: download the invoice again.",
    },
    "no_pages": {
        "fr": "Ce PDF ne contient aucune page : téléchargez la facture de nouveau.",
        "en": "This PDF has no pages: download the invoice again.",
    },
    "too_large": {
        "fr": "Une page de ce PDF est trop lourde pour être imprimée ici : imprimez-la depuis un ordinateur.",
        "en": "A page of this PDF is too heavy to be printed here: print it from a computer.",
    },
    "too_slow": {
        "fr": "Une page de ce PDF prend trop de temps : imprimez-la depuis un ordinateur.",
        "en": "A page of this PDF takes too long: print it from a computer.",
    },
    "bad_document": {
        "fr": "L'imprimante refuse ce document : imprimez-le depuis un ordinateur.",
        "en": "The printer refuses this document: print it from a computer.",
    },
    "duplicate": {
        "fr": "Cette facture a déjà été reçue : imprimez-la encore seulement si vous voulez un second exemplaire.",
        "en": "This invoice has been received before: print it again only if you want a second copy.",
    },
    "gone": {
        "fr": "Le fichier n'est plus là : téléchargez la facture de nouveau si elle n'a pas été imprimée.",
        "en": "The file is gone: download the invoice again if it was not printed.",
    },
    "no_record": {
        "fr": "Ce fichier a été trouvé parmi les factures en attente : vérifiez si elle est imprimée, puis décidez.",
        "en": "This file was found among the parked invoices: check whether it is printed, then decide.",
    },
    # the printer
    "refused": {
        "fr": "L'imprimante n'accepte pas la connexion : vérifiez qu'elle est allumée et libre.",
        "en": "The printer takes no connection: check that it is on and free.",
    },
    "unreachable": {
        "fr": "L'imprimante est introuvable sur le réseau : vérifiez son câble et son adresse.",
        "en": "The printer is not found on the network: check its cable and its address.",
    },
    "timeout": {
        "fr": "L'imprimante ne répond pas : vérifiez qu'elle est allumée.",
        "en": "The printer does not answer: check that it is on.",
    },
    "no_device": {
        "fr": "Aucune imprimante de ce nom : vérifiez le nom dans la configuration.",
        "en": "There is no printer of this name: check the name in the configuration.",
    },
    "access_denied": {
        "fr": "L'imprimante refuse l'accès : vérifiez les droits du service.",
        "en": "The printer denies access: check the rights of the service.",
    },
    "no_driver": {
        "fr": "Cette imprimante n'imprime pas de pages par cette voie : choisissez une autre adresse.",
        "en": "This printer prints no pages this way: choose another address.",
    },
    "busy": {
        "fr": "L'imprimante est occupée : l'impression reprendra toute seule.",
        "en": "The printer is busy: printing goes on by itself.",
    },
    "closed": {
        "fr": "La connexion s'est coupée pendant l'impression : regardez ce qui est sorti, puis décidez.",
        "en": "The connection broke while printing: look at what came out, then decide.",
    },
    "stalled": {
        "fr": "L'imprimante s'est arrêtée pendant l'impression : regardez ce qui est sorti, puis décidez.",
        "en": "The printer stopped while printing: look at what came out, then decide.",
    },
    "no_answer": {
        "fr": "L'imprimante ne dit plus rien : regardez ce qui est sorti, puis décidez.",
        "en": "The printer says nothing any more: look at what came out, then decide.",
    },
    "offline": {
        "fr": "L'imprimante est hors ligne ou en pause : remettez-la en ligne.",
        "en": "The printer is offline or paused: put it online again.",
    },
    "cover_open": {
        "fr": "Le capot de l'imprimante est ouvert : fermez-le.",
        "en": "The printer's cover is open: close it.",
    },
    "paper_out": {
        "fr": "L'imprimante n'a plus de papier : remettez-en.",
        "en": "The printer has no paper: put some in.",
    },
    "cutter": {"fr": "Le massicot de l'imprimante est bloqué.", "en": "The printer's cutter is jammed."},
    "printer_error": {
        "fr": "L'imprimante signale une erreur : regardez son écran.",
        "en": "The printer reports an error: look at its display.",
    },
    "spooler": {
        "fr": "La file d'impression de l'ordinateur a échoué : regardez ce qui est sorti, puis décidez.",
        "en": "The computer's print queue failed: look at what came out, then decide.",
    },
    "interrupted": {
        "fr": "Le programme s'est arrêté pendant l'impression : regardez ce qui est sorti, puis décidez.",
        "en": "The program ended while printing: look at what came out, then decide.",
    },
    "expired": {"fr": "L'impression a trop attendu.", "en": "The job waited too long."},
    "io_error": {
        "fr": "Le fichier n'a pas pu être lu jusqu'au bout : réessayez.",
        "en": "The file could not be read to its end: try again.",
    },
    # nothing can be printed
    "folder_missing": {
        "fr": "Le dossier des factures n'existe pas : créez-le ou choisissez-en un autre.",
        "en": "The folder of invoices does not exist: make it or choose another.",
    },
    "folder_unreadable": {
        "fr": "Le dossier des factures ne peut pas être lu : vérifiez ses droits.",
        "en": "The folder of invoices cannot be read: check its rights.",
    },
    "folder_not_writable": {
        "fr": "Les factures imprimées ne peuvent pas être rangées : vérifiez les droits du dossier.",
        "en": "Printed invoices cannot be put away: check the folder's rights.",
    },
    "disk_full": {
        "fr": "Le disque est plein : libérez de la place, l'impression reprendra toute seule.",
        "en": "The disk is full: make room, printing goes on by itself.",
    },
    "store_unavailable": {
        "fr": "La mémoire de cet appareil ne répond pas : rien n'est imprimé avant qu'elle soit réparée.",
        "en": "This device's store does not answer: nothing is printed until it is mended.",
    },
    "no_printer": {
        "fr": "Aucune imprimante n'est choisie pour les factures : choisissez-en une.",
        "en": "No printer is chosen for invoices: choose one.",
    },
    "bad_printer": {
        "fr": "L'adresse de l'imprimante des factures n'a pas de sens : corrigez-la.",
        "en": "The address of the invoice printer makes no sense: correct it.",
    },
}


def sentence(code: str, language: Language) -> str:
    """Raises KeyError for a code that no invoice has."""
    return SENTENCES[code][language]
