"""What the pages say of orders, payments and till sessions."""

from collections.abc import Mapping

from backend.admin.words import w


def statuses() -> Mapping[str, str]:
    return {
        "placed": w("Passée"),
        "prep": w("En préparation"),
        "ready": w("Prête"),
        "served": w("Servie"),
        "cancelled": w("Annulée"),
    }


def payment_states() -> Mapping[str, str]:
    return {
        "unpaid": w("À payer"),
        "partly_paid": w("Payée en partie"),
        "paid": w("Payée"),
        "refunded": w("Remboursée"),
    }


def methods() -> Mapping[str, str]:
    return {
        "cash": w("Espèces"),
        "coin_changer": w("Monnayeur"),
        "card": w("Carte bancaire"),
        "other": w("Autre moyen"),
    }


def services() -> Mapping[str, str]:
    return {"eat_in": w("Sur place"), "take_away": w("À emporter")}


def till_states() -> Mapping[str, str]:
    return {"open": w("Ouverte"), "closed": w("Fermée")}


def drawer_reasons() -> Mapping[str, str]:
    return {
        "sale": w("Encaissement"),
        "no_sale": w("Sans vente"),
        "change": w("Faire de la monnaie"),
        "count": w("Comptage"),
        "test": w("Essai"),
        "odoo": w("Caisse Odoo"),
        "service": w("Un programme de ce réseau"),
    }
