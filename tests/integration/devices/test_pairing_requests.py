"""Asked over the network to be paired: nothing secret before a person accepted, and every end of it."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from backend.audit.service import Actor
from backend.devices.nearby.limits import PER_ADDRESS
from backend.devices.nearby.service import AT_ONCE, WAITS_FOR, AcceptedAs
from backend.errors import ApiError
from common.contract.devices import ClaimOut, DeviceOut
from common.contract.pairing_requests import SECRET_HEADER, PairingRequestOut, PairingRequestStateOut
from common.domain.clock import FixedClock
from common.pairing import comparison
from common.pairing.comparison import Compared
from tests.support.shop import Shop, open_shop

URL = "http://localhost/api/v1"
OWNER = Actor("account:owner", "192.168.1.5")
PATH = "/api/v1/pairing-requests"


@dataclass
class Asking:
    """A terminal's side, by hand."""

    shop: Shop
    clock: FixedClock
    fingerprint: str = "fpr-abc-123"
    type: str = "kiosk"
    name: str = "borne-entree"
    api_url: str = URL
    nonce: bytes = field(default_factory=comparison.new_nonce)
    out: PairingRequestOut | None = None

    async def ask(self, **changed: object) -> httpx.Response:
        body: dict[str, object] = {
            "type": self.type,
            "name": self.name,
            "fingerprint": self.fingerprint,
            "commitment": comparison.commitment(self.nonce).hex(),
            "api_url": self.api_url,
            "info": {"os": "Debian 13"},
        }
        answer = await self.shop.api.post(PATH, json={**body, **changed})
        if answer.status_code == 201:
            self.out = PairingRequestOut.model_validate_json(answer.content)
        return answer

    @property
    def id(self) -> str:
        assert self.out is not None
        return self.out.id

    @property
    def headers(self) -> dict[str, str]:
        assert self.out is not None
        return {SECRET_HEADER: self.out.secret}

    @property
    def code(self) -> str:
        assert self.out is not None
        seen = Compared(self.type, self.fingerprint, self.out.instance_id, self.api_url)
        return comparison.code(self.nonce, bytes.fromhex(self.out.server_nonce), seen)

    async def show(self, nonce: bytes | None = None) -> httpx.Response:
        body = {"nonce": (nonce or self.nonce).hex()}
        return await self.shop.api.post(f"{PATH}/{self.id}/nonce", json=body, headers=self.headers)

    async def look(self) -> PairingRequestStateOut:
        self.clock.advance(timedelta(seconds=2))
        answer = await self.shop.api.get(f"{PATH}/{self.id}", headers=self.headers)
        assert answer.status_code == 200, answer.text
        return PairingRequestStateOut.model_validate_json(answer.content)

    async def withdraw(self) -> httpx.Response:
        return await self.shop.api.delete(f"{PATH}/{self.id}", headers=self.headers)

    async def accepted(self, **how: Any) -> DeviceOut:
        """As the back office does it."""
        how = {"code": self.code, "store_id": self.shop.store.id, "name": "Borne entrée", **how}
        code = how.pop("code")
        backend = self.shop.backend
        async with backend.database.write() as session:
            return await backend.pairing_requests.accept(session, self.id, code, AcceptedAs(**how), OWNER)


@pytest.fixture
def asking(shop: Shop, clock: FixedClock) -> Asking:
    return Asking(shop, clock)


async def actions(shop: Shop, request_id: str) -> list[tuple[str, str, str]]:
    async with shop.backend.database.read() as session:
        lines = await shop.backend.audit.of_subject(session, f"request:{request_id}")
    return [(line.action, line.actor, line.address) for line in lines]


async def dump(shop: Shop) -> str:
    async with shop.backend.database.read() as session:
        tables = ("pairing_requests", "claim_tokens", "audit_lines")
        return str([(await session.execute(text(f"SELECT * FROM {table}"))).all() for table in tables])


