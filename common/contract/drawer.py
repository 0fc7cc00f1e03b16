"""Openings of a cash drawer on the wire: who asked, why, and what the drawer did."""

from typing import Annotated

from pydantic import Field

from common.contract.base import Id, Instant, ShortText, Wire, WireIn
from common.domain.drawer import DrawerReason


class DrawerOpeningIn(WireIn):
    """`POST /api/v1/drawer-openings`, again with the same id when more is known of the same opening.

    `asked_by`: a person's id, or the program that asked where nobody signed in. `allowed_by`: who gave a PIN for it
    where the person's role was not enough. `opened` and `closed_at` are null where the drawer's contact is not wired.
    `till_session_id`: the session it counts in, null where there is none or the device knows of none (a gateway).
    """

    id: Id
    asked_at: Instant
    asked_by: Annotated[str, Field(max_length=80)]
    reason: DrawerReason
    allowed_by: Annotated[str, Field(max_length=80)] = ""
    note: ShortText = ""
    printer: Annotated[str, Field(max_length=80)] = ""
    pulsed: bool
    cause: Annotated[str, Field(max_length=40)] = ""
    opened: bool | None = None
    closed_at: Instant | None = None
    till_session_id: Id | None = None


class DrawerOpeningOut(Wire):
    id: str
    device_id: str
    asked_at: Instant
    asked_by: str
    reason: DrawerReason
    allowed_by: str
    note: str
    printer: str
    pulsed: bool
    cause: str
    opened: bool | None
    closed_at: Instant | None
    till_session_id: str | None


class DrawerOpeningsOut(Wire):
    """`GET /api/v1/drawer-openings`: oldest first. `without_sale`: how many of them no payment explains."""

    openings: tuple[DrawerOpeningOut, ...]
    without_sale: int
