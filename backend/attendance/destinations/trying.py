"""Does a service work as it is set up? Asked for its people, and given an empty list of punches: nothing of it is kept,
on neither side."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from backend.attendance.destinations.answers import Answer, Failed, read
from backend.attendance.destinations.causes import Unreached
from backend.attendance.destinations.client import Auth, ThirdPartyClient, Wire, joined
from backend.attendance.destinations.configs import ThirdParty
from backend.attendance.destinations.payload import body
from backend.attendance.destinations.pulls import json_of
from backend.attendance.destinations.users import list_of
from backend.attendance.destinations.users import read as read_users
from common.domain.ids import new_id


@dataclass(frozen=True, slots=True)
class Step:
    """`cause`: "" when it worked. `detail`: how many people it lists, or what it said. `ms`: until its answer."""

    what: Literal["users", "attendance"]
    ok: bool
    cause: str = ""
    detail: str = ""
    ms: int = 0


@dataclass(frozen=True, slots=True)
class Tried:
    steps: Sequence[Step]

    @property
    def ok(self) -> bool:
        return bool(self.steps) and all(each.ok for each in self.steps)


class ConnectionTest:
    def __init__(self, client: ThirdPartyClient) -> None:
        self._client = client

    async def tried(self, config: ThirdParty, auth: Auth) -> Tried:
        steps: list[Step] = []
        async with self._client.open(auth) as wire:
            if config.users_endpoint:
                steps.append(await _users(wire, config))
            if config.attendance_endpoint:
                steps.append(await _attendance(wire, config))
        return Tried(tuple(steps))


async def _users(wire: Wire, config: ThirdParty) -> Step:
    begun = time.perf_counter()
    try:
        answer = await wire.get(joined(config.base_url, config.users_endpoint))
        found = list_of(json_of(answer), config.user_fields)
        if found is None:
            raise Unreached("no_users")
    except Unreached as error:
        return Step("users", False, error.cause, error.detail, _ms(begun))
    people = read_users(found, config.user_fields)
    detail = f"{len(people.users)} / {len(found)}"
    # a list of which no row can be read is mapped to the wrong fields
    ok = bool(people.users) or not found
    return Step("users", ok, "" if ok else "no_users", detail, _ms(begun))


async def _attendance(wire: Wire, config: ThirdParty) -> Step:
    begun = time.perf_counter()
    try:
        # a key of its own: who remembers keys would answer as before, whatever was mended since
        answer = await wire.post(
            joined(config.base_url, config.attendance_endpoint), body((), config.punch_fields), f"test-{new_id()}"
        )
    except Unreached as error:
        return Step("attendance", False, error.cause, error.detail, _ms(begun))
    refused = _refused(answer)
    if refused is None:
        return Step("attendance", True, "", f"{answer.status}", _ms(begun))
    return Step("attendance", False, refused.cause, refused.error, _ms(begun))


def _refused(answer: Answer) -> Failed | None:
    """Who refuses an empty list for being empty has let us in and has the right path."""
    if answer.status in (400, 409, 422):
        return None
    told = read(answer, ())
    return told if isinstance(told, Failed) and told.cause not in ("error_inside", "count_mismatch") else None


def _ms(begun: float) -> int:
    return round((time.perf_counter() - begun) * 1000)
