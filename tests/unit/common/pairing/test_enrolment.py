import asyncio
import base64
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from common.client.api import ApiClient
from common.client.auth import DeviceAuth
from common.contract.devices import AbilitiesOut
from common.contract.errors import STATUS_OF
from common.domain.clock import FixedClock
from common.pairing import paired as pairing
from common.pairing.enrolment import TRIES, Enrolling, Enrolment, Progress
from common.pairing.env_file import DeviceEnv, read_env
from common.pairing.errors import CameraError, CredentialsError, EnvError, next_step
from common.pairing.paired import Paired
from common.pairing.state import EnrolmentState
from tests.support.tokens import MemoryTokens

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
CLAIM = "3|ABCDEFGHJKMNPQRS"
DEVICE = {"id": "d1", "name": "Kiosk #1", "type": "kiosk", "number_prefix": "K1"}
STORE = {"id": "s1", "sku": "pizza", "name": "Pizza Bab El Oued"}
CORNERS = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9))


def code(**changed: Any) -> str:
    fields = {"store_sku": "pizza", "device_token": CLAIM, "device_token_name": "Kiosk", "api_url": "http://nas/api/v1"}
    return base64.b64encode(json.dumps(fields | changed).encode()).decode()


class Backend:
    """The pairing routes in a few lines. `fail` holds, per route, what happens instead of the next answers."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.claims: list[dict[str, Any]] = []
        self.fail: dict[str, list[str]] = {}
        self.device: dict[str, Any] = dict(DEVICE)
        self.server_time = NOW
        self.abilities = ["catalogue.read", "orders.create"]

    def __call__(self, request: httpx.Request) -> httpx.Response:
        route = request.url.path.rpartition("/")[2]
        claimed = CLAIM not in request.headers.get("authorization", "")
        name = "look" if route == "abilities" and not claimed else route
        self.calls.append(name)
        if name == "claim":
            self.claims.append(json.loads(request.content))
        if planned := self.fail.get(name):
            failure = planned.pop(0)
            if failure == "lost":
                raise httpx.ReadTimeout("lost")
            if failure == "down":
                raise httpx.ConnectError("down")
            if failure == "portal":
                return httpx.Response(200, text="<html>")
            return httpx.Response(STATUS_OF[failure], json={"error": "no", "code": failure, "details": {"at": "x"}})
        if name == "claim":
            return httpx.Response(200, json={"token": "9|cpt_secret", "device": self.device, "store": STORE})
        if name == "heartbeat":
            return httpx.Response(200, json={"status": "online", "server_time": self.server_time.isoformat()})
        return httpx.Response(
            200,
            json={
                "claimed": claimed,
                "device": self.device,
                "store": STORE,
                "abilities": self.abilities if claimed else [],
                "server_time": self.server_time.isoformat(),
            },
        )


class Desk:
    """An enrolment with everything around it, and what it published."""

    def __init__(self, folder: Path) -> None:
        self.backend, self.tokens = Backend(), MemoryTokens()
        self.env_path = folder / ".env"
        self.pauses: list[float] = []
        self.now = 0.0
        self.catalogue: Callable[[Progress], Awaitable[None]] = self._catalogue
        self.did: list[str] = []
        self.enrolling = Enrolling(
            device_type="kiosk",
            env_path=self.env_path,
            tokens=self.tokens,
            clock=FixedClock(NOW),
            load_catalogue=self._load_catalogue,
            open_live=self._open_live,
            system_info=lambda: {"os": "test"},
            fingerprint=lambda: "fpr-of-this-machine",
            client=self._client,
            sleep=self._sleep,
            monotonic=lambda: self.now,
        )
        self.enrolment = self.of()

    def of(self, **changed: Any) -> Enrolment:
        self.states: list[EnrolmentState] = []
        self.enrolment = Enrolment(replace(self.enrolling, **changed))
        self.enrolment.state.subscribe(self.states.append)
        return self.enrolment

    @property
    def state(self) -> EnrolmentState:
        return self.enrolment.state.value

    def nothing_kept(self) -> bool:
        return self.tokens.kept == {} and not self.env_path.exists()

    def _client(self, url: str, auth: DeviceAuth | None) -> ApiClient:
        return ApiClient(url, auth, transport=httpx.MockTransport(self.backend))

    async def _sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)

    async def _load_catalogue(self, paired: Paired, api: ApiClient, progress: Progress) -> None:
        assert api.auth == paired.auth
        await self.catalogue(progress)

    async def _catalogue(self, progress: Progress) -> None:
        self.did.append("catalogue")
        for done in range(3):
            progress(done, 2)

    async def _open_live(self, _paired: Paired, abilities: AbilitiesOut) -> None:
        assert abilities.claimed
        self.did.append("live")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


async def test_from_a_code_to_a_working_terminal(desk: Desk) -> None:
    paired = await desk.enrolment.enrol(code(), CORNERS)
    assert paired == Paired(
        DeviceEnv("pizza", "http://nas/api/v1", "fpr-of-this-machine", "d1"),
        DeviceAuth("9|cpt_secret", "fpr-of-this-machine"),
    )
    assert desk.backend.calls == ["look", "claim", "abilities", "heartbeat"]
    assert desk.did == ["catalogue", "live"]
    assert desk.tokens.kept == {"d1": "9|cpt_secret"}
    assert read_env(desk.env_path) == paired.env
    assert desk.state == EnrolmentState(
        step="live",
        done=("scan", "store", "keyring", "abilities", "catalogue", "live"),
        code_corners=CORNERS,
        device_name="Kiosk #1",
        device_type="kiosk",
        store_sku="pizza",
        store_name="Pizza Bab El Oued",
        ability_count=2,
        pictures_done=2,
        pictures_total=2,
        insecure=True,
        paired=True,
        finished=True,
    )
    assert [state.pictures_done for state in desk.states if state.step == "catalogue"][-1] == 2
    ticks = [len(state.done) for state in desk.states]
    assert ticks == sorted(ticks)
    assert "cpt_secret" not in repr(desk.states)
    assert CLAIM not in repr(desk.states)


async def test_the_claim_says_who_asks(desk: Desk) -> None:
    await desk.enrolment.enrol(code())
    sent = desk.backend.claims[0]
    assert (sent["claim_token"], sent["fingerprint"], sent["type"]) == (CLAIM, "fpr-of-this-machine", "kiosk")
    assert len(sent["claim_key"]) >= 16


@pytest.mark.parametrize(
    "refusal",
    ["claim_unknown", "claim_used", "claim_expired", "claim_revoked", "fingerprint_mismatch", "device_blocked"],
)
async def test_each_refused_claim_has_its_code_and_leaves_nothing(desk: Desk, refusal: str) -> None:
    desk.backend.fail["claim"] = [refusal]
    assert await desk.enrolment.enrol(code()) is None
    assert (desk.state.error_code, desk.state.step, desk.state.done) == (refusal, "store", ("scan",))
    assert desk.state.next_step == next_step(refusal) != "retry"
    assert desk.state.error_details == (("at", "x"),)
    assert not desk.state.busy
    assert desk.nothing_kept()


@pytest.mark.parametrize("text", ["https://example.com", code()[:50], code(store_sku=""), code(handshake_version=2)])
async def test_a_bad_code_asks_nobody(desk: Desk, text: str) -> None:
    assert await desk.enrolment.enrol(text) is None
    assert desk.state.step == "scan"
    assert desk.state.error_code in {"qr_not_ours", "qr_garbled", "qr_incomplete", "handshake_too_new"}
    assert desk.backend.calls == []


async def test_a_code_the_look_refuses_is_judged_by_the_claim(desk: Desk) -> None:
    desk.backend.fail = {"look": ["token_invalid"], "claim": ["claim_expired"]}
    await desk.enrolment.enrol(code())
    assert desk.state.error_code == "claim_expired"


@pytest.mark.parametrize("failure", ["lost", "down", "internal", "rate_limited"])
async def test_a_lost_answer_is_collected_again_with_the_same_key(desk: Desk, failure: str) -> None:
    desk.backend.fail["claim"] = [failure, failure]
    assert await desk.enrolment.enrol(code()) is not None
    keys = {claim["claim_key"] for claim in desk.backend.claims}
    assert (len(desk.backend.claims), len(keys)) == (3, 1)
    assert len(desk.pauses) == 2


async def test_a_server_that_stays_away_can_be_tried_again_later_with_the_same_key(desk: Desk) -> None:
    desk.backend.fail["claim"] = ["lost"] * TRIES
    assert await desk.enrolment.enrol(code()) is None
    assert (desk.state.error_code, desk.state.next_step) == ("server_unreachable", "check_network")
    assert desk.nothing_kept()
    assert await desk.enrolment.retry() is not None
    assert desk.state.finished
    assert desk.state.error_code is None
    assert len({claim["claim_key"] for claim in desk.backend.claims}) == 1


async def test_a_portals_page_is_not_a_server(desk: Desk) -> None:
    desk.backend.fail["look"] = ["portal"]
    await desk.enrolment.enrol(code())
    assert desk.state.error_code == "server_answer_unreadable"


async def test_another_type_of_terminal_is_noticed_before_the_code_is_used_up(desk: Desk) -> None:
    desk.backend.device["type"] = "pos"
    assert await desk.enrolment.enrol(code()) is None
    assert (desk.state.error_code, desk.state.next_step) == ("device_type_mismatch", "right_terminal")
    assert dict(desk.state.error_details) == {"found": "pos", "wanted": "kiosk"}
    assert desk.backend.claims == []


async def test_a_wrong_clock_is_noticed_before_the_code_is_used_up(desk: Desk) -> None:
    desk.backend.server_time = NOW - timedelta(minutes=6)
    await desk.enrolment.enrol(code())
    assert (desk.state.error_code, desk.state.next_step) == ("clock_wrong", "check_clock")
    assert dict(desk.state.error_details) == {"seconds": "360"}
    assert desk.backend.claims == []
    desk.backend.server_time = NOW + timedelta(minutes=4)
    assert await desk.enrolment.retry() is not None


async def test_a_code_for_another_machine_asks_nobody(desk: Desk) -> None:
    await desk.enrolment.enrol(code(device_fingerprint="fpr-of-another"))
    assert desk.state.error_code == "fingerprint_mismatch"
    assert desk.backend.calls == []


async def test_a_typed_code_goes_straight_to_the_claim(desk: Desk) -> None:
    assert await desk.enrolment.enrol_typed("nas", "ABCD-EFGH-JKMN-PQRS") is not None
    assert desk.backend.calls[0] == "claim"
    assert desk.state.store_sku == "pizza"


async def test_a_locked_keyring_keeps_nothing_and_does_not_need_a_new_code(desk: Desk) -> None:
    desk.tokens.failure = CredentialsError("keyring_locked", cause="timeout")
    assert await desk.enrolment.enrol(code()) is None
    assert (desk.state.error_code, desk.state.next_step, desk.state.step) == (
        "keyring_locked",
        "unlock_keyring",
        "keyring",
    )
    assert desk.nothing_kept()
    desk.tokens.failure = None
    assert await desk.enrolment.retry() is not None
    assert len(desk.backend.claims) == 1


async def test_a_full_disk_leaves_no_half_pairing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_path: Path, _env: DeviceEnv) -> None:
        raise EnvError("env_not_writable", cause="No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(pairing, "write_env", full)
        await desk.enrolment.enrol(code())
    assert (desk.state.error_code, desk.state.paired) == ("env_not_writable", False)
    assert desk.nothing_kept()
    assert await desk.enrolment.retry() is not None
    assert len(desk.backend.claims) == 1


@pytest.mark.parametrize("refusal", ["token_revoked", "token_invalid"])
async def test_revoked_right_after_the_claim_undoes_everything(desk: Desk, refusal: str) -> None:
    desk.backend.fail["abilities"] = [refusal]
    assert await desk.enrolment.enrol(code()) is None
    assert (desk.state.error_code, desk.state.next_step, desk.state.paired) == (refusal, "new_code", False)
    assert desk.nothing_kept()
    assert await desk.enrolment.retry() is None
    assert await desk.enrolment.enrol(code()) is not None


async def test_a_heartbeat_too_soon_is_no_failure(desk: Desk) -> None:
    desk.backend.fail["heartbeat"] = ["heartbeat_too_soon"]
    assert await desk.enrolment.enrol(code()) is not None


async def test_without_the_menu_the_terminal_stays_paired_and_goes_on_there(desk: Desk) -> None:
    async def full(_progress: Progress) -> None:
        raise OSError(28, "No space left on device")

    good, desk.catalogue = desk.catalogue, full
    assert await desk.enrolment.enrol(code()) is None
    assert (desk.state.error_code, desk.state.step, desk.state.paired) == ("storage_unavailable", "catalogue", True)
    assert desk.tokens.kept
    calls = len(desk.backend.calls)
    desk.catalogue = good
    assert await desk.enrolment.retry() is not None
    assert len(desk.backend.calls) == calls


async def test_a_defect_in_a_callback_is_logged_and_shown(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    async def broken(_progress: Progress) -> None:
        raise KeyError("oops")

    desk.catalogue = broken
    assert await desk.enrolment.enrol(code()) is None
    assert desk.state.error_code == "internal"
    assert "oops" in caplog.text


async def test_a_gateway_has_no_menu(desk: Desk) -> None:
    desk.backend.device["type"] = "gateway"
    desk.backend.abilities = ["print_jobs.consume"]
    assert await desk.of(device_type="gateway").enrol(code()) is not None
    assert desk.did == ["live"]
    assert "catalogue" in desk.state.done


async def test_closing_the_window_while_keeping_leaves_both_halves(desk: Desk) -> None:
    saving, go_on = asyncio.Event(), asyncio.Event()

    class Slow(MemoryTokens):
        async def save(self, device_id: str, token: str) -> None:
            saving.set()
            await go_on.wait()
            await super().save(device_id, token)

    tokens = Slow()
    task = asyncio.create_task(desk.of(tokens=tokens).enrol(code()))
    await saving.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not desk.state.busy
    go_on.set()
    async with asyncio.timeout(5):
        while not desk.env_path.exists():  # noqa: ASYNC110 - a file gives no event
            await asyncio.sleep(0.01)
    assert tokens.kept == {"d1": "9|cpt_secret"}


class Codes:
    """What a camera sees, one code after the other; then `end`, or nothing more."""

    def __init__(self, *texts: str, end: CameraError | None = None) -> None:
        self._texts, self._end = list(texts), end
        self.before: Callable[[], None] = lambda: None

    async def next_code(self) -> tuple[str, tuple[tuple[float, float], ...]]:
        self.before()
        await asyncio.sleep(0)
        if self._texts:
            return self._texts.pop(0), CORNERS
        if self._end:
            raise self._end
        await asyncio.Event().wait()
        raise AssertionError


async def test_scanning_passes_over_other_codes_until_ours(desk: Desk) -> None:
    assert await desk.enrolment.scan(Codes("WIFI:S:cafe;;", "https://example.com", code())) is not None
    assert {state.error_code for state in desk.states} == {None, "qr_not_ours"}
    assert desk.state.code_corners == CORNERS


async def test_a_code_that_failed_is_not_tried_over_and_over(desk: Desk) -> None:
    desk.backend.fail["claim"] = ["claim_used"]
    lost = CameraError("camera_lost", cause="unplugged")
    assert await desk.enrolment.scan(Codes(*[code()] * 20, end=lost)) is None
    assert len(desk.backend.claims) == 1
    assert (desk.state.error_code, desk.state.next_step) == ("camera_lost", "other_camera")


async def test_a_fresh_code_starts_afresh(desk: Desk) -> None:
    desk.backend.fail["claim"] = ["claim_expired"]
    assert await desk.enrolment.scan(Codes(code(), code(), code(device_token="4|NEWNEWNEWNEWNEWN"))) is not None
    assert [claim["claim_token"] for claim in desk.backend.claims] == [CLAIM, "4|NEWNEWNEWNEWNEWN"]
    assert len({claim["claim_key"] for claim in desk.backend.claims}) == 2


async def test_the_same_code_goes_on_by_itself_once_the_network_is_back(desk: Desk) -> None:
    desk.backend.fail["look"] = ["down"] * TRIES
    codes = Codes(*[code()] * 5)

    def time_passes() -> None:
        desk.now += 3

    codes.before = time_passes
    assert await desk.enrolment.scan(codes) is not None
    assert desk.backend.calls.count("look") == TRIES + 1


async def test_typing_the_code_meanwhile_ends_the_scan(desk: Desk) -> None:
    scan = asyncio.create_task(desk.enrolment.scan(Codes()))
    await asyncio.sleep(0)
    paired = await desk.enrolment.enrol(code())
    async with asyncio.timeout(5):
        assert await scan == paired


async def test_a_camera_stopped_on_purpose_is_no_error(desk: Desk) -> None:
    assert await desk.enrolment.scan(Codes(end=CameraError("camera_lost", cause="stopped"))) is None
    assert desk.state.error_code is None


async def test_two_at_once_pair_once(desk: Desk) -> None:
    first, second = await asyncio.gather(desk.enrolment.enrol(code()), desk.enrolment.enrol(code()))
    assert first == second is not None
    assert len(desk.backend.claims) == 1
    assert await desk.enrolment.retry() == first


async def test_a_foreign_code_does_not_hide_how_far_ours_has_come(desk: Desk) -> None:
    async def away(_progress: Progress) -> None:
        raise OSError

    desk.catalogue = away
    await desk.enrolment.enrol(code())
    before = desk.state
    assert await desk.enrolment.enrol("https://example.com") is None
    assert desk.state == before


def test_retry_before_anything_is_nothing(desk: Desk) -> None:
    assert asyncio.run(desk.enrolment.retry()) is None
