"""Print jobs: one per key, claimed with a lease, unknown never printed again without a person."""

import asyncio
from datetime import timedelta
from typing import Any

from common.domain.clock import FixedClock
from common.domain.ids import new_id
from common.printing.document import Cut, Document, text
from tests.support.selling import NOON, ask, events, last_seq, refusal, send
from tests.support.shop import Shop, Terminal, open_shop

AT = NOON.isoformat()
PAPER = Document("kitchen_ticket", (text("1 × Margherita"), Cut()), "fr").to_wire()


def job(key: str = "", **more: Any) -> dict[str, Any]:
    body = {
        "id": new_id(), "key": key or new_id(), "kind": "kitchen_ticket", "role": "kitchen", "document": PAPER
    }  # fmt: skip
    return {**body, **more}


async def submit(shop: Shop, terminal: Terminal, **more: Any) -> dict[str, Any]:
    answer = await send(shop, terminal, "/print-jobs", job(**more))
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def claim(shop: Shop, gateway: Terminal, **more: Any) -> list[dict[str, Any]]:
    answer = await send(shop, gateway, "/print-jobs/claim", {"roles": ["kitchen", "kiosk"], **more})
    assert answer.status_code == 200, answer.text
    taken: list[dict[str, Any]] = answer.json()["jobs"]
    return taken


async def say(shop: Shop, gateway: Terminal, made: dict[str, Any], state: str, detail: str = "") -> Any:
    return await send(shop, gateway, f"/print-jobs/{made['id']}/state", {"state": state, "detail": detail, "at": AT})


async def test_from_the_queue_to_the_paper(shop: Shop) -> None:
    pos, gateway = await shop.pair(), await shop.pair("gateway")
    before = await last_seq(shop)
    made = await submit(shop, pos, key="order:1:new")
    assert (made["state"], made["copy_number"], made["attempts"]) == ("queued", 1, 0)
    (held,) = await claim(shop, gateway)
    assert (held["id"], held["state"], held["attempts"]) == (made["id"], "claimed", 1)
    assert (held["claimed_by"], held["lease_until"]) == (gateway.id, "2026-03-01T12:00:30Z")
    assert held["document"] == PAPER
    assert await claim(shop, gateway) == []
    assert (await say(shop, gateway, made, "sent")).json()["state"] == "sent"
    printed = await say(shop, gateway, made, "printed")
    assert printed.json()["state"] == "printed"
    assert (await say(shop, gateway, made, "printed")).json() == printed.json()
    assert refusal(await say(shop, gateway, made, "failed")) == (409, "print_job_state_refused")
    told = await events(shop, before)
    assert [name for name, _ in told] == ["PrintJobQueued", "PrintJobCompleted"]
    assert told[0][1]["print_job"]["document"] == {}
    assert (await ask(shop, gateway, f"/print-jobs/{made['id']}"))["state"] == "printed"
    assert [each["id"] for each in (await ask(shop, pos, "/print-jobs", state="printed,failed"))["jobs"]] == [
        made["id"]
    ]
    assert (await ask(shop, pos, "/print-jobs", state="queued"))["jobs"] == []


async def test_one_key_is_one_job(shop: Shop) -> None:
    pos = await shop.pair()
    before = await last_seq(shop)
    answers = await asyncio.gather(*(send(shop, pos, "/print-jobs", job("order:1:new")) for _ in range(4)))
    assert [each.status_code for each in answers] == [201] * 4
    assert len({each.json()["id"] for each in answers}) == 1
    assert len(await events(shop, before)) == 1
    other = await open_shop(shop.backend, shop.api, sku="pizza-other")
    theirs = await submit(other, await other.pair(), key="order:1:new")
    assert theirs["id"] != answers[0].json()["id"]