async def test_asked_compared_accepted_claimed(asking: Asking, shop: Shop) -> None:
    assert (await asking.ask()).status_code == 201
    assert (await asking.show()).json()["state"] == "waiting"

    async with shop.backend.database.read() as session:
        (seen,) = await shop.backend.pairing_requests.pending(session)
    assert seen.code == asking.code
    assert (seen.type, seen.name, seen.info["os"]) == ("kiosk", "borne-entree", "Debian 13")
    before = await asking.look()
    assert (before.state, before.payload) == ("waiting", None)

    device = await asking.accepted(code=comparison.grouped(asking.code))
    assert device.name == "Borne entrée"
    first, second = await asking.look(), await asking.look()
    assert first.payload is not None
    assert second.payload is not None
    assert second.payload.api_url == URL
    assert second.payload.device_fingerprint == "fpr-abc-123"
    lost = await shop.claim(first.payload.device_token, "fpr-abc-123", type="kiosk")
    assert lost.json()["code"] == "claim_revoked"
    other_machine = await shop.claim(second.payload.device_token, "fpr-another-1", type="kiosk")
    assert other_machine.json()["code"] == "fingerprint_mismatch"
    claimed = await shop.claim(second.payload.device_token, "fpr-abc-123", type="kiosk")
    assert ClaimOut.model_validate_json(claimed.content).device.id == device.id

    after = await asking.look()
    assert (after.state, after.payload) == ("paired", None)
    assert [action for action, _, _ in await actions(shop, asking.id)] == [
        "pairing_request.asked",
        "pairing_request.accepted",
    ]
    assert (await actions(shop, asking.id))[1][1:] == (OWNER.who, OWNER.address)


async def test_no_secret_is_kept_or_told_before_a_person_accepted(asking: Asking, shop: Shop) -> None:
    told = (await asking.ask()).text + (await asking.show()).text + (await asking.look()).model_dump_json()
    assert "device_token" not in told
    assert asking.code not in told, "the code is computed on both sides, never sent"
    async with shop.backend.database.read() as session:
        assert await session.scalar(text("SELECT count(*) FROM claim_tokens")) == 0
        assert await session.scalar(text("SELECT count(*) FROM devices")) == 0
    await asking.accepted()
    payload = (await asking.look()).payload
    assert payload is not None
    kept = await dump(shop)
    assert asking.headers[SECRET_HEADER] not in kept
    assert payload.device_token.partition("|")[2] not in kept


async def test_another_code_is_not_accepted(asking: Asking, shop: Shop) -> None:
    await asking.ask()
    await asking.show()
    wrong = f"{(int(asking.code) + 1) % 1_000_000:06d}"
    for code in (wrong, "", asking.code[:5]):
        with pytest.raises(ApiError) as refused:
            await asking.accepted(code=code)
        assert refused.value.code == "pairing_code_mismatch"
    assert (await asking.look()).state == "waiting"
    async with shop.backend.database.read() as session:
        assert await shop.backend.devices.all(session) == ()


async def test_a_nonce_other_than_the_one_committed_to(asking: Asking) -> None:
    await asking.ask()
    answer = await asking.show(comparison.new_nonce())
    assert (answer.status_code, answer.json()["code"]) == (422, "pairing_commitment_broken")
    assert (await asking.look()).state == "asked"
    with pytest.raises(ApiError) as unseen:
        await asking.accepted()
    assert unseen.value.code == "pairing_request_unknown"


async def test_an_answer_lost_while_showing_the_nonce_is_asked_again(asking: Asking) -> None:
    await asking.ask()
    assert [(await asking.show()).json()["state"] for _ in range(2)] == ["waiting", "waiting"]


async def test_a_server_in_between_has_another_address(asking: Asking) -> None:
    answer = await asking.ask(api_url="http://192.0.2.66:8000/api/v1")
    assert (answer.status_code, answer.json()["code"]) == (422, "pairing_address_foreign")


async def test_nobody_else_sees_or_ends_a_request(asking: Asking, shop: Shop) -> None:
    await asking.ask()
    for secret in ("", "w" * 43):
        answers = [
            await shop.api.get(f"{PATH}/{asking.id}", headers={SECRET_HEADER: secret}),
            await shop.api.delete(f"{PATH}/{asking.id}", headers={SECRET_HEADER: secret}),
            await shop.api.post(
                f"{PATH}/{asking.id}/nonce", json={"nonce": asking.nonce.hex()}, headers={SECRET_HEADER: secret}
            ),
        ]
        assert {(each.status_code, each.json()["code"]) for each in answers} == {(404, "pairing_request_unknown")}
    assert (await asking.look()).state == "asked"


async def test_refused(asking: Asking, shop: Shop) -> None:
    await asking.ask()
    await asking.show()
    async with shop.backend.database.write() as session:
        await shop.backend.pairing_requests.refuse(session, asking.id, OWNER)
    assert (await asking.look()).state == "refused"
    with pytest.raises(ApiError) as late:
        await asking.accepted()
    assert late.value.code == "pairing_request_closed"
    assert (await actions(shop, asking.id))[-1][0] == "pairing_request.refused"


