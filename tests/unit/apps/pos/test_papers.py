"""The store's papers at the till: read from the backend, announced once, decided once, unknown without it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from apps.pos.printing.papers import StorePaper, StorePapers
from apps.pos.printing.viewmodel import derive_printer_props, paper_row
from common.client.errors import ClientError, Refused, Unreachable
from common.contract.events import EventName, EventOut
from common.contract.printing import PrintJobOut
from common.domain.clock import FixedClock
from common.domain.print_job import PrintJobState
from common.printing.document import Cut, Document, text
from common.sync.device_printer import PrinterState

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def job(name: str, state: PrintJobState = "unknown", detail: str = "closed", age_h: float = 0.1) -> PrintJobOut:
    document = Document("kitchen_ticket", (text(f"K1-{name}"), Cut())).to_wire()
    return PrintJobOut(
        id=name, key=name, kind="kitchen_ticket", role="kitchen", station_id=None, state=state, document=document,
        copy_number=1, attempts=1, created_at=NOW - timedelta(hours=age_h), expires_at=None, claimed_by="g",
        lease_until=None, detail=detail,
    )  # fmt: skip


class Backend:
    def __init__(self, *jobs: PrintJobOut) -> None:
        self.jobs = list(jobs)
        self.fails: ClientError | None = None
        self.asked: list[tuple[str, str, str]] = []
        self.reads = 0

    async def print_jobs(self, *, state: str = "", limit: int = 50) -> tuple[PrintJobOut, ...]:
        self.reads += 1
        if self.fails:
            raise self.fails
        return tuple(each for each in self.jobs if each.state in state.split(","))[:limit]

    async def reprint(self, job_id: str, *, key: str) -> PrintJobOut:
        return self._decide("again", job_id, key, "queued")

    async def settle_print_job(self, job_id: str, *, key: str) -> PrintJobOut:
        return self._decide("settle", job_id, key, "printed")

    def _decide(self, what: str, job_id: str, key: str, state: PrintJobState) -> PrintJobOut:
        self.asked.append((what, job_id, key))
        if self.fails:
            raise self.fails
        at = next(index for index, each in enumerate(self.jobs) if each.id == job_id)
        self.jobs[at] = self.jobs[at].model_copy(update={"state": state})
        return self.jobs[at]


def papers_of(backend: Backend) -> tuple[StorePapers, list[StorePaper]]:
    papers, heard = StorePapers(backend, FixedClock(NOW)), []
    papers.on_new = heard.append
    return papers, heard


def event(name: EventName, job_id: str) -> EventOut:
    return EventOut(seq=1, name=name, at=NOW, data={"print_job": {"id": job_id}})


async def test_the_list_is_what_needs_a_person() -> None:
    backend = Backend(
        job("001"), job("002", "failed", "paper_out"), job("003", "expired", "reprinted"), job("004", "expired", ""),
        job("005", "failed", "offline", age_h=13), job("006", "unknown", "closed", age_h=40), job("007", "printed"),
    )  # fmt: skip
    papers, heard = papers_of(backend)
    await papers.load()
    state = papers.state.value
    assert [(each.number, each.cause) for each in state.papers] == [
        ("K1-001", "closed"), ("K1-002", "paper_out"), ("K1-004", "expired"), ("K1-006", "closed"),
    ]  # fmt: skip
    assert heard == [], "what was there at the start is no news"


async def test_an_event_wakes_and_the_new_paper_is_announced_once() -> None:
    backend = Backend()
    papers, heard = papers_of(backend)
    await papers.load()
    backend.jobs.append(job("001"))
    await papers.heard([event("PrintJobFailed", "001")])
    await papers.heard([event("PrintJobFailed", "001")])
    assert [each.number for each in heard] == ["K1-001"]


async def test_events_about_other_papers_cost_no_request() -> None:
    backend = Backend(job("001"))
    papers, _ = papers_of(backend)
    await papers.load()
    await papers.heard([event("PrintJobQueued", "900"), event("PrintJobCompleted", "901")])
    assert backend.reads == 1
    backend.jobs[0] = backend.jobs[0].model_copy(update={"state": "printed"})
    await papers.heard([event("PrintJobCompleted", "001")])
    assert papers.state.value.papers == ()


@pytest.mark.parametrize("what", ["again", "settle"])
async def test_a_decision_is_sent_under_one_key_however_often_it_is_tried(what: str) -> None:
    backend = Backend(job("001"))
    papers, _ = papers_of(backend)
    await papers.load()
    backend.fails = Unreachable("cut")
    await getattr(papers, what)("001")
    assert papers.state.value.trouble == "server_unreachable"
    assert len(papers.state.value.papers) == 1, "nothing is decided before the backend knows"
    backend.fails = None
    await getattr(papers, what)("001")
    assert papers.state.value.papers == ()
    assert papers.state.value.trouble == ""
    assert {each[:2] for each in backend.asked} == {(what, "001")}
    assert len({key for *_, key in backend.asked}) == 1


async def test_who_comes_late_is_told() -> None:
    backend = Backend(job("001"))
    papers, _ = papers_of(backend)
    await papers.load()
    backend.jobs[0] = backend.jobs[0].model_copy(update={"state": "printed"})
    late = Refused("print_job_state_refused", 409, "", {})

    async def refuse(job_id: str, *, key: str) -> PrintJobOut:
        raise late

    backend.reprint = refuse  # type: ignore[method-assign]
    await papers.again("001")
    assert (papers.state.value.papers, papers.state.value.trouble) == ((), "print_job_state_refused")


async def test_without_the_backend_nothing_is_claimed_to_be_known() -> None:
    backend = Backend(job("001"))
    papers, heard = papers_of(backend)
    await papers.load()
    assert derive_printer_props(PrinterState(), papers.state.value).asking == 1
    papers.offline()
    props = derive_printer_props(PrinterState(), papers.state.value)
    assert (props.asking, props.store_known) == (0, False)
    assert props.store_text.startswith("Hors ligne")
    await papers.load()
    assert derive_printer_props(PrinterState(), papers.state.value).store_text == ""
    assert heard == [], "it was there before"


async def test_a_till_that_may_not_ask_shows_nothing() -> None:
    backend = Backend()
    backend.fails = Refused("ability_missing", 403, "", {})
    papers, _ = papers_of(backend)
    await papers.load()
    props = derive_printer_props(PrinterState(), papers.state.value)
    assert (props.store_text, papers.state.value.allowed) == ("", False)


def test_a_row_in_words() -> None:
    paper = StorePaper("1", "kitchen_ticket", "K1-014", "unknown", "lease_lost", NOW)
    row = paper_row(paper, "Africa/Algiers")
    assert (row.title, row.time_text, row.asks) == ("Bon de cuisine K1-014", "13:00", True)
    assert row.cause_text.endswith("Regardez si le papier est sorti.")
