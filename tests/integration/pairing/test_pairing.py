"""A QR before a camera source, the real backend (both databases), until the terminal works."""

import asyncio
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from common.client.api import ApiClient
from common.client.auth import DeviceAuth
from common.client.errors import RateLimited, Refused, TerminalRefused, TokenRevoked
from common.contract.devices import AbilitiesOut, HeartbeatIn, PairingPayload
from common.domain.clock import FixedClock
from common.domain.device import DeviceType
from common.pairing.camera import Camera
from common.pairing.enrolment import Enrolling, Enrolment, Progress
from common.pairing.env_file import read_env
from common.pairing.paired import Paired, load_paired
from common.pairing.payload import deep_link, encode
from common.pairing.scanner import CameraScanner
from tests.support.qr_pictures import drawn, save, seen_by_webcam
from tests.support.shop import TESTER, Shop
from tests.support.tokens import MemoryTokens

URL = "http://localhost/api/v1"


class Bench:
    """A terminal about to be paired with the shop."""

    def __init__(self, app: FastAPI, shop: Shop, clock: FixedClock, folder: Path) -> None:
        self._app, self._clock, self._folder = app, clock, folder
        self.shop, self.tokens, self.env_path = shop, MemoryTokens(), folder / "device" / ".env"
        self.menu_version = ""
        self.lose_answers_of: list[str] = []

    def client(self, url: str, auth: DeviceAuth | None) -> ApiClient:
        return ApiClient(url, auth, transport=Losing(httpx.ASGITransport(self._app), self.lose_answers_of))

    def enrolment(self, kind: DeviceType = "kiosk", fingerprint: str = "fpr-this-machine") -> Enrolment:
        async def no_pause(_seconds: float) -> None:
            await asyncio.sleep(0)

        return Enrolment(
            Enrolling(
                device_type=kind,
                env_path=self.env_path,
                tokens=self.tokens,
                clock=self._clock,
                load_catalogue=self._load,
                open_live=self._live,
                fingerprint=lambda: fingerprint,
                client=self.client,
                sleep=no_pause,
            )
        )

    async def payload(self, kind: DeviceType = "kiosk", **changed: str) -> PairingPayload:
        invited = await self.shop.invite(await self.shop.device(kind, "Kiosk entrée"))
        fields = {"store_sku": self.shop.store.sku, "device_token": invited.token, "device_token_name": "Kiosk entrée"}
        return PairingPayload.model_validate({**fields, "api_url": URL, **changed})

    async def _load(self, _paired: Paired, api: ApiClient, progress: Progress) -> None:
        answer = await api.catalogue()
        assert answer is not None
        menu, etag = answer
        assert await api.catalogue(etag) is None
        self.menu_version = menu.version
        progress(0, 0)

    async def _live(self, paired: Paired, abilities: AbilitiesOut) -> None:
        assert abilities.realtime is not None
        async with self.client(paired.env.api_url, paired.auth) as api:
            for channel in abilities.realtime.channels:
                assert (await api.authorise_channel("1.1", channel)).auth.startswith(f"{abilities.realtime.key}:")


class Losing(httpx.AsyncBaseTransport):
    """Carries a request out, then loses the answer of the routes it is told to, once each."""

    def __init__(self, inner: httpx.AsyncBaseTransport, routes: list[str]) -> None:
        self._inner, self._routes = inner, routes

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        response = await self._inner.handle_async_request(request)
        route = request.url.path.rpartition("/")[2]
        if route in self._routes:
            self._routes.remove(route)
            await response.aread()
            raise httpx.ReadTimeout("lost", request=request)
        return response


@pytest.fixture
def bench(backend_app: FastAPI, shop: Shop, clock: FixedClock, tmp_path: Path) -> Bench:
    return Bench(backend_app, shop, clock, tmp_path)


async def test_a_picture_of_a_qr_becomes_a_working_terminal(bench: Bench, tmp_path: Path) -> None:
    folder = tmp_path / "camera"
    folder.mkdir()
    save(folder / "poster.png", drawn("https://example.com/menu"))
    camera = Camera(str(folder))
    camera.start()
    enrolment = bench.enrolment()
    scan = asyncio.create_task(enrolment.scan(CameraScanner(camera)))
    payload = await bench.payload()
    save(folder / "qr.png", seen_by_webcam(encode(payload), size=430, blur=1.3, noise=6, contrast=80))
    async with asyncio.timeout(30):
        paired = await scan
    await camera.stop()

    assert paired is not None
    assert enrolment.state.value.done == ("scan", "store", "keyring", "abilities", "catalogue", "live")
    assert enrolment.state.value.device_name == "Kiosk entrée"
    assert bench.menu_version
    assert paired.auth.token != payload.device_token
    assert bench.tokens.kept == {paired.env.device_id: paired.auth.token}
    assert await load_paired(bench.env_path, bench.tokens, {}) == paired
    for secret in (paired.auth.token, payload.device_token):
        assert secret.partition("|")[2] not in bench.env_path.read_text()


