"""The one list of error codes: `{"error": "...", "code": "...", "details": {...}}`.

`error` is a short English sentence for a developer; a terminal shows its own sentence for the code.
"""

from typing import Any

from common.contract.base import Wire


class ErrorBody(Wire):
    error: str
    code: str
    details: dict[str, Any] = {}


STATUS_OF: dict[str, int] = {
    # the request itself
    "bad_json": 400,
    "validation_failed": 422,
    "body_too_large": 413,
    "not_found": 404,
    "method_not_allowed": 405,
    "unsupported_media_type": 415,
    # idempotency
    "idempotency_key_missing": 400,
    "idempotency_key_reused": 422,
    "idempotency_in_flight": 409,
    # who is asking
    "token_missing": 401,
    "token_invalid": 401,
    "token_expired": 401,
    "token_revoked": 401,
    "token_unclaimed": 403,
    "fingerprint_missing": 403,
    "fingerprint_mismatch": 403,
    "ability_missing": 403,
    "role_missing": 403,
    "device_blocked": 403,
    "address_refused": 403,
    "staff_unknown": 403,
    # pairing
    "claim_unknown": 404,
    "claim_used": 409,
    "claim_expired": 410,
    "claim_revoked": 410,
    "device_type_mismatch": 409,
    "pairing_request_unknown": 404,
    "pairing_request_expired": 410,
    "pairing_request_closed": 409,
    "pairing_commitment_broken": 422,
    "pairing_code_mismatch": 409,
    "pairing_address_foreign": 422,
    "heartbeat_too_soon": 429,
    "ability_unknown": 422,
    "network_invalid": 422,
    "action_impossible": 422,
    "action_over": 409,
    "rate_limited": 429,
    # selling
    "order_empty": 422,
    "order_too_long": 422,
    "quantity_out_of_range": 422,
    "note_too_long": 422,
    "product_unknown": 422,
    "variant_missing": 422,
    "variant_unknown": 422,
    "halves_not_allowed": 422,
    "halves_size_mismatch": 422,
    "option_unknown": 422,
    "option_repeated": 422,
    "option_placement": 422,
    "option_quantity": 422,
    "option_group_min": 422,
    "option_group_max": 422,
    "option_unavailable": 409,
    "sold_out": 409,
    "total_mismatch": 409,
    "currency_mixed": 422,
    "currency_unknown": 422,
    "service_not_offered": 422,
    "order_unknown": 404,
    "order_exists": 409,
    "order_number_taken": 409,
    "order_number_foreign": 422,
    "order_status_refused": 409,
    "order_not_payable": 409,
    # money
    "amount_negative": 422,
    "amount_mismatch": 409,
    "tendered_too_little": 422,
    "payment_exists": 409,
    "till_session_unknown": 404,
    "till_session_closed": 409,
    "till_session_open": 409,
    "drawer_opening_exists": 409,
    "denomination_unknown": 422,
    "quantity_negative": 422,
    # kitchen, printing
    "ticket_unknown": 404,
    "ticket_line_unknown": 404,
    "ticket_action_refused": 409,
    "print_job_unknown": 404,
    "print_job_state_refused": 409,
    "print_job_lease_lost": 409,
    # screens
    "screen_unknown": 404,
    "screen_disabled": 403,
    # attendance
    "third_party_failed": 502,
    # realtime
    "channel_refused": 403,
    # the machine
    "storage_unavailable": 503,
    "internal": 500,
}
"""HTTP status of each code."""

# What only a terminal can meet; never on the wire, shown to people with the same care.
PAIRING_CODES = frozenset(
    {
        "camera_missing", "camera_taken", "camera_lost", "qr_not_ours", "qr_garbled", "qr_incomplete",
        "handshake_too_new", "api_url_invalid", "server_unreachable", "server_answer_unreadable",
        "fingerprint_unavailable", "keyring_missing", "keyring_locked", "keyring_failed",
        "env_not_writable", "device_type_mismatch", "clock_wrong", "pairing_refused", "pairing_expired",
        "pairing_other_server", "network_search_failed",
    }
)  # fmt: skip
