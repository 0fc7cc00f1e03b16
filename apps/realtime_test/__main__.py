"""`comptoir realtime-test`: sells as a till does and checks that every event arrives on its channel, in time.

It really sells: one order is paid in cash and stays in the books, one is cancelled.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sys
from collections.abc import Sequence

from apps.realtime_test.acts import Act, NothingToSell, Till, heard_as
from apps.realtime_test.ears import Ears, Heard, NotLive, order_of, until
from apps.realtime_test.report import Row, table
from common.client.api import ApiClient
from common.client.auth import DeviceAuth
from common.client.errors import ClientError
from common.contract.devices import ClaimIn, StoreRef
from common.contract.events import EventName, EventOut
from common.domain.clock import SystemClock
from common.domain.ids import new_id

PATIENCE_S = 5.0
SETTLE_S = 0.3
"""So long after the last expected event one that comes twice would have come."""


class _Refusal(Exception):
    """Something a person at the shell can put right."""


def main(argv: list[str] | None = None) -> int:
    """Exit code 0 when every event arrived once and in time, 1 when one did not, 2 when the test could not be done."""
    arguments = _parser().parse_args(argv)
    logging.basicConfig(level=logging.ERROR)
    if not arguments.yes:
        sys.stderr.write(
            "comptoir realtime-test really sells: one order paid in cash stays in the books, one is cancelled.\n"
            "Say --yes when that store may have them.\n"
        )
        return 2
    try:
        return asyncio.run(_run(arguments))
    except (_Refusal, NothingToSell, NotLive, ClientError) as refusal:
        sys.stderr.write(f"comptoir realtime-test: {refusal}\n")
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="comptoir realtime-test", description=__doc__.partition(": ")[2])
    parser.add_argument("--url", default=os.environ.get("API_URL", "http://127.0.0.1:8000/api/v1"), help="the API")
    parser.add_argument(
        "--code",
        action="append",
        default=[],
        metavar="CODE",
        help="a pairing code (`comptoir devices create`): a till's, and a kitchen display's to hear its channel too",
    )
    parser.add_argument("--token", help="instead: a till's own token (or DEVICE_TOKEN)")
    parser.add_argument("--fingerprint", help="of the machine that token belongs to (or DEVICE_FINGERPRINT)")
    parser.add_argument("--within", type=float, default=1000.0, metavar="MS", help="an event later than this is late")
    parser.add_argument("--yes", action="store_true", help="really sell")
    return parser


async def _run(arguments: argparse.Namespace) -> int:
    apis = await _terminals(arguments)
    ears: list[Ears] = []
    try:
        for api in apis:
            ears.append(Ears(api, await api.abilities(), SystemClock()))
        selling = [each for each in zip(apis, ears, strict=True) if "payments.create" in each[1].profile.abilities]
        if not selling:
            raise _Refusal("one of the terminals must be a till: it sells")
        for each in ears:
            await each.begin(PATIENCE_S)
        api, own = selling[0]
        return await _test(api, own, apis, ears, arguments.within)
    finally:
        for each in ears:
            await each.end()
        for api in apis:
            await api.aclose()


async def _terminals(arguments: argparse.Namespace) -> list[ApiClient]:
    token = arguments.token or os.environ.get("DEVICE_TOKEN", "")
    if not arguments.code and not token:
        raise _Refusal("a pairing code (--code) or a till's token (--token, --fingerprint) is needed")
    apis: list[ApiClient] = []
    for code in arguments.code:
        api = ApiClient(arguments.url)
        fingerprint = f"fpr-realtime-test-{new_id()}"
        claimed = await api.claim(ClaimIn(claim_token=code, fingerprint=fingerprint, claim_key=new_id()))
        api.auth = DeviceAuth(claimed.token, fingerprint)
        apis.append(api)
    if token and not arguments.code:
        fingerprint = arguments.fingerprint or os.environ.get("DEVICE_FINGERPRINT", "")
        apis.append(ApiClient(arguments.url, DeviceAuth(token, fingerprint)))
    return apis


async def _test(api: ApiClient, own: Ears, apis: Sequence[ApiClient], ears: Sequence[Ears], within_ms: float) -> int:
    till, rows = Till(api, own.profile, SystemClock()), list[Row]()
    seen = (await api.events(2**53, 1)).last_seq
    async for act in till.acts():
        rows += await _rows(act, apis, ears, seen)
        seen = (await api.events(2**53, 1)).last_seq
    sys.stdout.write(table(rows) + "\n\n")
    times = sorted(each.ms for row in rows for each in row.heard if each.ms is not None)
    if times:
        sys.stdout.write(f"{len(times)} arrived: median {times[len(times) // 2]:.0f} ms, longest {times[-1]:.0f} ms")
        sys.stdout.write(f" (the server's clock is known to within {own.clock_error_ms} ms)\n")
    sys.stdout.write(f"in the books: {till.left.paid} paid, {till.left.cancelled} cancelled\n")
    wrong = sum(bool(row.trouble) for row in rows)
    late = sum(time > within_ms for time in times)
    for count, what in ((wrong, "did not arrive as they should"), (late, f"came later than {within_ms:.0f} ms")):
        if count:
            sys.stdout.write(f"{count} of {len(rows)} {what}\n")
    return 1 if wrong or late or not rows else 0


async def _rows(act: Act, apis: Sequence[ApiClient], ears: Sequence[Ears], seen: int) -> list[Row]:
    """What the log says happened to the act's order, beside what each terminal heard of it."""
    logged: dict[int, EventOut] = {}
    for each in apis:
        logged.update({event.seq: event for event in (await each.events(seen, 500)).events})
    store = ears[0].profile.store
    wanted: list[tuple[Ears, str, str, int | None]] = []
    for seq, event in sorted(logged.items()):
        if order_of(event.data) == act.order_id:
            wanted += [(*each, seq) for each in _listeners(event.name, store, ears)]
    there = {event.name for event in logged.values() if order_of(event.data) == act.order_id}
    for fact in act.facts:
        if fact not in there:
            wanted += [(*each, None) for each in _listeners(fact, store, ears)]

    def heard(ear: Ears, channel: str, name: str, seq: int | None) -> tuple[Heard, ...]:
        return tuple(each for each in ear.heard if (each.channel, each.name, each.seq) == (channel, name, seq))

    await until(ears, lambda: all(heard(*each) for each in wanted if each[3] is not None), PATIENCE_S)
    await asyncio.sleep(SETTLE_S)
    return [
        Row(act.what, ear.profile.device.name, channel, name, seq, heard(ear, channel, name, seq))
        for ear, channel, name, seq in wanted
    ]


def _listeners(fact: EventName, store: StoreRef, ears: Sequence[Ears]) -> list[tuple[Ears, str, str]]:
    """(who, on which channel, under which name) is to hear of such a fact."""
    return [
        (ear, channel, name)
        for channel, name in heard_as(fact, store.sku, store.id)
        for ear in ears
        if channel in ear.channels
    ]


if __name__ == "__main__":
    raise SystemExit(main())
