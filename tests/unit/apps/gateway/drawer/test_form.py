"""What was typed, and what becomes of it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.gateway.drawer.form import FIELDS, applied, shown, with_printer, without_printer
from apps.gateway.settings import GatewaySettings, checked_settings

BASE = checked_settings(
    {
        "printer": [{"name": "TICKET", "address": "tcp://10.0.0.1"}, {"name": "Bar", "address": "tcp://10.0.0.2"}],
        "invoices": {"autoprint": True, "printer": "FACTURE@10.0.0.3:9101"},
        "service": {"origins": ["https://a.example", "https://b.example"]},
    }
)


def test_the_drawer_is_at_the_printer_named_else_at_one_of_receipts() -> None:
    assert BASE.drawer_printer == "TICKET"
    other = checked_settings({"printer": [
        {"name": "Four", "address": "tcp://a", "roles": ["kitchen"]}, {"name": "Caisse", "address": "tcp://b"},
    ]})  # fmt: skip
    assert other.drawer_printer == "Caisse"
    assert GatewaySettings().drawer_printer == ""


def test_what_is_shown_and_sent_back_changes_nothing() -> None:
    values = {name: value for name, value in shown(BASE).items() if not (value == "" and name in ("pdf_direct",))}
    assert applied(BASE, values).settings == BASE


def test_a_part_of_the_fields_leaves_the_rest() -> None:
    changed = applied(BASE, {"retention_days": "5"}).settings
    assert changed is not None
    assert changed.logs.retention_days == 5
    assert changed.invoices == BASE.invoices


def test_a_box_that_is_not_ticked_is_not_sent() -> None:
    changed = applied(BASE, {"scan_frequency": "5"}).settings
    assert changed is not None
    assert changed.invoices.autoprint is False


def test_the_address_of_the_invoice_printer_comes_and_goes() -> None:
    gone = applied(BASE, {"invoice_printer_name": "FACTURE", "printer_ip": "", "printer_port": "9100"}).settings
    assert gone is not None
    assert gone.invoices.printer == "FACTURE"
    wrong = applied(BASE, {"invoice_printer_name": "F", "printer_ip": "10.0.0.9", "printer_port": "x"})
    assert wrong.settings is None
    assert "printer_port" in wrong.wrong


def test_nobody_falls_back_on_a_printer_that_is_gone() -> None:
    leaning = with_printer(
        BASE, "Bar", {"name": "Bar", "address": "tcp://10.0.0.2", "roles": ["receipt"], "fallback": "TICKET"}
    ).settings
    assert leaning is not None
    left = without_printer(leaning, "TICKET").settings
    assert left is not None
    assert [(each.name, each.fallback) for each in left.printer] == [("Bar", "")]


@pytest.mark.parametrize("original", ["", "TICKET", "Fantôme"])
@given(
    form=st.dictionaries(st.sampled_from(["name", "address", "paper_mm", "stations", "fallback"]), st.text(max_size=40))
)
def test_no_printer_form_breaks_anything(original: str, form: dict[str, Any]) -> None:
    checked = with_printer(BASE, original, {**form, "roles": [form.get("name", "receipt")]})
    assert (checked.settings is None) == bool(checked.wrong)


@given(st.dictionaries(st.sampled_from([*FIELDS, "printer_ip", "printer_port", "surprise"]), st.text(max_size=40)))
def test_no_form_breaks_anything(form: dict[str, str]) -> None:
    checked = applied(GatewaySettings(), form)
    assert (checked.settings is None) == bool(checked.wrong)
    if checked.settings is not None:
        assert checked_settings(checked.settings.model_dump(mode="json")) == checked.settings
