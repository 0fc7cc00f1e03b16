"""Opening the drawer for whoever may, and telling it: to the caller, and to the journal."""

from __future__ import annotations

import logging
from collections.abc import Callable

from apps.gateway.drawer.journal import Journal, one_line
from apps.gateway.web.callers import Caller
from common.domain.drawer import DrawerReason
from common.printing.drawer import Drawer, DrawerOpening

log = logging.getLogger(__name__)

ASKED_BY = 80

WHY_NOT = {
    "no_drawer": "aucune imprimante n'est réglée pour le tiroir",
    "refused": "l'imprimante est éteinte ou refuse la connexion",
    "unreachable": "l'imprimante est introuvable sur le réseau",
    "timeout": "l'imprimante ne répond pas",
    "no_device": "l'imprimante n'est pas branchée",
    "access_denied": "l'accès à l'imprimante est refusé",
    "no_driver": "le pilote de l'imprimante manque",
    "busy": "l'imprimante est occupée",
    "closed": "l'imprimante a coupé la connexion",
    "stalled": "l'imprimante n'accepte plus rien",
    "no_answer": "l'imprimante ne répond pas",
    "offline": "l'imprimante est hors ligne",
    "cover_open": "le capot de l'imprimante est ouvert",
    "paper_out": "l'imprimante n'a plus de papier",
    "cutter": "le massicot de l'imprimante est bloqué",
    "printer_error": "l'imprimante signale une panne",
    "spooler": "le service d'impression du système a refusé",
}


class Openings:
    """`drawer` is asked each time: settings change. None where no printer is set for it."""

    def __init__(self, drawer: Callable[[], Drawer | None], journal: Journal) -> None:
        self._drawer = drawer
        self._journal = journal
        self._told: str = ""

    async def open(self, caller: Caller, reason: DrawerReason, asked_by: str = "") -> DrawerOpening | None:
        """None: there is no drawer, or its trail can't be written."""
        who = asked_by or caller.page or one_line(caller.user_agent, ASKED_BY) or caller.peer
        asker = f"{one_line(who, ASKED_BY)} ({caller.peer}, {one_line(caller.user_agent) or 'sans navigateur'})"
        drawer = self._drawer()
        if drawer is None:
            self._journal.error(f"Tiroir-caisse demandé par {asker} : {WHY_NOT['no_drawer']}")
            return None
        try:
            opening = await drawer.open(one_line(who, ASKED_BY), reason)
        except Exception as error:  # whatever keeps the trail from being written: an opening without one is none
            log.exception("the drawer's trail")
            self._journal.error(f"Tiroir-caisse demandé par {asker}, pas ouvert : trace impossible ({error!r})")
            return None
        if not opening.pulsed:
            why = WHY_NOT.get(opening.cause, opening.cause)
            self._journal.error(f"Erreur lors de l'ouverture du tiroir, demandée par {asker} [{reason}] : {why}")
        elif opening.id == self._told:
            self._journal.info(f"Tiroir-caisse : demande répétée dans la seconde par {asker}, pas de seconde impulsion")
        else:
            self._told = opening.id
            self._journal.info(f"Tiroir-caisse ouvert avec succès, demandé par {asker} [{reason}] {opening.id}")
        return opening

    def changed(self, opening: DrawerOpening) -> None:
        """More became known of an opening: give it to `Drawer(on_change=…)`."""
        if opening.closed_at is not None:
            seconds = (opening.closed_at - opening.asked_at).total_seconds()
            self._journal.info(f"Tiroir-caisse refermé après {seconds:.0f} s {opening.id}")
        elif opening.opened and not opening.finished:
            self._journal.info(f"Tiroir-caisse : l'ouverture est confirmée par son contact {opening.id}")
        elif opening.opened and opening.finished:
            self._journal.warning(f"Tiroir-caisse : la fermeture n'a pas été vue {opening.id}")
        elif opening.opened is False and opening.finished:
            self._journal.warning(
                f"Tiroir-caisse : l'impulsion est partie mais le tiroir ne s'est pas ouvert {opening.id}"
            )
