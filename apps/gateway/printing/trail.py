"""What the drawer at this gateway did, in its outbox.

    trail = drawer_trail(terminal.outbox, clock, settings.drawer.printer)
    drawer = Drawer(line, settings.drawer.pulse, clock, settings.drawer.open_level, trail.told)

`before=trail.keep` beside it writes the wish to disk before the pulse, at the price of one write to disk in the answer.
"""

from __future__ import annotations

from common.domain.clock import Clock
from common.sync.drawer_trail import DrawerTrail
from common.sync.outbox_sender import OutboxSender


def drawer_trail(sender: OutboxSender, clock: Clock, printer: str) -> DrawerTrail:
    """A gateway knows of no till session: the backend finds the one that was open, if it was the only one."""
    return DrawerTrail(sender, clock, printer)
