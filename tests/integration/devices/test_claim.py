"""Pairing: one code, one device, once."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from common.contract.devices import ClaimOut
from common.domain.clock import FixedClock
from common.domain.ids import new_id
from tests.support.shop import TESTER, Shop


async def count_tokens(shop: Shop) -> int:
    async with shop.backend.database.read() as session:
        return int(await session.scalar(text("SELECT count(*) FROM device_tokens")) or 0)


async def test_a_claim_gives_the_device_its_own_token(shop: Shop) -> None:
    device_id = await shop.device("kiosk", "Kiosk #1")
    code = await shop.invite(device_id)

    answer = await shop.claim(code.token, "fpr-abc-123", type="kiosk")

    assert answer.status_code == 200, answer.text
    claimed = ClaimOut.model_validate_json(answer.content)
    assert claimed.device.id == device_id
    assert claimed.device.name == "Kiosk #1"
    assert claimed.device.number_prefix == "K1"
    assert claimed.store.sku == shop.store.sku
    assert claimed.token != code.token
    headers = {"Authorization": f"Bearer {claimed.token}", "X-Device-Fingerprint": "fpr-abc-123"}
    me = (await shop.api.get("/api/v1/me/abilities", headers=headers)).json()
    assert me["claimed"] is True
    assert "orders.create" in me["abilities"]


async def test_of_two_claims_at_once_exactly_one_wins(shop: Shop) -> None:
    for _ in range(5):
        code = await shop.invite(await shop.device("kiosk"))
        answers = await asyncio.gather(*(shop.claim(code.token, f"fpr-machine-{number}") for number in range(4)))
        assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409]
        assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {"claim_used"}
    assert await count_tokens(shop) == 5


async def test_each_refusal_has_its_own_code_and_makes_no_token(shop: Shop, clock: FixedClock) -> None:
    bound = await shop.device("kiosk", fingerprint="fpr-the-right-one")
    wrong_machine = await shop.claim((await shop.invite(bound)).token, "fpr-another-one")

    withdrawn = await shop.invite(await shop.device("kds"))
    async with shop.backend.database.write() as session:
        await shop.backend.devices.revoke(session, withdrawn.device_id, TESTER)
    replaced_device = await shop.device("kds")
    replaced = await shop.invite(replaced_device)
    await shop.invite(replaced_device)

    expired = await shop.invite(await shop.device("kds"))
    clock.advance(timedelta(minutes=10))

    wrong_type = await shop.claim((await shop.invite(await shop.device("kds"))).token, type="pos")
    found = {
        "wrong machine": (wrong_machine.status_code, wrong_machine.json()["code"]),
        "withdrawn": _refusal(await shop.claim(withdrawn.token)),
        "replaced": _refusal(await shop.claim(replaced.token)),
        "expired": _refusal(await shop.claim(expired.token)),
        "wrong type": _refusal(wrong_type),
        "unknown": _refusal(await shop.claim("9|0123456789ABCDEF")),
        "garbage": _refusal(await shop.claim("eyJhbGciOi")),
    }

    assert found == {
        "wrong machine": (403, "fingerprint_mismatch"),
        "withdrawn": (410, "claim_revoked"),
        "replaced": (410, "claim_revoked"),
        "expired": (410, "claim_expired"),
        "wrong type": (409, "device_type_mismatch"),
        "unknown": (404, "claim_unknown"),
        "garbage": (404, "claim_unknown"),
    }
    assert await count_tokens(shop) == 0


def _refusal(answer: object) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]  # type: ignore[attr-defined,no-any-return]


async def test_the_last_instant_of_a_code_still_counts(shop: Shop, clock: FixedClock) -> None:
    code = await shop.invite(await shop.device())
    clock.advance(timedelta(minutes=10) - timedelta(microseconds=1))

    assert (await shop.claim(code.token)).status_code == 200


async def test_a_refused_claim_leaves_the_code_to_the_right_device(shop: Shop) -> None:
    code = await shop.invite(await shop.device("kiosk", fingerprint="fpr-the-right-one"))
    assert (await shop.claim(code.token, "fpr-another-one")).status_code == 403

    assert (await shop.claim(code.token, "fpr-the-right-one")).status_code == 200


async def test_a_lost_answer_is_collected_again_until_the_token_is_used(shop: Shop) -> None:
    code = await shop.invite(await shop.device("kiosk"))
    key, fingerprint = new_id(), "fpr-abc-123"
    lost = ClaimOut.model_validate_json((await shop.claim(code.token, fingerprint, key)).content)

    assert _refusal(await shop.claim(code.token, fingerprint, new_id())) == (409, "claim_used")
    assert _refusal(await shop.claim(code.token, "fpr-somebody-else", key)) == (409, "claim_used")
    again = await shop.claim(code.token, fingerprint, key)
    assert again.status_code == 200
    collected = ClaimOut.model_validate_json(again.content)

    def headers(token: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {token}", "X-Device-Fingerprint": fingerprint}

    first = await shop.api.get("/api/v1/me/abilities", headers=headers(lost.token))
    assert _refusal(first) == (401, "token_revoked")
    assert (await shop.api.get("/api/v1/me/abilities", headers=headers(collected.token))).status_code == 200
    assert _refusal(await shop.claim(code.token, fingerprint, key)) == (409, "claim_used")


async def test_a_lost_answer_is_not_collected_after_the_code_has_expired(shop: Shop, clock: FixedClock) -> None:
    code = await shop.invite(await shop.device("kiosk"))
    key = new_id()
    assert (await shop.claim(code.token, "fpr-abc-123", key)).status_code == 200
    clock.advance(timedelta(minutes=10))

    assert _refusal(await shop.claim(code.token, "fpr-abc-123", key)) == (410, "claim_expired")


@pytest.mark.parametrize("way", ["whole", "typed", "sloppy"])
async def test_a_code_can_be_scanned_or_typed(shop: Shop, way: str) -> None:
    code = await shop.invite(await shop.device())
    text_of = {
        "whole": code.token,
        "typed": code.code,
        "sloppy": code.code.lower().replace("-", " ").replace("0", "o").replace("1", "l"),
    }

    assert (await shop.claim(text_of[way])).status_code == 200


async def test_the_token_of_a_code_tells_abilities_and_nothing_else(shop: Shop, clock: FixedClock) -> None:
    code = await shop.invite(await shop.device("kiosk", "Kiosk #1"))
    headers = {"Authorization": f"Bearer {code.token}"}

    me = await shop.api.get("/api/v1/me/abilities", headers=headers)
    assert me.status_code == 200
    assert me.json()["claimed"] is False
    assert me.json()["device"]["name"] == "Kiosk #1"
    assert me.json()["abilities"] == []
    assert me.json()["realtime"] is None
    for method, path in (
        ("GET", "/api/v1/catalogue"),
        ("GET", "/api/v1/staff"),
        ("POST", "/api/v1/devices/token"),
        ("POST", f"/api/v1/devices/{code.device_id}/heartbeat"),
    ):
        refused = await shop.api.request(method, path, headers=headers, json={} if method == "POST" else None)
        assert _refusal(refused) == (403, "token_unclaimed"), path

    assert (await shop.claim(code.token)).status_code == 200
    assert _refusal(await shop.api.get("/api/v1/me/abilities", headers=headers)) == (401, "token_revoked")
    other = await shop.invite(await shop.device("kiosk"))
    clock.advance(timedelta(minutes=11))
    late = await shop.api.get("/api/v1/me/abilities", headers={"Authorization": f"Bearer {other.token}"})
    assert _refusal(late) == (401, "token_expired")


async def test_pairing_again_keeps_the_device_and_ends_the_old_token(shop: Shop) -> None:
    before = await shop.pair("kiosk")
    code = await shop.invite(before.id)
    assert (await shop.api.get("/api/v1/me/abilities", headers=before.headers)).status_code == 200

    answer = await shop.claim(code.token, "fpr-new-machine")

    after = ClaimOut.model_validate_json(answer.content)
    assert (after.device.id, after.device.number_prefix) == (before.id, before.number_prefix)
    assert _refusal(await shop.api.get("/api/v1/me/abilities", headers=before.headers)) == (401, "token_revoked")


async def test_number_ranges_are_per_store_and_type_and_never_given_twice(shop: Shop) -> None:
    made = [await shop.pair(type) for type in ("pos", "pos", "kiosk", "kds", "pos")]  # type: ignore[arg-type]
    assert [each.number_prefix for each in made] == ["P1", "P2", "K1", "D1", "P3"]
    async with shop.backend.database.write() as session:
        await shop.backend.devices.revoke(session, made[-1].id, TESTER)

    assert (await shop.pair("pos")).number_prefix == "P4"


async def test_devices_made_at_once_get_ranges_of_their_own(shop: Shop) -> None:
    made = await asyncio.gather(*(shop.device("pos") for _ in range(5)))
    async with shop.backend.database.read() as session:
        prefixes = {each.number_prefix for each in await shop.backend.devices.all(session) if each.id in made}
    assert prefixes == {"P1", "P2", "P3", "P4", "P5"}


def everything_under(directory: Path) -> bytes:
    return b"".join(path.read_bytes() for path in directory.rglob("*") if path.is_file())


async def test_nothing_secret_is_stored_or_logged_in_clear(
    shop: Shop, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    code = await shop.invite(await shop.device("kiosk"))
    answer = await shop.claim(code.token)
    token = ClaimOut.model_validate_json(answer.content).token
    headers = {"Authorization": f"Bearer {token}", "X-Device-Fingerprint": "fpr-test-1234"}
    rolled = (await shop.api.post("/api/v1/devices/token", headers=headers)).json()["token"]
    secrets = [each.partition("|")[2] for each in (code.token, token, rolled)]

    async with shop.backend.database.read() as session:
        if shop.backend.database.is_sqlite:
            tables = await session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
        else:
            tables = await session.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
        dump = ""
        for table in tables.all():
            rows = await session.execute(text(f'SELECT * FROM "{table}"'))
            dump += "".join(repr([bytes(v) if isinstance(v, memoryview) else v for v in row]) for row in rows)
    assert "device.claimed" in dump
    files = await asyncio.to_thread(everything_under, tmp_path)
    for secret in secrets:
        assert secret not in dump
        assert secret.encode() not in files
        assert secret not in caplog.text
    assert code.token not in repr(code)
    assert code.code not in repr(code)


async def test_somebody_who_guesses_codes_is_told_to_wait(shop: Shop, clock: FixedClock) -> None:
    for _ in range(20):
        assert (await shop.claim("1|0000000000000000")).status_code == 404
    code = await shop.invite(await shop.device())

    refused = await shop.claim(code.token)
    assert _refusal(refused) == (429, "rate_limited")
    assert refused.headers["Retry-After"] == "600"

    clock.advance(timedelta(minutes=10))
    assert (await shop.claim((await shop.invite(code.device_id)).token)).status_code == 200
