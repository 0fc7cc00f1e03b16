"""Print jobs on the wire. The document is the neutral one of common/printing, as JSON."""

from typing import Annotated, Any

from pydantic import Field

from common.contract.base import Id, Instant, Ref, ShortText, Wire, WireIn
from common.domain.print_job import PrinterRole, PrintJobKind, PrintJobState


class PrintJobCreate(WireIn):
    """`POST /api/v1/print-jobs`. `key` = business event + content + copy: the same key is the same job."""

    id: Id
    key: Annotated[str, Field(min_length=1, max_length=200)]
    kind: PrintJobKind
    role: PrinterRole
    station_id: Ref | None = None
    document: dict[str, Any]
    expires_at: Instant | None = None


class PrintJobOut(Wire):
    id: str
    key: str
    kind: PrintJobKind
    role: PrinterRole
    station_id: str | None
    state: PrintJobState
    document: dict[str, Any]
    copy_number: int
    """1 for the original; from 2 on the paper says DUPLICATA."""
    attempts: int
    created_at: Instant
    expires_at: Instant | None
    claimed_by: str | None
    lease_until: Instant | None
    detail: str = ""


class PrintJobsClaim(WireIn):
    """`POST /api/v1/print-jobs/claim`: take up to `limit` queued jobs of these roles for `lease_s` seconds.

    `station_ids`: only jobs of these kitchen stations; empty: of every station, and those of none.
    `holding`: said by a gateway that has just started, the jobs in its spool: what it had claimed beside them is
    free again, since the answer never reached its disk.
    """

    roles: tuple[PrinterRole, ...]
    station_ids: tuple[Ref, ...] = ()
    limit: Annotated[int, Field(ge=1, le=50)] = 10
    lease_s: Annotated[int, Field(ge=5, le=300)] = 30
    holding: Annotated[tuple[Id, ...], Field(max_length=500)] | None = None


class PrintJobsClaimed(Wire):
    jobs: tuple[PrintJobOut, ...]


class PrintJobStateIn(WireIn):
    """`POST /api/v1/print-jobs/{id}/state`, by the gateway that holds the lease. `detail`: a cause code."""

    state: PrintJobState
    detail: ShortText = ""
    at: Instant
