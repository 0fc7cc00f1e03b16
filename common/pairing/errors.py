"""What pairing can fail with, and what a person can try next.

PairingError            code: one of contract.errors.PAIRING_CODES, or a code of the server's refusal
├── CameraError         camera_missing, camera_taken, camera_lost
├── PayloadError        qr_not_ours, qr_garbled, qr_incomplete, handshake_too_new, api_url_invalid
├── FingerprintError    fingerprint_unavailable
├── CredentialsError    keyring_missing, keyring_locked, keyring_failed
└── EnvError            env_not_writable

No sentence for a person is made here: a terminal has its own for each code and each next step.
"""

from collections.abc import Mapping
from typing import Literal

NextStep = Literal[
    "scan_again",  # hold the code steadier, closer, or send more light
    "new_code",  # ask the back office for a fresh code
    "other_camera",  # choose another camera, or type the code
    "update_app",
    "check_address",
    "check_network",
    "check_clock",
    "unlock_keyring",
    "allow_file_keyring",  # or install a keyring: the administrator decides
    "free_disk",
    "right_terminal",  # this code is for another type of device, or another machine
    "call_admin",
    "ask_again",  # at this terminal, over the network
    "retry",
    "wait",
]

_NEXT_STEP: dict[str, NextStep] = {
    "camera_missing": "other_camera",
    "camera_taken": "other_camera",
    "camera_lost": "other_camera",
    "qr_not_ours": "scan_again",
    "qr_garbled": "scan_again",
    "qr_incomplete": "new_code",
    "handshake_too_new": "update_app",
    "api_url_invalid": "check_address",
    "server_unreachable": "check_network",
    "server_answer_unreadable": "check_address",
    "not_found": "check_address",
    "fingerprint_unavailable": "call_admin",
    "keyring_missing": "allow_file_keyring",
    "keyring_locked": "unlock_keyring",
    "keyring_failed": "retry",
    "env_not_writable": "free_disk",
    "device_type_mismatch": "right_terminal",
    "fingerprint_mismatch": "right_terminal",
    "clock_wrong": "check_clock",
    "claim_unknown": "new_code",
    "claim_used": "new_code",
    "claim_expired": "new_code",
    "claim_revoked": "new_code",
    "token_invalid": "new_code",
    "token_expired": "new_code",
    "token_revoked": "new_code",
    "token_unclaimed": "new_code",
    "device_blocked": "call_admin",
    "address_refused": "call_admin",
    "ability_missing": "call_admin",
    "pairing_refused": "call_admin",
    "pairing_expired": "ask_again",
    "pairing_request_unknown": "ask_again",
    "pairing_request_expired": "ask_again",
    "pairing_request_closed": "ask_again",
    "pairing_commitment_broken": "ask_again",
    "pairing_address_foreign": "call_admin",
    "pairing_other_server": "call_admin",
    "network_search_failed": "check_network",
    "rate_limited": "wait",
    "heartbeat_too_soon": "wait",
}


def next_step(code: str) -> NextStep:
    """What to try after a failure with this code; `retry` for one that is not known."""
    return _NEXT_STEP.get(code, "retry")


class PairingError(Exception):
    """details: machine-readable (which field, which device, which version); never a secret, never a sentence."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code, details)
        self.code = code
        self.details: Mapping[str, str] = details

    def __str__(self) -> str:
        listed = ", ".join(f"{key}={value}" for key, value in self.details.items())
        return f"{self.code}({listed})"


class CameraError(PairingError):
    pass


class PayloadError(PairingError):
    pass


class FingerprintError(PairingError):
    pass


class CredentialsError(PairingError):
    pass


class EnvError(PairingError):
    pass