@pytest.mark.parametrize("way", ["link", "typed"])
async def test_without_a_camera(bench: Bench, way: str) -> None:
    payload = await bench.payload()
    enrolment = bench.enrolment()
    if way == "link":
        paired = await enrolment.enrol(deep_link(payload))
    else:
        secret = payload.device_token.partition("|")[2].lower()
        spaced = "-".join(secret[at : at + 4] for at in range(0, 16, 4))
        paired = await enrolment.enrol_typed("localhost", spaced)
    assert paired is not None
    assert paired.env.store_sku == bench.shop.store.sku


async def test_a_photographed_code_is_worth_nothing_afterwards(bench: Bench) -> None:
    text = encode(await bench.payload())
    assert await bench.enrolment().enrol(text) is not None
    thief = bench.enrolment(fingerprint="fpr-the-thiefs")
    kept, env = dict(bench.tokens.kept), bench.env_path.read_text()
    assert await thief.enrol(text) is None
    assert thief.state.value.error_code == "claim_used"
    assert (bench.tokens.kept, bench.env_path.read_text()) == (kept, env)


async def test_the_claims_answer_is_lost_and_collected_again(bench: Bench) -> None:
    bench.lose_answers_of.append("claim")
    assert await bench.enrolment().enrol(encode(await bench.payload())) is not None


async def test_every_answer_is_lost_once(bench: Bench) -> None:
    bench.lose_answers_of.extend(["abilities", "claim", "heartbeat"])
    assert await bench.enrolment().enrol(encode(await bench.payload())) is not None
    assert bench.lose_answers_of == []


async def test_refusals_of_the_real_backend(bench: Bench, clock: FixedClock) -> None:
    async def refused(payload: PairingPayload, kind: DeviceType = "kiosk") -> str | None:
        enrolment = bench.enrolment(kind)
        assert await enrolment.enrol(encode(payload)) is None
        return enrolment.state.value.error_code

    assert await refused(await bench.payload("kds")) == "device_type_mismatch"
    assert await refused(await bench.payload(device_token="9|0123456789ABCDEF")) == "claim_unknown"
    late = await bench.payload()
    clock.advance(timedelta(minutes=11))
    assert await refused(late) == "claim_expired"
    assert bench.tokens.kept == {}
    assert read_env(bench.env_path) is None


async def test_pairing_again_with_another_device_replaces_the_first(bench: Bench) -> None:
    first = await bench.enrolment().enrol(encode(await bench.payload()))
    second = await bench.enrolment().enrol(encode(await bench.payload()))
    assert first is not None
    assert second is not None
    assert bench.tokens.kept == {second.env.device_id: second.auth.token}
    assert await load_paired(bench.env_path, bench.tokens, {}) == second


async def test_what_a_paired_client_meets(bench: Bench, clock: FixedClock) -> None:
    paired = await bench.enrolment("pos").enrol(encode(await bench.payload("pos")))
    assert paired is not None
    device_id = paired.env.device_id
    async with bench.client(paired.env.api_url, paired.auth) as api:
        assert len(await api.staff()) == 4
        assert (await api.orders()).orders == ()
        assert (await api.events(0)).last_seq >= 0
        assert await api.current_till_session() is None
        with pytest.raises(RateLimited) as soon:
            await api.heartbeat(device_id, HeartbeatIn())
        assert (soon.value.code, soon.value.retry_after) == ("heartbeat_too_soon", 15)
        clock.advance(timedelta(seconds=15))
        assert (await api.heartbeat(device_id, HeartbeatIn())).status == "online"
        with pytest.raises(Refused) as refused:
            await api.tickets()
        assert refused.value.code == "ability_missing"
        with pytest.raises(Refused) as foreign:
            await api.authorise_channel("1.1", "private-store.somebody-else.orders")
        assert foreign.value.code == "channel_refused"

        rolled = await api.roll_token()
        async with bench.client(api.api_url, DeviceAuth(rolled.token, paired.auth.fingerprint)) as renewed:
            assert (await renewed.abilities()).claimed
            with pytest.raises(TerminalRefused):
                await api.abilities()
            stranger = DeviceAuth(rolled.token, "fpr-another-machine")
            with pytest.raises(TerminalRefused) as wrong:
                await renewed.abilities(stranger)
            assert wrong.value.code == "fingerprint_mismatch"
            async with bench.shop.backend.database.write() as session:
                await bench.shop.backend.devices.revoke(session, device_id, TESTER)
            with pytest.raises(TokenRevoked):
                await renewed.abilities()
