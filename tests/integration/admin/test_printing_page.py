"""The print queue at the desk: doubts first and decided by a person, failures with their cause, printers, isolation."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from backend.app import Backend
from common.domain.clock import FixedClock
from common.printing.document import Cut, Document, text
from tests.integration.admin.conftest import Visitor, helper_of, owner
from tests.integration.printing_jobs.test_print_jobs import claim, say, submit
from tests.support.selling import ask
from tests.support.shop import Shop, Terminal, open_shop

PAPER = Document("kitchen_ticket", (text("K1-014", width=4, height=4), text("1 × Margherita"), Cut()), "fr").to_wire()


@pytest.fixture
async def at_home(visitor: Visitor, backend: Backend, shop: Shop) -> Visitor:
    await owner(backend)
    await visitor.sign_in("owner@example.org")
    return visitor


async def said(visitor: Visitor, path: str = "/printing/now") -> str:
    answer = await visitor.get(path)
    assert answer.status_code == 200, answer.text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))


async def doubtful(shop: Shop, gateway: Terminal, pos: Terminal) -> str:
    made = await submit(shop, pos, document=PAPER)
    await claim(shop, gateway)
    await say(shop, gateway, made, "unknown", "closed")
    return str(made["id"])


async def beat(shop: Shop, gateway: Terminal, *printers: dict[str, object]) -> None:
    body = {"systemInfo": {"printers": list(printers)}}
    answer = await shop.api.post(f"/api/v1/devices/{gateway.id}/heartbeat", json=body, headers=gateway.headers)
    assert answer.status_code == 200, answer.text


async def test_a_doubt_is_asked_and_settled(at_home: Visitor, shop: Shop) -> None:
    pos, gateway = await shop.pair(), await shop.pair("gateway", name="Cuisine 1")
    job = await doubtful(shop, gateway, pos)
    page = await said(at_home)
    assert "Est-ce sorti sur papier ?" in page
    assert "Bon de cuisine K1-014" in page
    assert "Cuisine 1" in page
    assert "L’imprimante a coupé la connexion en cours de route." in page
    assert (await at_home.post(f"/printing/{job}/settle")).status_code == 303
    assert (await ask(shop, pos, f"/print-jobs/{job}"))["state"] == "printed"
    page = await said(at_home, "/printing")
    assert "C’est noté" in page
    assert "Est-ce sorti sur papier ?" not in page
    async with shop.backend.database.read() as session:
        (line,) = await shop.backend.audit.of_store(session, shop.store.id, "print_job", "", 10)
    assert (line.action, line.actor.startswith("account:")) == ("print_job.settled", True)


async def test_a_doubt_may_be_printed_again_as_a_duplicate(at_home: Visitor, shop: Shop) -> None:
    pos, gateway = await shop.pair(), await shop.pair("gateway")
    job = await doubtful(shop, gateway, pos)
    assert (await at_home.post(f"/printing/{job}/again")).status_code == 303
    again = await ask(shop, pos, f"/print-jobs/{job}")
    assert (again["state"], again["copy_number"]) == ("queued", 2)
    assert "DUPLICATA" in str(again["document"])
    await said(at_home, "/printing")
    assert (await at_home.post(f"/printing/{job}/settle")).status_code == 303
    assert "quelqu’un a déjà choisi" in await said(at_home, "/printing")
    assert (await ask(shop, pos, f"/print-jobs/{job}"))["state"] == "queued"


async def test_what_did_not_come_out_says_why_until_it_is_asked_for_again(
    at_home: Visitor, shop: Shop, clock: FixedClock
) -> None:
    pos, gateway = await shop.pair(), await shop.pair("gateway")
    failed = await submit(shop, pos, document=PAPER)
    late = await submit(shop, pos, document=PAPER, expires_at="2026-03-01T12:10:00Z")
    await claim(shop, gateway, limit=1)
    await say(shop, gateway, failed, "failed", "paper_out")
    clock.advance(timedelta(minutes=11))
    await claim(shop, gateway, roles=[])
    page = await said(at_home)
    assert "Pas sortis, depuis hier" in page
    assert "n’a plus de papier" in page
    assert "Personne ne l’a imprimé à temps" in page
    for job in (failed, late):
        assert (await at_home.post(f"/printing/{job['id']}/again")).status_code == 303
    assert "Pas sortis, depuis hier" not in await said(at_home)
    waiting = (await ask(shop, pos, "/print-jobs", state="queued"))["jobs"]
    assert len(waiting) == 2
    assert "DUPLICATA" not in str(waiting)


async def test_the_list_by_state_kind_and_gateway_in_pages(at_home: Visitor, shop: Shop) -> None:
    pos, gateway = await shop.pair(), await shop.pair("gateway", name="Cuisine 1")
    for _ in range(51):
        await submit(shop, pos, document=PAPER)
    test_page = await submit(shop, pos, kind="test_page", role="kiosk")
    await claim(shop, gateway, roles=["kiosk"])
    await say(shop, gateway, test_page, "printed")
    first = (await at_home.get("/printing")).text
    assert first.count("Bon de cuisine K1-014") == 49
    older = re.search(r'rel="next" href="[^"]*?(/printing\?after=[0-9a-f-]+)"', first)
    assert older is not None
    rest = (await at_home.get(older[1])).text
    assert rest.count("Bon de cuisine K1-014") == 2
    assert "Page de test" in await said(at_home, "/printing/now?state=printed")
    assert "K1-014" not in await said(at_home, "/printing/now?state=printed")
    assert "K1-014" not in await said(at_home, f"/printing/now?gateway={gateway.id}")
    assert "K1-014" not in await said(at_home, "/printing/now?kind=test_page")
    nonsense = await said(at_home, "/printing/now?state=nonsense&kind=%00&gateway=x&after=zzz")
    assert "K1-014" in nonsense


async def test_printers_as_their_gateways_tell(at_home: Visitor, shop: Shop, clock: FixedClock) -> None:
    assert "Aucune passerelle d’impression n’est reliée" in await said(at_home)
    gateway = await shop.pair("gateway", name="Cuisine 1")
    await beat(
        shop,
        gateway,
        {"name": "FOUR", "cause": "cover_open", "printed": 12, "waiting": True},
        {"name": "TICKET", "cause": "", "printed": 240, "waiting": False},
    )
    page = await said(at_home)
    assert "Le capot de l’imprimante est ouvert : fermez-le." in page
    assert "Des papiers attendent derrière." in page
    assert page.index("FOUR") < page.index("TICKET"), "trouble first"
    assert "Imprimante « FOUR »" in await said(at_home, "/now")
    clock.advance(timedelta(minutes=10))
    assert "Aucune passerelle n’est en ligne" in await said(at_home)


async def test_the_first_page_warns(at_home: Visitor, shop: Shop, clock: FixedClock) -> None:
    pos, gateway = await shop.pair(), await shop.pair("gateway")
    await doubtful(shop, gateway, pos)
    await submit(shop, pos, document=PAPER, expires_at="2026-03-01T12:10:00Z")
    clock.advance(timedelta(minutes=11))
    await claim(shop, gateway, roles=[])
    await submit(shop, pos, document=PAPER)
    clock.advance(timedelta(minutes=5))
    page = await said(at_home, "/now")
    assert "Impressions peut-être sorties, vérifiez le papier : 1." in page
    assert "Bons de cuisine jamais sortis, trop tard maintenant : 1." in page
    assert "Aucune passerelle en ligne ; papiers en attente : 1." in page


async def test_what_a_paper_looks_like(at_home: Visitor, shop: Shop) -> None:
    pos = await shop.pair()
    made = await submit(shop, pos, document=PAPER)
    page = await said(at_home, f"/printing/{made['id']}/about")
    assert "Bon de cuisine K1-014" in page
    picture = await at_home.get(f"/printing/{made['id']}/paper")
    assert picture.headers["content-type"] == "image/png"
    assert Image.open(BytesIO(picture.content)).width == 576 + 2 * 32 + 2 * 48


async def test_papers_of_another_store_are_not_there(visitor: Visitor, backend: Backend, shop: Shop) -> None:
    other = await open_shop(backend, shop.api, sku="other")
    theirs, gateway = await other.pair(), await other.pair("gateway", name="Leur passerelle")
    job = await doubtful(other, gateway, theirs)
    await owner(backend)
    await helper_of(backend, shop.store.id, "manager", "manager@example.org")
    await visitor.sign_in("manager@example.org")
    page = await said(visitor, "/printing")
    assert "K1-014" not in page
    assert "Leur passerelle" not in page
    for path in ("about", "paper"):
        assert (await visitor.get(f"/printing/{job}/{path}")).status_code == 404
    for path in ("settle", "again"):
        assert (await visitor.post(f"/printing/{job}/{path}")).status_code == 404
    assert (await ask(other, theirs, f"/print-jobs/{job}"))["state"] == "unknown"


async def test_a_decision_from_elsewhere_is_refused(at_home: Visitor, shop: Shop) -> None:
    pos, gateway = await shop.pair(), await shop.pair("gateway")
    job = await doubtful(shop, gateway, pos)
    for path in ("settle", "again"):
        assert (await at_home.client.post(f"/admin/printing/{job}/{path}", data={})).status_code == 403
    assert (await ask(shop, pos, f"/print-jobs/{job}"))["state"] == "unknown"
