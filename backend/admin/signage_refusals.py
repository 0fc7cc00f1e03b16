"""Why nothing was done on the pages of the screens: one sentence for each code."""

from backend.admin.refusals import sentence
from backend.admin.words import w
from backend.signage.m3u import MOST
from backend.signage.refused import SignageRefused


def refusal_said(refused: SignageRefused) -> str:
    """In the language of this request."""
    values = refused.values
    match refused.code:
        case "screen_name":
            return w("Donnez un nom à l’écran, de 100 caractères au plus.")
        case "screen_size":
            return w("Un côté de l’écran a de {least} à {most} points.", **values)
        case "time_zone_unknown":
            return w("Ce fuseau horaire n’existe pas.")
        case "sync_group_long":
            return w("Le groupe a un nom de {most} caractères au plus.", **values)
        case "channel_missing":
            return w("Choisissez la chaîne que l’écran montre.")
        case "channel_off":
            return w("Cette chaîne est désactivée : activez-la d’abord, ou choisissez-en une autre.")
        case "channel_too_soon":
            return w("La chaîne vient d’être changée : réessayez dans {n} s.", **values)
        case "device_taken":
            return w("Ce terminal montre déjà un autre écran, ou n’est plus là.")
        case "channel_name":
            return w("Donnez un nom à la chaîne, de 100 caractères au plus.")
        case "channel_many":
            return w("Un magasin a {most} chaînes au plus.", **values)
        case "channel_shown":
            return w("Des écrans montrent cette chaîne : {names}. Donnez-leur d’abord autre chose.", **values)
        case "channel_used":
            return w("Des écrans ont encore cette chaîne : {names}. Enlevez-la d’abord chez eux.", **values)
        case "overlay_name":
            return w("Donnez un nom au bandeau, de 100 caractères au plus.")
        case "overlay_number":
            return w("un nombre entier de {least} à {most}.", **values)
        case "overlay_period":
            return w("La fin vient avant le début.")
        case "overlay_message":
            return w("Un bandeau défilant a besoin d’un message.")
        case "overlay_message_long":
            return w("Le message a {n} caractères : {most} au plus.", **values)
        case "overlay_picture":
            return w("Choisissez une image validée.")
        case "overlay_screen":
            return w("Un écran choisi n’existe plus : rouvrez la page.")
        case "screens_missing":
            return w("Cochez au moins un écran, ou choisissez « tous ».")
        case "overlay_many":
            return w("Un magasin a {most} bandeaux au plus.", **values)
        case "moment_invalid":
            return w("Cette date n’en est pas une.")
        case "screen_choice":
            return w("Un choix du formulaire n’existe pas : rouvrez la page.")
        case code if said := address_said(code):
            return said
        case _:
            return sentence(refused.code)


def address_said(code: str) -> str:
    """Why an address or a list is no good (backend/guards/web_address.py, backend/signage/m3u.py); "" for others."""
    return {
        "url_characters": w("L’adresse contient un espace ou un caractère interdit."),
        "url_long": w("L’adresse est trop longue : mille caractères au plus."),
        "url_scheme": w("L’adresse commence par http, https, rtsp, udp ou rtp."),
        "url_host": w("L’adresse n’a pas de nom de machine, ou il est mal écrit."),
        "url_port": w("L’adresse a besoin d’un port de 1 à 65535."),
        "unresolved": w("Ce nom de machine est inconnu : vérifiez l’adresse."),
        "loopback": w("Cette adresse est celle de la machine elle-même : elle est refusée."),
        "link_local": w("Cette adresse ne vaut que sur un câble (169.254…, fe80…) : elle est refusée."),
        "metadata": w("Cette adresse est celle d’un service interne : elle est refusée."),
        "private": w("Cette adresse est d’un réseau privé, et les réglages du serveur ne le permettent pas."),
        "multicast": w("Une adresse de groupe ne vaut que pour udp et rtp."),
        "reserved": w("Cette adresse est réservée : rien n’y répond."),
        "too_many": w("Trop de chaînes dans ce fichier : {n} au plus. Partagez-le en plusieurs.", n=MOST),
        "list_large": w("Ce fichier est trop lourd : 1 Mo au plus."),
        "list_text": w("Ce fichier n’est pas une liste de chaînes."),
        "list_stream": w("Ce fichier est un flux, pas une liste : ajoutez son adresse comme une chaîne."),
        "list_empty": w("Ce fichier ne contient aucune adresse."),
    }.get(code, "")
