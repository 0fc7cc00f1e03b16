"""Asked over the network, accepted by a person, paired: the terminal's real flow against the real backend."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from backend.audit.service import Actor
from backend.devices.nearby.service import AcceptedAs, PairingRequest
from common.contract.pairing_requests import LIVES_S
from common.domain.clock import FixedClock
from common.domain.published import Published
from common.pairing.discovery import FoundServer
from common.pairing.nearby import Nearby
from common.pairing.paired import load_paired
from tests.integration.pairing.test_pairing import URL, Bench, bench

__all__ = ["bench"]
OWNER = Actor("account:owner")


class Search:
    """A network with what a test puts on it."""

    def __init__(self) -> None:
        self.servers: Published[tuple[FoundServer, ...]] = Published(())

    async def start(self) -> None: ...

    async def stop(self) -> None:
        self.servers.set(())


class Terminal:
    def __init__(self, bench: Bench, clock: FixedClock, instance_id: str) -> None:
        async def sleep(seconds: float) -> None:
            clock.advance(timedelta(seconds=seconds))
            await asyncio.sleep(0.01)

        self.bench = bench
        self.enrolment = bench.enrolment()
        self.search = Search()
        now = clock.now()
        our = replace(self.enrolment.enrolling, sleep=sleep, monotonic=lambda: (clock.now() - now).total_seconds())
        self.nearby = Nearby(our, self.search, self.enrolment.enrol_invited, "borne-entree")
        self.server = FoundServer("shop", instance_id, ("http://localhost:1/api/v1/gone", URL))

    async def ask(self) -> None:
        await self.nearby.open()
        self.search.servers.set((self.server,))
        await self.nearby.ask("shop")

    async def until(self, reached: Callable[[], bool]) -> None:
        async with asyncio.timeout(20):
            while not reached():  # noqa: ASYNC110 - a state of either of two services
                await asyncio.sleep(0.01)

    async def comparing(self) -> PairingRequest:
        """The request as the back office sees it, once the terminal shows its code."""
        await self.until(lambda: self.nearby.state.value.phase in ("comparing", "ended"))
        assert self.nearby.state.value.phase == "comparing", self.nearby.state.value
        backend = self.bench.shop.backend
        async with backend.database.read() as session:
            (request,) = await backend.pairing_requests.pending(session)
        return request


@pytest.fixture
async def instance(bench: Bench) -> str:
    answer = await bench.shop.api.post(
        "/api/v1/pairing-requests",
        json={"type": "kds", "fingerprint": "fpr-12345", "commitment": "00" * 32, "api_url": URL},
    )
    return str(answer.json()["instance_id"])


@pytest.fixture
def terminal(bench: Bench, clock: FixedClock, instance: str) -> Terminal:
    return Terminal(bench, clock, instance)


async def decide(terminal: Terminal, how: Callable[..., Awaitable[object]], *words: object) -> None:
    async with terminal.bench.shop.backend.database.write() as session:
        await how(session, *words, OWNER)


async def test_found_asked_compared_accepted_paired(terminal: Terminal) -> None:
    await terminal.ask()
    request = await terminal.comparing()
    assert terminal.nearby.state.value.code == request.code
    assert (request.name, request.type) == ("borne-entree", "kiosk")
    shop = terminal.bench.shop

    await decide(
        terminal, shop.backend.pairing_requests.accept, request.id, request.code, AcceptedAs(shop.store.id, "Borne 1")
    )
    await terminal.until(lambda: terminal.enrolment.state.value.finished)
    state = terminal.enrolment.state.value
    assert (state.device_name, state.store_sku, state.error_code) == ("Borne 1", shop.store.sku, None)
    assert terminal.nearby.state.value.phase == "closed"
    paired = await load_paired(terminal.bench.env_path, terminal.bench.tokens)
    assert paired is not None
    assert paired.env.api_url == URL


async def test_refused_and_asked_again(terminal: Terminal) -> None:
    await terminal.ask()
    first = await terminal.comparing()
    await decide(terminal, terminal.bench.shop.backend.pairing_requests.refuse, first.id)
    await terminal.until(lambda: terminal.nearby.state.value.phase == "ended")
    state = terminal.nearby.state.value
    assert (state.error_code, state.next_step, state.code) == ("pairing_refused", "call_admin", "")
    assert terminal.bench.tokens.kept == {}

    await terminal.nearby.ask("shop")
    second = await terminal.comparing()
    assert second.id != first.id
    assert second.code != first.code
    await terminal.nearby.close()


async def test_nobody_answers(terminal: Terminal, clock: FixedClock) -> None:
    await terminal.ask()
    await terminal.comparing()
    clock.advance(timedelta(seconds=LIVES_S))
    await terminal.until(lambda: terminal.nearby.state.value.phase == "ended")
    state = terminal.nearby.state.value
    assert (state.error_code, state.next_step) == ("pairing_expired", "ask_again")


async def test_given_up_at_the_terminal(terminal: Terminal) -> None:
    await terminal.ask()
    await terminal.comparing()
    await terminal.nearby.withdraw()
    assert terminal.nearby.state.value.phase == "list"
    backend = terminal.bench.shop.backend
    async with backend.database.read() as session:
        assert await backend.pairing_requests.pending(session) == ()


async def test_another_installation_under_the_shop_s_name(bench: Bench, clock: FixedClock) -> None:
    terminal = Terminal(bench, clock, "the-real-one")
    await terminal.ask()
    await terminal.until(lambda: terminal.nearby.state.value.phase == "ended")
    assert terminal.nearby.state.value.error_code == "pairing_other_server"