async def test_withdrawn_by_the_terminal(asking: Asking, shop: Shop) -> None:
    await asking.ask()
    await asking.show()
    assert [(await asking.withdraw()).status_code for _ in range(2)] == [204, 204]
    assert (await asking.look()).state == "withdrawn"
    with pytest.raises(ApiError) as late:
        await asking.accepted()
    assert late.value.code == "pairing_request_closed"
    assert [action for action, _, _ in await actions(shop, asking.id)].count("pairing_request.withdrawn") == 1


async def test_expired(asking: Asking, shop: Shop, clock: FixedClock) -> None:
    await asking.ask()
    await asking.show()
    clock.advance(WAITS_FOR)
    assert (await asking.look()).state == "expired"
    with pytest.raises(ApiError) as late:
        await asking.accepted()
    assert late.value.code == "pairing_request_expired"
    async with shop.backend.database.read() as session:
        assert await shop.backend.pairing_requests.pending(session) == ()


async def test_accepted_but_fetched_too_late(asking: Asking, clock: FixedClock) -> None:
    await asking.ask()
    await asking.show()
    clock.advance(WAITS_FOR - timedelta(seconds=10))
    await asking.accepted()
    clock.advance(timedelta(minutes=2))
    assert (await asking.look()).state == "accepted"
    clock.advance(WAITS_FOR)
    late = await asking.look()
    assert (late.state, late.payload) == ("expired", None)


async def test_a_terminal_paired_again_keeps_its_row(asking: Asking, shop: Shop) -> None:
    known = await shop.pair("kiosk", "Borne 1")
    await asking.ask()
    await asking.show()
    device = await asking.accepted(device_id=known.id, name="")
    assert (device.id, device.number_prefix, device.name) == (known.id, known.number_prefix, "Borne 1")
    payload = (await asking.look()).payload
    assert payload is not None
    assert (await shop.claim(payload.device_token, "fpr-abc-123")).status_code == 200
    assert (await shop.api.get("/api/v1/me/abilities", headers=known.headers)).status_code == 401


async def test_a_device_of_another_type_or_store_is_not_taken(asking: Asking, shop: Shop) -> None:
    await asking.ask()
    await asking.show()
    till = await shop.device("pos")
    with pytest.raises(ApiError) as type_:
        await asking.accepted(device_id=till)
    assert type_.value.code == "device_type_mismatch"
    other = await open_shop(shop.backend, shop.api, sku="other")
    with pytest.raises(ApiError) as store:
        await asking.accepted(device_id=await other.device("kiosk"))
    assert store.value.code == "not_found"
    assert (await asking.look()).state == "waiting"


async def test_the_name_it_proposed_when_the_person_gives_none(asking: Asking) -> None:
    await asking.ask()
    await asking.show()
    assert (await asking.accepted(name=" ")).name == "borne-entree"


async def test_two_looks_at_once_are_one_too_many(asking: Asking, shop: Shop) -> None:
    await asking.ask()
    await asking.look()
    answer = await shop.api.get(f"{PATH}/{asking.id}", headers=asking.headers)
    assert (answer.status_code, answer.json()["code"], answer.headers["retry-after"]) == (429, "rate_limited", "2")


async def test_one_address_may_not_fill_the_list(shop: Shop, clock: FixedClock) -> None:
    codes = [(await Asking(shop, clock).ask()).status_code for _ in range(PER_ADDRESS + 1)]
    assert codes == [201] * PER_ADDRESS + [429]


async def test_so_many_wait_at_once_and_no_more(shop: Shop, clock: FixedClock) -> None:
    from common.contract.pairing_requests import PairingRequestIn

    service = shop.backend.pairing_requests
    body = PairingRequestIn(type="kds", fingerprint="fpr-abc-123", commitment="00" * 32, api_url=URL)
    for number in range(AT_ONCE):
        async with shop.backend.database.write() as session:
            await service.ask(session, body, f"10.0.0.{number}")
    with pytest.raises(ApiError) as refused:
        async with shop.backend.database.write() as session:
            await service.ask(session, body, "10.0.0.99")
    assert refused.value.code == "rate_limited"
    clock.advance(WAITS_FOR)
    async with shop.backend.database.write() as session:
        await service.ask(session, body, "10.0.0.99")


@pytest.mark.parametrize(
    "changed",
    [{"commitment": "zz"}, {"fingerprint": ""}, {"type": "toaster"}, {"api_url": ""}, {"name": "x" * 101}, {"a": 1}],
)
async def test_what_makes_no_sense_is_refused(asking: Asking, changed: dict[str, object]) -> None:
    assert (await asking.ask(**changed)).status_code == 422
