"""A till's list of the store's papers over the real client and endpoints: what is decided there is decided."""

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from apps.pos.printing.papers import StorePapers
from common.client.api import ApiClient
from common.client.auth import DeviceAuth
from common.domain.clock import FixedClock
from common.printing.document import Cut, Document, text
from tests.integration.printing_jobs.test_print_jobs import claim, say, submit
from tests.support.selling import ask, send
from tests.support.shop import Shop, Terminal

PAPER = Document("kitchen_ticket", (text("K1-014", width=4, height=4), Cut()), "fr").to_wire()


@pytest.fixture
async def till(backend_app: FastAPI, shop: Shop, clock: FixedClock) -> AsyncIterator[tuple[StorePapers, Terminal]]:
    terminal = await shop.pair()
    auth = DeviceAuth(terminal.token, terminal.fingerprint)
    async with ApiClient("http://backend/api/v1", auth, transport=httpx.ASGITransport(backend_app)) as api:
        yield StorePapers(api, clock), terminal


async def test_a_doubt_is_settled_and_a_failure_printed_again(shop: Shop, till: tuple[StorePapers, Terminal]) -> None:
    papers, terminal = till
    gateway = await shop.pair("gateway")
    doubt, failure = [await submit(shop, terminal, document=PAPER) for _ in range(2)]
    await claim(shop, gateway)
    await say(shop, gateway, doubt, "unknown", "closed")
    await say(shop, gateway, failure, "failed", "paper_out")
    await papers.load()
    assert {(each.id, each.number, each.cause) for each in papers.state.value.papers} == {
        (doubt["id"], "K1-014", "closed"),
        (failure["id"], "K1-014", "paper_out"),
    }
    await papers.settle(doubt["id"])
    await papers.again(failure["id"])
    assert (papers.state.value.papers, papers.state.value.trouble) == ((), "")
    assert (await ask(shop, terminal, f"/print-jobs/{doubt['id']}"))["state"] == "printed"
    assert (await ask(shop, terminal, f"/print-jobs/{failure['id']}"))["state"] == "queued"


async def test_a_doubt_that_the_office_decided_meanwhile_is_said(
    shop: Shop, till: tuple[StorePapers, Terminal]
) -> None:
    papers, terminal = till
    gateway = await shop.pair("gateway")
    doubt = await submit(shop, terminal, document=PAPER)
    await claim(shop, gateway)
    await say(shop, gateway, doubt, "unknown", "closed")
    await papers.load()
    assert (await send(shop, terminal, f"/print-jobs/{doubt['id']}/reprint")).status_code == 200
    await papers.settle(doubt["id"])
    assert papers.state.value.trouble == "print_job_state_refused"
    assert papers.state.value.papers == ()
