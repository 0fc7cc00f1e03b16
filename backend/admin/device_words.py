"""What the pages say of terminals: types, states, abilities, actions and what came of them."""

from collections.abc import Mapping
from typing import Any

from backend.addresses import NetworkRefused
from backend.admin.words import w
from backend.devices.listing import Device
from backend.guards.allow_list import MOST, TooMany
from common.contract.abilities import Ability
from common.contract.actions import ActionKind
from common.domain.device import DeviceType


def kind_name(kind: DeviceType) -> str:
    return kind_names()[kind]


def kind_names() -> dict[DeviceType, str]:
    return {
        "pos": w("Caisse"),
        "kiosk": w("Borne de commande"),
        "kds": w("Écran de cuisine"),
        "signage": w("Écran d’affichage"),
        "gateway": w("Passerelle d’impression"),
    }


def state_name(state: str) -> str:
    """Of a terminal, or of what it was asked to do."""
    return {
        "online": w("En ligne"),
        "offline": w("Hors ligne"),
        "inactive": w("À relier"),
        "blocked": w("Bloqué"),
        "connected_unseen": w("Relié, pas encore vu"),
        "waiting": w("En attente"),
        "running": w("En cours"),
        "done": w("Fait"),
        "failed": w("Échec"),
        "expired": w("Expiré"),
        "cancelled": w("Annulé"),
    }[state]


def action_name(kind: ActionKind) -> str:
    return {
        "identify": w("Le faire se montrer"),
        "refresh_catalogue": w("Recharger la carte"),
        "restart": w("Redémarrer le programme"),
        "screenshot": w("Voir son écran"),
        "rotate_token": w("Renouveler son jeton"),
        "send_logs": w("Recevoir ses journaux"),
        "update": w("Mettre à jour"),
        "retry_refused": w("Renvoyer ce qui fut refusé"),
        "settle_refused": w("Classer ce qui fut refusé"),
    }[kind]


def block_said(device: Device) -> str:
    """Why it is blocked, "" when it is not."""
    if not device.blocked_at:
        return ""
    if device.blocked_reason == "fingerprint":
        return w("Bloqué : une autre machine a montré son jeton, trop de fois de suite.")
    return w("Bloqué : {reason}", reason=device.blocked_reason)


def network_said(refused: NetworkRefused) -> str:
    """Why a line is no address and no network, and what to write instead."""
    line = refused.text[:60]
    if isinstance(refused, TooMany):
        return w("{n} lignes suffisent : écrivez des réseaux plus grands.", n=MOST)
    if refused.around:
        return w(
            "« {line} » : écrivez {around} pour tout le réseau, ou {alone}.",
            line=line,
            around=refused.around,
            alone=line.partition("/")[0],
        )
    return w("« {line} » n’est ni une adresse ni un réseau : rien n’est changé.", line=line)


def detail_said(detail: str) -> str:
    """What a terminal answered; its own words where they are no code of ours."""
    if detail.startswith("still_"):
        return w("La version {version} tourne encore.", version=detail.removeprefix("still_"))
    if detail.startswith("update_command:"):
        return w("L’installation a échoué : {why}", why=detail.partition(":")[2].strip())
    return {
        "busy": w("Attend que personne ne soit servi."),
        "installing": w("Installation…"),
        "touched": w("Quelqu’un a touché l’écran."),
        "not_touched": w("Montré quinze secondes ; personne n’a touché l’écran."),
        "unknown_here": w("La version de ce terminal ne sait pas le faire."),
        "nothing_painted": w("L’écran ne montre rien : le programme est réduit ou l’écran éteint."),
        "token_from_environment": w("Son jeton vient de l’environnement : changez-le là-bas."),
        "update_command_missing": w("Ce terminal n’a pas de commande d’installation (COMPTOIR_UPDATE_COMMAND)."),
        "update_damaged": w("Le fichier reçu n’est pas celui annoncé. Demandez-le de nouveau."),
        "not_refused_any_more": w("Ce n’est plus à décider : quelqu’un l’a fait sur le terminal."),
        "keyring_locked": w("Le trousseau du terminal est verrouillé : ouvrez sa session."),
        "keyring_missing": w("Le terminal n’a pas de trousseau."),
        "keyring_failed": w("Le trousseau du terminal ne répond pas."),
    }.get(detail, detail)


