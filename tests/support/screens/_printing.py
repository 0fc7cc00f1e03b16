"""The back office's pages of printing: a queue with all that can happen to a paper, and the receipt's designer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from apps.demo.hand import Hand
from common.contract.devices import HeartbeatIn
from common.contract.printing import PrintJobCreate, PrintJobOut, PrintJobsClaim, PrintJobStateIn
from common.domain.clock import SystemClock
from common.domain.ids import new_id
from common.domain.print_job import PrintJobState
from common.printing.kitchen import KitchenLine, KitchenModifier, KitchenTicketData, kitchen_ticket
from tests.support.browser import Browser

PICTURES = ("print-job", "receipt-arabic", "receipt-kitchen")
PRINTERS = (
    {"name": "FOUR", "cause": "paper_out", "printed": 118, "waiting": True},
    {"name": "GRILL", "cause": "", "printed": 64, "waiting": False},
    {"name": "BORNE", "cause": "", "printed": 203, "waiting": False},
)
FATES: tuple[tuple[PrintJobState, str], ...] = (
    ("printed", ""), ("printed", ""), ("unknown", "closed"), ("printed", ""), ("failed", "paper_out"), ("printed", ""),
)  # fmt: skip


async def print_some(till: Hand, gateway: Hand, info: Mapping[str, object], again: str = "") -> None:
    """Kitchen tickets with every fate, and what the gateway says of its printers; `again`: others than before."""
    if not again:  # a second heartbeat at once is too soon
        await gateway.api.heartbeat(gateway.device.id, HeartbeatIn(systemInfo={**info, "printers": list(PRINTERS)}))
    for _ in range(3):  # the kiosk's tickets of this week's sales
        for job in await gateway.api.claim_print_jobs(PrintJobsClaim(roles=("kiosk",), limit=50), key=new_id()):
            await _say(gateway, job, "printed", "")
    for index in range(len(FATES)):
        await till.api.create_print_job(_kitchen(index, again))
    claimed = await gateway.api.claim_print_jobs(PrintJobsClaim(roles=("kitchen",), limit=50), key=new_id())
    left = len(claimed) - len(FATES)  # what an earlier round left waiting comes out now
    for job, (state, cause) in zip(claimed, (*FATES[:1] * left, *FATES), strict=True):
        await _say(gateway, job, state, cause)
    late = _kitchen(len(FATES), again).model_copy(update={"expires_at": SystemClock().now() - timedelta(minutes=1)})
    await till.api.create_print_job(late)
    await gateway.api.claim_print_jobs(PrintJobsClaim(roles=()), key=new_id())  # what is too late expires
    await till.api.create_print_job(_kitchen(len(FATES) + 1, again))


async def _say(gateway: Hand, job: PrintJobOut, state: PrintJobState, cause: str) -> None:
    said = PrintJobStateIn(state=state, detail=cause, at=SystemClock().now())
    await gateway.api.report_print_job(job.id, said, key=new_id())


def _kitchen(index: int, again: str) -> PrintJobCreate:
    document = kitchen_ticket(
        KitchenTicketData(
            order_label=f"P1-{31 + index:03}",
            station="Four à pizza",
            placed_at=f"12:{12 + index}",
            dining="dine_in" if index % 2 else "takeaway",
            table="7" if index % 2 else "",
            origin="Caisse 1",
            allergy="fruits à coque" if index == 2 else "",
            lines=(
                KitchenLine(2, "MARGHERITA Grande", modifiers=(KitchenModifier("MOZZARELLA", 1),)),
                KitchenLine(1, "QUATRE SAISONS"),
            ),
        )
    )
    return PrintJobCreate(
        id=new_id(), key=f"ticket:{index}:new{again}", kind="kitchen_ticket", role="kitchen", station_id="four",
        document=document.to_wire(),
    )  # fmt: skip


def pages_of_printing(page: Browser, url: str, folder: Path, save: Callable[[str], None]) -> None:
    """One paper in doubt, and the receipt as it is designed: with a logo, in Arabic, for the kitchen."""
    page.open(f"{url}/admin/printing?state=unknown")
    page.find("#jobs tbody a")
    page.driver.execute_script("document.querySelector('#jobs tbody a').click()")  # far below what the window shows
    page.find("#print-job")
    page.until("return document.querySelector('.paper').naturalWidth > 0")
    save("print-job")
    page.open(f"{url}/admin/receipt")
    page.until("return Number(document.getElementById('receipt').dataset.drawn || 0) > 0")
    logo = folder / "logo.png"
    logo.write_bytes(_logo())
    page.driver.find_element("css selector", "#receipt input[name=logo]").send_keys(str(logo))
    page.until("return document.querySelector('[name=logo_name]').value !== ''")
    _show(page, "ar")
    save("receipt-arabic")
    _show(page, "kitchen")
    save("receipt-kitchen")


def _show(page: Browser, sample: str) -> None:
    before = int(page.driver.execute_script("return Number(document.getElementById('receipt').dataset.drawn || 0)"))
    page.driver.execute_script(f"document.querySelector('input[name=sample][value={sample}]').click()")
    page.until(f"return Number(document.getElementById('receipt').dataset.drawn) > {before}")
    page.until("return document.getElementById('drawing').hidden")


def _logo() -> bytes:
    """A slice of pizza in thick strokes."""
    image = Image.new("L", (480, 360), 255)
    draw = ImageDraw.Draw(image)
    draw.polygon([(60, 70), (420, 70), (240, 330)], outline=0, width=16)
    draw.arc((50, 20, 430, 130), 180, 360, fill=0, width=22)
    for x, y in ((170, 120), (270, 150), (225, 220), (320, 110)):
        draw.ellipse((x - 24, y - 24, x + 24, y + 24), fill=0)
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