async def test_two_gateways_never_get_the_same_job(shop: Shop) -> None:
    pos = await shop.pair()
    gateways = [await shop.pair("gateway") for _ in range(2)]
    made = [await submit(shop, pos) for _ in range(8)]
    taken = await asyncio.gather(*(claim(shop, gateways[i % 2], limit=3) for i in range(4)))
    ids = [each["id"] for jobs in taken for each in jobs]
    assert len(ids) == len(set(ids))
    left = await claim(shop, gateways[0], limit=50)
    assert sorted([*ids, *(each["id"] for each in left)]) == sorted(each["id"] for each in made)


async def test_roles_and_order(shop: Shop) -> None:
    pos, gateway = await shop.pair(), await shop.pair("gateway")
    made = [await submit(shop, pos, role=role, kind="test_page") for role in ("kitchen", "receipt", "kiosk")]
    assert await claim(shop, gateway, roles=[]) == []
    assert [each["id"] for each in await claim(shop, gateway)] == [made[0]["id"], made[2]["id"]]


async def test_a_gateway_may_serve_some_stations_only(shop: Shop) -> None:
    pos, gateway = await shop.pair(), await shop.pair("gateway")
    oven, grill = [await submit(shop, pos, station_id=each) for each in ("oven", "grill")]
    kiosk = await submit(shop, pos, role="kiosk", kind="kiosk_ticket")
    assert [each["id"] for each in await claim(shop, gateway, station_ids=["grill"])] == [grill["id"], kiosk["id"]]
    assert [each["id"] for each in await claim(shop, gateway)] == [oven["id"]]


async def test_a_job_that_never_left_is_given_back_at_once(shop: Shop) -> None:
    pos, gateway = await shop.pair(), await shop.pair("gateway")
    made = await submit(shop, pos)
    await claim(shop, gateway)
    before = await last_seq(shop)
    back = (await say(shop, gateway, made, "queued", "printer_offline")).json()
    assert (back["state"], back["detail"], back["attempts"]) == ("queued", "printer_offline", 1)
    assert back["lease_until"] is None
    assert await last_seq(shop) == before
    (again,) = await claim(shop, gateway)
    assert (again["id"], again["attempts"]) == (made["id"], 2)
    await say(shop, gateway, made, "sent")
    assert refusal(await say(shop, gateway, made, "queued")) == (409, "print_job_state_refused")


async def test_a_lease_that_ends_with_nothing_sent_gives_the_job_back(shop: Shop, clock: FixedClock) -> None:
    pos, dead, alive = await shop.pair(), await shop.pair("gateway"), await shop.pair("gateway")
    made = await submit(shop, pos)
    await claim(shop, dead, lease_s=10)
    clock.advance(timedelta(seconds=9))
    assert await claim(shop, alive) == []
    clock.advance(timedelta(seconds=1))
    (taken,) = await claim(shop, alive)
    assert (taken["id"], taken["attempts"]) == (made["id"], 2)
    assert refusal(await say(shop, dead, made, "printed")) == (409, "print_job_lease_lost")
    assert (await say(shop, alive, made, "printed")).status_code == 200


async def test_paper_is_paper_even_after_the_lease(shop: Shop, clock: FixedClock) -> None:
    pos, slow = await shop.pair(), await shop.pair("gateway")
    made = await submit(shop, pos)
    await claim(shop, slow, lease_s=10)
    clock.advance(timedelta(seconds=60))
    await claim(shop, slow, roles=["receipt"])  # sweeps: the job waits again
    assert (await ask(shop, pos, f"/print-jobs/{made['id']}"))["state"] == "queued"
    assert (await say(shop, slow, made, "printed")).json()["state"] == "printed"


