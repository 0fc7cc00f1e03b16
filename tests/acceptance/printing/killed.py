"""200 jobs for a gateway that is killed fifty times: what the backend says of each, and what is on paper."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from apps.demo.hand import Hand, new_hand
from apps.demo.shop import STORE, Shop
from apps.virtual_printer.condition import Condition
from apps.virtual_printer.server import VirtualPrinter
from common.contract.printing import PrintJobCreate
from common.domain.ids import new_id
from common.printing.document import Cut, Document, text
from tests.support.reborn import Reborn

PATIENCE_S = 60.0


@dataclass(frozen=True, slots=True)
class Aftermath:
    """`states` by job id; `papers`: how often each job came out to its last line."""

    states: dict[str, str]
    papers: Counter[str]

    @property
    def wrong(self) -> list[str]:
        """What should not be: lost, doubled, said to be printed and not there."""
        return [
            f"{job}: {state}, {self.papers[job]} on paper"
            for job, state in self.states.items()
            if (state, self.papers[job]) not in {("printed", 1), ("unknown", 0), ("unknown", 1)}
        ]


class Kitchen:
    """A backend, a slow printer and a gateway with nine lives, or more."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._chance = random.Random(seed)
        self._shop = Shop(folder / "shop")
        # Half a kilobyte at this pace takes some ten milliseconds: time to be killed in the middle
        self.printer = VirtualPrinter(condition=Condition(bytes_per_s=40_000))

    async def run(self, jobs: int, kills: int) -> Aftermath:
        self._shop.clear()
        await self.printer.start()
        await self._shop.start_backend()
        hand = await new_hand(self._shop.url, self._shop.env, "pos", "Caisse", STORE, self._folder)
        env = {**self._shop.env, **await self._identity()}
        gateway = Reborn("apps.gateway.__main__", env, self._folder / "gateway.log", ("escpos.printer", "pysher"))
        await gateway.open()
        try:
            ids = [await self._submit(hand) for _ in range(jobs)]
            for _ in range(kills):
                await gateway.start(*self._options())
                await self._any_moment(2 * jobs // kills - 1, jobs - len(self.printer.jobs))
                await gateway.kill()
            await gateway.start(*self._options())
            states = await self._settled(hand, ids)
            await gateway.kill()
        finally:
            await gateway.close()
            await hand.api.aclose()
            await self.printer.stop()
            await self._shop.close()
        last = [line.split() for job in self.printer.jobs for line in job.lines if line.endswith(" ends")]
        return Aftermath(states, Counter(job for _, job, _ in last))

    async def _identity(self) -> dict[str, str]:
        """A gateway paired by its environment, as a headless machine is."""
        hand = await new_hand(self._shop.url, self._shop.env, "gateway", "Passerelle", STORE, self._folder)
        auth = hand.api.auth
        assert auth is not None
        await hand.api.aclose()
        return {
            "STORE_SKU": STORE,
            "API_URL": f"{self._shop.url}/api/v1",
            "DEVICE_FINGERPRINT": auth.fingerprint,
            "DEVICE_TOKEN": auth.token,
        }

    def _options(self) -> tuple[str, ...]:
        printer = f"kitchen=tcp://127.0.0.1:{self.printer.port}?confirm=2"
        return ("--data-dir", str(self._folder / "gateway"), "--printer", printer)

    async def _any_moment(self, most: int, left: int) -> None:
        """Some papers later, and then somewhere between asking for leave and telling of the end."""
        papers = self._chance.randint(0, min(most, max(left, 0)))
        with contextlib.suppress(TimeoutError):  # those in doubt never come out: fewer are left than it seems
            await self.printer.wait_for_jobs(len(self.printer.jobs) + papers, 1.0)
        await asyncio.sleep(self._chance.uniform(0, 0.06))

    async def _submit(self, hand: Hand) -> str:
        job = new_id()
        lines = tuple(text(f"{quantity} × Margherita Grande") for quantity in range(8))
        document = Document("kitchen_ticket", (text(f"job {job} begins"), *lines, text(f"job {job} ends"), Cut()))
        await hand.api.create_print_job(
            PrintJobCreate(
                id=job, key=f"test:{job}", kind="kitchen_ticket", role="kitchen", document=document.to_wire()
            )
        )
        return job

    async def _settled(self, hand: Hand, ids: list[str]) -> dict[str, str]:
        """What the backend says when nothing is on its way any more."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                states = {}
                for state in ("queued", "claimed", "sent", "printed", "unknown", "failed", "expired"):
                    states.update({each.id: each.state for each in await hand.api.print_jobs(state=state, limit=200)})
                if not {"queued", "claimed", "sent"} & set(states.values()) and len(states) == len(ids):
                    return states
                await asyncio.sleep(0.2)
