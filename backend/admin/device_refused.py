"""What the server refused to a terminal and waits there for somebody's decision: in words, for the desk."""

from dataclasses import dataclass

from backend.admin.words import w
from backend.devices.listing import Device


@dataclass(frozen=True, slots=True)
class Refused:
    """One thing the server refused, as the terminal tells of it. `key` names it there."""

    key: str
    title: str
    code: str
    at: str


def refused_of(device: Device) -> list[Refused]:
    """What waits on this terminal for somebody's decision, as far as its last heartbeat said."""
    told = device.system_info.get("parked")
    if not isinstance(told, list) or not device.system_info.get("outbox_parked"):
        return []
    words = {
        "order": w("Commande {number}"),
        "payment": w("Paiement de {number}"),
        "cancel": w("Annulation de {number}"),
        "change": w("Modification de {number}"),
        "till_open": w("Ouverture de caisse"),
        "till_close": w("Fermeture de caisse"),
        "punch": w("Pointage sur la caisse"),
    }
    return [
        Refused(
            str(each["key"]),
            words.get(str(each.get("deed")), w("Demande")).replace("{number}", str(each.get("number", ""))).strip(),
            str(each.get("code", "")),
            str(each.get("at", "")),
        )
        for each in told
        if isinstance(each, dict) and each.get("key")
    ]


def why(code: str) -> str:
    """In a sentence; the code itself where there is none."""
    return {
        "sold_out": w("Un produit est épuisé."),
        "total_mismatch": w("Le prix a changé : le total n’est plus celui du terminal."),
        "product_unknown": w("Un produit n’est plus sur la carte."),
        "option_unavailable": w("Une option n’est plus disponible."),
        "order_unknown": w("La commande n’existe pas sur le serveur."),
        "order_number_taken": w("Ce numéro est déjà celui d’une autre commande."),
        "order_status_refused": w("La commande est déjà finie ou annulée."),
        "order_not_payable": w("La commande est déjà payée ou annulée."),
        "amount_mismatch": w("Le montant n’est pas celui qui reste dû."),
        "till_session_unknown": w("La caisse n’était pas ouverte sur le serveur."),
        "till_session_closed": w("La caisse était déjà fermée sur le serveur."),
        "staff_unknown": w("La personne n’est plus dans l’équipe."),
        "ability_missing": w("Ce terminal n’en a plus le droit."),
    }.get(code, code)