async def test_bytes_that_were_sent_are_in_doubt_and_a_person_decides(shop: Shop, clock: FixedClock) -> None:
    pos, gateway = await shop.pair(), await shop.pair("gateway")
    made = await submit(shop, pos)
    await claim(shop, gateway, lease_s=10)
    await say(shop, gateway, made, "sent")
    before = await last_seq(shop)
    clock.advance(timedelta(seconds=60))  # its lease began anew when it was sent: a long paper takes its time
    assert await claim(shop, gateway) == []
    assert (await ask(shop, pos, f"/print-jobs/{made['id']}"))["state"] == "sent"
    clock.advance(timedelta(seconds=61))
    assert await claim(shop, gateway) == []
    doubtful = await ask(shop, pos, f"/print-jobs/{made['id']}")
    assert (doubtful["state"], doubtful["detail"]) == ("unknown", "lease_lost")
    assert [name for name, _ in await events(shop, before)] == ["PrintJobFailed"]
    again = await send(shop, pos, f"/print-jobs/{made['id']}/reprint")
    assert (again.json()["state"], again.json()["copy_number"]) == ("queued", 2)
    assert "DUPLICATA" in str(again.json()["document"])
    (held,) = await claim(shop, gateway)
    assert (held["id"], held["copy_number"]) == (made["id"], 2)


async def test_what_failed_is_tried_again_under_the_same_key_without_a_mark(shop: Shop) -> None:
    pos, gateway = await shop.pair(), await shop.pair("gateway")
    made = await submit(shop, pos, key="order:1:new")
    await claim(shop, gateway)
    before = await last_seq(shop)
    failed = await say(shop, gateway, made, "failed", "paper_out")
    assert (failed.json()["state"], failed.json()["detail"]) == ("failed", "paper_out")
    retried = await submit(shop, pos, key="order:1:new")
    assert (retried["id"], retried["state"], retried["copy_number"]) == (made["id"], "queued", 1)
    assert [name for name, _ in await events(shop, before)] == ["PrintJobFailed", "PrintJobQueued"]
    await claim(shop, gateway)
    await say(shop, gateway, made, "failed", "offline")
    by_hand = await send(shop, pos, f"/print-jobs/{made['id']}/reprint")
    assert (by_hand.json()["state"], by_hand.json()["document"]) == ("queued", PAPER)
    moving = await send(shop, pos, f"/print-jobs/{made['id']}/reprint")
    assert refusal(moving) == (409, "print_job_state_refused")


async def test_a_copy_of_what_was_printed_says_so(shop: Shop) -> None:
    pos, gateway = await shop.pair(), await shop.pair("gateway")
    made = await submit(shop, pos, key="order:1:new")
    await claim(shop, gateway)
    await say(shop, gateway, made, "printed")
    copies = await asyncio.gather(*(send(shop, pos, f"/print-jobs/{made['id']}/reprint") for _ in range(2)))
    assert len({each.json()["id"] for each in copies}) == 1
    copy = copies[0].json()
    assert (copy["copy_number"], copy["state"], copy["key"]) == (2, "queued", "order:1:new#copy=2")
    assert str(copy["document"]).count("DUPLICATA") == 2
    await claim(shop, gateway)
    await say(shop, gateway, copy, "printed")
    third = (await send(shop, pos, f"/print-jobs/{copy['id']}/reprint")).json()
    assert (third["copy_number"], third["key"]) == (3, "order:1:new#copy=3")
    assert str(third["document"]).count("DUPLICATA") == 2
    assert (await ask(shop, pos, f"/print-jobs/{made['id']}"))["state"] == "printed"


async def test_a_job_nobody_printed_in_time_expires(shop: Shop, clock: FixedClock) -> None:
    pos, gateway = await shop.pair(), await shop.pair("gateway")
    made = await submit(shop, pos, expires_at="2026-03-01T12:10:00Z")
    kept = await submit(shop, pos)
    clock.advance(timedelta(minutes=11))
    before = await last_seq(shop)
    assert [each["id"] for each in await claim(shop, gateway)] == [kept["id"]]
    assert [(name, data["print_job"]["state"]) for name, data in await events(shop, before)] == [
        ("PrintJobFailed", "expired")
    ]
    wanted = (await send(shop, pos, f"/print-jobs/{made['id']}/reprint")).json()
    assert (wanted["state"], wanted["expires_at"], wanted["document"]) == ("queued", None, PAPER)
    assert (await ask(shop, pos, f"/print-jobs/{made['id']}"))["detail"] == "reprinted", "nobody need look after it"


