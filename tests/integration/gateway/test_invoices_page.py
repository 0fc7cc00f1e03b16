"""Invoices that wait for a person, and printers that are looked for, on the configuration page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from apps.gateway.drawer import search
from apps.gateway.drawer.seams import InvoiceState, ParkedInvoice
from common.printing.discovery import FoundPrinter
from tests.support.drawer_service import counter, set_password, word_of

WAITING = InvoiceState(
    failed=2,
    trouble="disk_full",
    folder="/srv/comptoir/factures",
    parked=(
        ParkedInvoice("secret <b>.pdf", "encrypted"),
        ParkedInvoice("again.pdf", "duplicate", ("print", "dismiss")),
    ),
)


async def test_each_parked_invoice_says_why_and_what_may_be_done(tmp_path: Path) -> None:
    async with counter(tmp_path, settings={"invoices": {"autoprint": True}}) as desk, desk.client() as client:
        await set_password(client)
        desk.invoices.kept = WAITING
        french = (await client.get("/config")).text
        assert "Ce PDF est protégé par un mot de passe" in french
        assert "secret &lt;b&gt;.pdf" in french
        assert "Le disque est plein" in french
        assert "/srv/comptoir/factures" in french
        english = (await client.get("/config", headers={"Accept-Language": "en"})).text
        assert "This invoice has been received before" in english
        assert "Print again" in english


@pytest.mark.parametrize(
    ("name", "decision", "said"),
    [
        ("again.pdf", "print", "again.pdf sera imprimée encore une fois."),
        ("secret <b>.pdf", "dismiss", "ne sera pas imprimée"),
        ("gone.pdf", "retry", "gone.pdf ne peut pas être imprimée maintenant."),
    ],
)
async def test_a_decision_reaches_the_folder(tmp_path: Path, name: str, decision: str, said: str) -> None:
    async with counter(tmp_path, settings={"invoices": {"autoprint": True}}) as desk, desk.client() as client:
        await set_password(client)
        desk.invoices.kept = WAITING
        wish = {"csrf": await word_of(client), "name": name, "decision": decision}
        answer = await client.post("/config/invoices/decide", data=wish, follow_redirects=True)
        assert said in answer.text
        assert desk.invoices.decided == [(name, decision)]


async def test_a_decision_that_is_none_or_from_elsewhere_changes_nothing(tmp_path: Path) -> None:
    async with counter(tmp_path, settings={"invoices": {"autoprint": True}}) as desk, desk.client() as client:
        desk.invoices.kept = WAITING
        stranger = await client.post("/config/invoices/decide", data={"name": "again.pdf", "decision": "print"})
        assert stranger.status_code in (302, 303)
        await set_password(client)
        csrf = await word_of(client)
        assert (await client.post("/config/invoices/decide", data={"name": "again.pdf", "decision": "print"})).is_error
        await client.post("/config/invoices/decide", data={"csrf": csrf, "name": "again.pdf", "decision": "burn"})
        assert desk.invoices.decided == []


async def test_printers_are_looked_for_only_when_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []

    async def known() -> Sequence[FoundPrinter]:
        return [FoundPrinter("cups://FACTURE", "FACTURE", "cups")]

    async def there(network: str, told: object) -> Sequence[FoundPrinter]:
        looked.append(network)
        return [FoundPrinter("tcp://192.168.1.50", "192.168.1.50", "network")]

    monkeypatch.setattr(search, "find_printers", known)
    monkeypatch.setattr(search, "look_at", there)
    async with counter(tmp_path) as desk, desk.client() as client:
        await set_password(client)
        csrf = await word_of(client)
        found = await client.post("/config/printers/find", data={"csrf": csrf, "network": ""})
        assert "cups://FACTURE" in found.text
        assert looked == []
        found = await client.post("/config/printers/find", data={"csrf": csrf, "network": "192.168.1.0/24"})
        assert "tcp://192.168.1.50" in found.text
        assert looked == ["192.168.1.0/24"]
        refused = await client.post("/config/printers/find", data={"csrf": csrf, "network": "8.8.8.0/24"})
        assert refused.status_code == 422
        assert "Seulement des adresses privées" in refused.text
        assert looked == ["192.168.1.0/24"]

        chosen = {"csrf": csrf, "name": "FACTURE", "address": "cups://FACTURE"}
        page = await client.post("/config/printers/take", data=chosen)
        assert 'value="cups://FACTURE"' in page.text
        assert [each.name for each in desk.settings.value.printer] == ["TICKET"]  # nothing is kept before it is saved