def ability_name(ability: Ability) -> str:
    return {
        "catalogue.read": w("Lire la carte"),
        "catalogue.availability": w("Marquer un produit épuisé"),
        "orders.read": w("Voir les commandes"),
        "orders.create": w("Prendre des commandes"),
        "orders.update": w("Changer l’état d’une commande"),
        "orders.cancel": w("Annuler une commande"),
        "payments.create": w("Encaisser"),
        "payments.coins": w("Encaisser seule, avec un monnayeur"),
        "till.manage": w("Ouvrir et fermer la caisse"),
        "staff.read": w("Connaître l’équipe (PIN)"),
        "tickets.read": w("Voir les bons de cuisine"),
        "tickets.update": w("Faire avancer les bons de cuisine"),
        "tickets.print": w("Imprimer des tickets"),
        "print_jobs.create": w("Envoyer à une imprimante"),
        "print_jobs.consume": w("Imprimer ce que les autres envoient"),
        "printers.read": w("Voir l’état des imprimantes"),
        "printers.configure": w("Régler les imprimantes"),
        "events.read": w("Suivre ce qui se passe en direct"),
        "signage.read": w("Afficher son programme, la carte et les numéros"),
        "signage.report": w("Dire ce que l’écran a montré"),
        "attendance.punch": w("Pointer les arrivées et les départs"),
    }[ability]


def info_rows(device: Device) -> list[tuple[str, str]]:
    """What its last heartbeat says, as label and value; what it did not say is left out."""
    said = device.system_info
    rows = [
        (w("Version"), str(said.get("app_version") or device.info.get("software_version") or "")),
        (w("Système"), _system(said) or str(device.info.get("os") or "")),
        (w("Écran"), str(said.get("screen") or "")),
        (w("Disque libre"), _size(said.get("free_disk_mb"))),
        (w("En attente d’envoi"), _count(said.get("outbox_waiting"))),
        (w("Refusées par le serveur"), _parked(said)),
        (w("Imprimante"), _printers(said)),
        (w("Monnayeur"), _coins(said)),
        (w("Horloge"), _clock(said.get("clock_ahead_s"))),
        (w("Adresse"), device.last_ip),
    ]
    return [(label, value) for label, value in rows if value]


def _system(said: Mapping[str, Any]) -> str:
    return " ".join(str(said[name]) for name in ("os", "machine") if said.get(name))


def _coins(said: Mapping[str, Any]) -> str:
    """What its coin changer waits for a person with."""
    return {
        "unknown": w("Un paiement dont personne ne sait ce que la machine a gardé : à décider sur place"),
        "short_of_change": w("De l’argent à rendre à la main : à confirmer sur place"),
        "done": w("Un paiement que le terminal n’a pas pu enregistrer : à reprendre sur place"),
    }.get(str(said.get("coins", "")), "")


def _parked(said: Mapping[str, Any]) -> str:
    """How many, and of what: who reads it decides what becomes of them, at the terminal."""
    count, told = _count(said.get("outbox_parked")), said.get("parked")
    if count in ("", "0") or not isinstance(told, list):
        return count
    words = [
        f"{each.get('number') or each.get('deed')} ({each.get('code')})" for each in told if isinstance(each, dict)
    ]
    return f"{count} · {', '.join(words)}" if words else count


def _count(value: object) -> str:
    return str(value) if isinstance(value, int) else ""


def _clock(ahead: object) -> str:
    """Said only when it is wrong."""
    if not isinstance(ahead, int) or not ahead:
        return ""
    hours, minutes = divmod(abs(ahead) // 60, 60)
    time = f"{hours} h {minutes:02}" if hours else f"{minutes} min"
    if ahead > 0:
        return w("en avance de {time} : réglez l’heure du terminal", time=time)
    return w("en retard de {time} : réglez l’heure du terminal", time=time)


def _size(megabytes: object) -> str:
    if not isinstance(megabytes, int):
        return ""
    return w("{n} Go", n=megabytes // 1000) if megabytes >= 1000 else w("{n} Mo", n=megabytes)


def _printers(said: Mapping[str, Any]) -> str:
    several = said.get("printers")
    if isinstance(several, list):
        each = (f"{one.get('name', '')} : {_printer(one.get('cause', ''))}" for one in several if isinstance(one, dict))
        return ", ".join(each)
    return _printer(said.get("printer_cause") or said["printer"]) if "printer" in said else ""


def _printer(cause: object) -> str:
    return {
        "": w("prête"),
        "ready": w("prête"),
        "none": w("aucune"),
        "printing": w("imprime"),
        "trouble": w("en panne"),
        "paper_out": w("plus de papier"),
        "cover_open": w("capot ouvert"),
        "offline": w("hors ligne"),
        "refused": w("éteinte ou refusée"),
        "unreachable": w("introuvable"),
        "timeout": w("ne répond pas"),
    }.get(str(cause), str(cause))