async def test_a_person_who_saw_the_paper_settles_it(shop: Shop) -> None:
    pos, gateway = await shop.pair(), await shop.pair("gateway")
    made = await submit(shop, pos, key="order:1:new")
    early = await send(shop, pos, f"/print-jobs/{made['id']}/settle")
    assert refusal(early) == (409, "print_job_state_refused")
    await claim(shop, gateway)
    await say(shop, gateway, made, "unknown", "closed")
    before = await last_seq(shop)
    answers = [await send(shop, pos, f"/print-jobs/{made['id']}/settle") for _ in range(2)]
    assert [(each.status_code, each.json()["state"], each.json()["detail"]) for each in answers] == [
        (200, "printed", "")
    ] * 2
    assert [name for name, _ in await events(shop, before)] == ["PrintJobCompleted"]
    async with shop.backend.database.read() as session:
        lines = await shop.backend.audit.of_store(session, shop.store.id, "print_job", "", 10)
    assert [(each.action, each.actor, each.data) for each in lines] == [
        ("print_job.settled", f"device:{pos.id}", {"key": "order:1:new"})
    ]
    other = await open_shop(shop.backend, shop.api, sku="pizza-other")
    theirs = await send(other, await other.pair(), f"/print-jobs/{made['id']}/settle")
    assert refusal(theirs) == (404, "print_job_unknown")
    screen = await shop.pair("kds")
    assert refusal(await send(shop, screen, f"/print-jobs/{made['id']}/settle")) == (403, "ability_missing")


async def test_a_copy_that_was_asked_for_is_no_longer_settled(shop: Shop) -> None:
    pos, gateway = await shop.pair(), await shop.pair("gateway")
    made = await submit(shop, pos)
    await claim(shop, gateway)
    await say(shop, gateway, made, "unknown", "closed")
    await send(shop, pos, f"/print-jobs/{made['id']}/reprint")
    late = await send(shop, pos, f"/print-jobs/{made['id']}/settle")
    assert refusal(late) == (409, "print_job_state_refused")


async def test_refusals(shop: Shop) -> None:
    pos, gateway, kds = await shop.pair(), await shop.pair("gateway"), await shop.pair("kds")
    made = await submit(shop, pos)
    for document in ({}, {"version": 99, "blocks": []}, {**PAPER, "blocks": [{"type": "bomb"}]}):
        answer = await send(shop, pos, "/print-jobs", job(document=document))
        assert refusal(answer) == (422, "validation_failed"), document
    assert refusal(await send(shop, pos, "/print-jobs", job(id=made["id"]))) == (422, "validation_failed")
    assert refusal(await say(shop, gateway, made, "printed")) == (409, "print_job_lease_lost")
    await claim(shop, gateway)
    for state in ("expired", "claimed"):
        assert refusal(await say(shop, gateway, made, state)) == (409, "print_job_state_refused"), state
    assert refusal(await say(shop, pos, made, "printed")) == (403, "ability_missing")
    assert refusal(await send(shop, pos, "/print-jobs/claim", {"roles": ["kitchen"]})) == (403, "ability_missing")
    assert refusal(await send(shop, kds, "/print-jobs", job())) == (403, "ability_missing")
    other = await open_shop(shop.backend, shop.api, sku="pizza-other")
    theirs = await other.pair("gateway")
    assert await claim(other, theirs) == []
    assert refusal(await say(other, theirs, made, "printed")) == (404, "print_job_unknown")
    assert refusal(await send(other, theirs, f"/print-jobs/{made['id']}/reprint")) == (404, "print_job_unknown")
