"""CashDro, over its own web service: GET /Cashdro3WS/index3.php with everything, the password too, in the query.

`startOperation` queues a sale and answers its number; `acknowledgeOperationId` lets a queued one begin. So the number
is on our disk before a coin can go in. Some firmwares begin by themselves and end an operation that is acknowledged
while it runs: it is acknowledged only where it says that it waits.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Literal
from urllib.parse import urlencode

from common.coins.address import CoinAddress
from common.coins.driver import CoinRefused, CoinSilent, OperationLost
from common.coins.pinned import get
from common.domain.coin_changer import Phase, Reading

log = logging.getLogger(__name__)

TIMEOUT_S = 10.0
_SALE = "4"
_WAITS = frozenset({"I", "Q"})
_End = Literal["1", "2"]


class CashDro:
    """`password` is read when it is first needed, and again after the machine refused it. It is only ever put into a
    request."""

    def __init__(
        self, address: CoinAddress, password: Callable[[], Awaitable[str]], timeout_s: float = TIMEOUT_S
    ) -> None:
        self._address = address
        self._read_password = password
        self._password = ""
        self._timeout_s = timeout_s

    async def occupy(self) -> None:
        await self._ask("login")

    async def start(self, payment_id: str, amount: int) -> str:
        answer = await self._ask(
            "startOperation",
            type=_SALE,
            posid=self._address.posid,
            posuser=self._address.user,
            aliasid=payment_id,
            parameters=json.dumps({"amount": str(amount)}, separators=(",", ":")),
        )
        number = str(_inside(answer, "operation").get("operationId") or "").strip()
        if not number:
            raise CoinSilent("machine_nonsense", "a sale without a number")
        return number

    async def proceed(self, operation: str) -> None:
        await self._ask("acknowledgeOperationId", operationId=operation)

    async def poll(self, operation: str) -> Reading:
        told = _inside(await self._ask("askOperation", operationId=operation), "operation")
        return _reading(told)

    async def cancel(self, operation: str) -> None:
        await self._end(operation, "2")

    async def finish(self, operation: str) -> None:
        await self._end(operation, "1")

    async def imported(self, operation: str) -> None:
        await self._ask("setOperationImported", operationId=operation)

    async def inventory(self, currency: str) -> Mapping[int, int]:
        answer = await self._ask("getPiecesCurrency", currencyId=currency, includeImages="0", includeLevels="1")
        pieces = _inside(answer, "operation").get("pieces") or answer.get("data")
        if not isinstance(pieces, list):
            raise CoinSilent("machine_nonsense", "no pieces")
        found: dict[int, int] = {}
        for each in pieces:
            value = _whole(each, "Value")
            found[value] = found.get(value, 0) + _whole(each, "LevelRecycler") + _whole(each, "LevelCasete")
        return found

    async def _end(self, operation: str, how: _End) -> None:
        await self._ask("finishOperation", type=how, operationId=operation)

    async def _ask(self, operation: str, **more: str) -> dict[str, Any]:
        """The answer's JSON when its code is 1. Only the operation's name is ever logged."""
        self._password = self._password or await self._read_password()
        if not self._password:
            raise CoinRefused("password_missing")
        who = {"operation": operation, "name": self._address.user, "password": self._password}
        target = f"/Cashdro3WS/index3.php?{urlencode({**who, **more})}"
        body = await get(self._address.host, self._address.port, target, self._address.pin, self._timeout_s)
        try:
            answer = json.loads(body)
            code = int(answer["code"])
        except (ValueError, KeyError, TypeError):
            raise CoinSilent("machine_nonsense", operation) from None
        if code == 1:
            return dict(answer)
        log.info("coin changer: %s answered code %s", operation, code)
        if code == -1:
            self._password = ""
            raise CoinRefused("wrong_password")
        if code == -2 and operation != "startOperation":
            raise OperationLost
        busy = operation == "startOperation" and code < 0
        raise CoinRefused("machine_busy" if busy else "machine_refused", str(code))


def _reading(told: Mapping[str, Any]) -> Reading:
    """`totalout` is written with a minus by some."""
    it = _inside(told, "operation")
    due, inserted, paid_out = _whole(it, "total"), _whole(it, "totalin"), abs(_whole(it, "totalout"))
    state = str(it.get("state") or "")
    phase: Phase = "queued" if state in _WAITS else "finished" if state == "F" else "taking"
    if phase == "taking" and (inserted >= due > 0 or paid_out):
        phase = "paying_out"
    elif state not in ("I", "Q", "E", "F"):
        raise CoinSilent("machine_nonsense", "a state nobody knows")
    fault = str(told.get("withError")).lower() == "true"
    return Reading(phase, inserted, paid_out, _whole(it, "amountchangenotavailable"), fault)


def _inside(answer: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """`answer.response.name` or `answer.name`, {} when it is not there or no object."""
    outer = answer.get("response", answer)
    found = outer.get(name) if isinstance(outer, dict) else None
    return found if isinstance(found, dict) else {}


def _whole(of: Mapping[str, Any], name: str) -> int:
    """An amount as it comes, "" and absent being none; CoinSilent for what is no whole number."""
    value = of.get(name)
    if value in (None, ""):
        return 0
    try:
        return int(str(value))
    except ValueError:
        raise CoinSilent("machine_nonsense", name) from None
