"""The printer as the cashier sees it: well or not, what to do, the last jobs, and the copy of a receipt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from apps.pos.printing.papers import PapersState, StorePaper, StorePapers
from apps.pos.printing.rows import JobRow, PaperRow
from common.domain.catalog import Catalog
from common.domain.print_job import PrintJobState
from common.domain.published import Published
from common.printing.sold import duplicate_mark
from common.sync.device_printer import DevicePrinter, PrinterState
from common.ui.rows import RowsModel
from common.ui.slots import async_slot
from common.ui.terminal.messages import message_for
from common.ui.viewmodel import ViewModel, child

if TYPE_CHECKING:
    from common.printing.queue import QueuedJob

_TONES: dict[PrintJobState, int] = {
    "queued": 5, "claimed": 5, "sent": 2, "printed": 2, "failed": 4, "unknown": 3, "expired": 0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PrinterProps:
    """`status`: 0 none, 1 ready, 2 printing, 3 trouble. `asking`: papers a person must look at, the store's included.
    `store_text`: what to know of the store's papers, "" when their list says it all. `store_known`: they are as the
    backend has them now."""

    status: int = 0
    text: str = ""
    cause_text: str = ""
    next_step_text: str = ""
    asking: int = 0
    waiting: int = 0
    can_print: bool = False
    store_text: str = ""
    store_known: bool = False


def derive_printer_props(state: PrinterState, store: PapersState) -> PrinterProps:
    words = {
        "none": QCoreApplication.translate("Printer", "Pas d'imprimante"),
        "ready": QCoreApplication.translate("Printer", "Imprimante prête"),
        "printing": QCoreApplication.translate("Printer", "Impression…"),
        "trouble": QCoreApplication.translate("Printer", "Imprimante à voir"),
    }
    text, cause = words[state.health], message_for(state.cause) if state.cause else None
    cause_text, next_step = (cause.text, cause.next_step) if cause else ("", "")
    if state.health == "ready" and state.paper_low:
        cause_text = QCoreApplication.translate("Printer", "Le rouleau est presque fini.")
    if state.health == "none":
        next_step = QCoreApplication.translate("Printer", "La vente continue sans ticket papier.")
    return PrinterProps(
        status=("none", "ready", "printing", "trouble").index(state.health),
        text=text,
        cause_text=cause_text,
        next_step_text=next_step,
        asking=len(state.asking) + (len(store.papers) if store.known else 0),
        waiting=sum(each.is_open for each in state.jobs),
        can_print=state.health != "none",
        store_text=_store_text(store),
        store_known=store.known,
    )


def _store_text(store: PapersState) -> str:
    if not store.allowed:
        return ""
    if not store.known:
        return QCoreApplication.translate(
            "Printer", "Hors ligne : les bons de cuisine et de borne à vérifier ne se voient pas d'ici."
        )
    return message_for(store.trouble).text if store.trouble else ""


def paper_title(paper: StorePaper) -> str:
    words = {
        "kitchen_ticket": QCoreApplication.translate("Printer", "Bon de cuisine %1"),
        "kiosk_ticket": QCoreApplication.translate("Printer", "Ticket de borne %1"),
        "receipt": QCoreApplication.translate("Printer", "Ticket %1"),
        "z_report": QCoreApplication.translate("Printer", "Rapport Z"),
        "test_page": QCoreApplication.translate("Printer", "Page de test"),
    }
    return words[paper.kind].replace("%1", paper.number).strip()


def paper_notice(paper: StorePaper) -> str:
    """One short sentence: what to do about a doubt, or what happened."""
    if paper.doubtful:
        return QCoreApplication.translate("Printer", "Regardez si le papier est sorti.")
    return message_for(paper.cause).text if paper.cause else ""


def paper_cause(paper: StorePaper) -> str:
    """What happened, and where there is a doubt, what to do about it."""
    if not paper.doubtful:
        return paper_notice(paper)
    said = message_for(paper.cause).text if paper.cause else ""
    return f"{said} {paper_notice(paper)}".strip()


def paper_row(paper: StorePaper, zone: str) -> PaperRow:
    return PaperRow(
        paper.id,
        paper_title(paper),
        f"{paper.at.astimezone(ZoneInfo(zone)):%H:%M}",
        state_text(paper.state),
        paper_cause(paper),
        _TONES[paper.state],
        paper.doubtful,
    )


def state_text(state: PrintJobState) -> str:
    words = {
        "queued": QCoreApplication.translate("Printer", "En attente"),
        "claimed": QCoreApplication.translate("Printer", "En cours"),
        "sent": QCoreApplication.translate("Printer", "Envoyé"),
        "printed": QCoreApplication.translate("Printer", "Imprimé"),
        "failed": QCoreApplication.translate("Printer", "Échec"),
        "unknown": QCoreApplication.translate("Printer", "À vérifier"),
        "expired": QCoreApplication.translate("Printer", "Périmé"),
    }
    return words[state]


def job_row(job: QueuedJob, zone: str) -> JobRow:
    name = job.key.split(":")[1] if ":" in job.key else job.key
    if job.key.startswith("z:"):
        title = QCoreApplication.translate("Printer", "Rapport Z")
    else:
        title = QCoreApplication.translate("Printer", "Ticket %1").replace("%1", name)
    if job.copy > 1:
        title += " · DUPLICATA"
    cause = message_for(job.cause).text if job.cause and job.state in ("queued", "failed") else ""
    if job.state == "unknown":
        cause = QCoreApplication.translate("Printer", "Le ticket est-il sorti de l'imprimante ?")
    return JobRow(
        job.key,
        title,
        f"{job.queued_at.astimezone(ZoneInfo(zone)):%H:%M}",
        state_text(job.state),
        cause,
        _TONES[job.state],
        job.state == "unknown",
        job.state == "failed",
        not job.is_open,
    )


class PrinterViewModel(ViewModel[PrinterProps]):
    jobs = child(RowsModel)
    papers = child(RowsModel)

    def __init__(self, printer: DevicePrinter, store: StorePapers, catalog: Published[Catalog | None]) -> None:
        self._printer = printer
        self._store = store
        self._catalog = catalog
        props = derive_printer_props(printer.state.value, store.state.value)
        super().__init__(props, jobs=RowsModel(JobRow), papers=RowsModel(PaperRow))
        self._unsubscribes = [
            printer.state.subscribe(lambda _state: self.refresh()),
            store.state.subscribe(lambda _state: self.refresh()),
        ]

    def derive(self) -> PrinterProps:
        state, catalog = self._printer.state.value, self._catalog.value
        zone = catalog.store.time_zone if catalog else "UTC"
        store = self._store.state.value
        self.jobs.set_rows(job_row(each, zone) for each in state.jobs)
        # Doubts first, then what failed; offline, a list of yesterday's news would send people to look for nothing
        papers = sorted(store.papers, key=lambda each: not each.doubtful) if store.known else ()
        self.papers.set_rows(paper_row(each, zone) for each in papers)
        return derive_printer_props(state, store)

    @async_slot
    async def reprint(self, key: str) -> None:
        catalog = self._catalog.value
        if catalog is not None:
            await self._printer.reprint(key, duplicate_mark(catalog.store))

    @async_slot
    async def retry(self, key: str) -> None:
        await self._printer.retry(key)

    @async_slot
    async def it_is_there(self, key: str) -> None:
        """The person has the paper in their hand."""
        await self._printer.keep_settled(key)

    @async_slot
    async def paper_is_there(self, key: str) -> None:
        """A paper of the store's gateways, in the person's hand."""
        await self._store.settle(key)

    @async_slot
    async def print_paper_again(self, key: str) -> None:
        await self._store.again(key)

    def dispose(self) -> None:
        for unsubscribe in self._unsubscribes:
            unsubscribe()
        super().dispose()
