"""What OpenAPI shows of print jobs."""

from typing import Any

_DOCUMENT: dict[str, Any] = {
    "version": 1,
    "kind": "kitchen_ticket",
    "language": "fr",
    "direction": "ltr",
    "blocks": [{"type": "text", "runs": [{"text": "2 × Margherita Grande", "bold": True}]}, {"type": "cut"}],
}
JOB_IN = {
    "id": "0192f3a7-0000-7000-8000-000000000001",
    "key": "ticket:0192f3a6-0000-7000-8000-000000000001:new",
    "kind": "kitchen_ticket",
    "role": "kitchen",
    "station_id": "oven",
    "document": _DOCUMENT,
}
JOB: dict[str, Any] = {
    **JOB_IN,
    "state": "claimed",
    "copy_number": 1,
    "attempts": 1,
    "created_at": "2026-03-01T12:00:00Z",
    "expires_at": "2026-03-01T16:00:00Z",
    "claimed_by": "0192f3a4-0000-7000-8000-000000000003",
    "lease_until": "2026-03-01T12:00:30Z",
    "detail": "",
}
SETTLED: dict[str, Any] = {**JOB, "state": "printed", "lease_until": None}
JOBS = {"jobs": [JOB]}
CLAIM_IN = {"roles": ["kitchen"], "limit": 10, "lease_s": 30}
STATE_IN = {"state": "printed", "detail": "", "at": "2026-03-01T12:00:02Z"}
