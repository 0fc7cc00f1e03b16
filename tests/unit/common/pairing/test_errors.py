from typing import get_args

from common.contract.errors import PAIRING_CODES
from common.pairing.errors import _NEXT_STEP, NextStep, PairingError, next_step


def test_every_pairing_code_has_a_next_step() -> None:
    assert set(_NEXT_STEP) >= PAIRING_CODES


def test_no_next_step_is_unused_or_unknown() -> None:
    assert set(_NEXT_STEP.values()) == set(get_args(NextStep))


def test_an_unknown_code_may_be_tried_again() -> None:
    assert next_step("something_new") == "retry"


def test_an_error_reads_well_in_a_log() -> None:
    assert str(PairingError("camera_taken", source="0", cause="in_use")) == "camera_taken(source=0, cause=in_use)"
