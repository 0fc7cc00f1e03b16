"""Whatever a service says with a code, a person reads as a cause and what to do next."""

from __future__ import annotations

import pytest

from common.contract.errors import STATUS_OF
from common.printing.outcome import Cause
from common.ui.terminal.messages import message_for

# What no person at a terminal meets there: pairing has its own words, the rest is between programs or repeats by itself
BETWEEN_PROGRAMS = frozenset(
    {
        "idempotency_in_flight", "token_unclaimed", "fingerprint_missing", "claim_unknown", "claim_used",
        "claim_expired", "claim_revoked", "device_type_mismatch", "heartbeat_too_soon", "currency_mixed",
        "currency_unknown", "order_number_foreign", "amount_negative", "denomination_unknown", "quantity_negative",
        "ticket_line_unknown", "print_job_unknown", "print_job_state_refused", "print_job_lease_lost",
        "channel_refused", "pairing_request_unknown", "pairing_request_expired", "pairing_request_closed",
        "pairing_commitment_broken", "pairing_code_mismatch", "pairing_address_foreign", "ability_unknown",
        "network_invalid", "action_impossible", "action_over", "screen_unknown", "screen_disabled",
    }
)  # fmt: skip


@pytest.mark.parametrize("code", sorted({*STATUS_OF, *Cause} - BETWEEN_PROGRAMS))
def test_every_code_has_its_sentence(code: str) -> None:
    found = message_for(code)
    assert found.text.endswith(".")
    assert found.next_step.endswith(".")
    assert not found.text.startswith("Une erreur est survenue")


def test_an_unknown_code_is_named() -> None:
    assert "strange_thing" in message_for("strange_thing").text


def test_a_request_the_server_does_not_understand_is_named() -> None:
    assert "(validation_failed)" in message_for("validation_failed").text
