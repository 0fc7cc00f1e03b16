"""One job over a line that talks back: ask, send in paced pieces, wait for the confirmation.

Works over any `Line` (network, serial, USB). The order matters: no byte of the job leaves before the printer had
its chance to say that it can't print, and after the last byte `GS r` is answered only when all before it was
worked off.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from common.printing.outcome import Cause, NotSent, Printed, SendOutcome, Sent, Unknown
from common.printing.status import (
    ASK_DRAWER_IN_TURN,
    ASK_PAPER_IN_TURN,
    REQUESTS,
    Ill,
    NotKnown,
    PrinterFacts,
    PrinterStatus,
    Well,
    facts_from,
    interpret,
    is_sensor_answer,
    is_status,
    request,
)

Asking = Literal["auto", "required", "off"]

PULSE_ANSWER_S = 0.1
PULSE_STALL_S = 0.2
FAREWELL_S = 0.05


class LineError(Exception):
    """The line broke; `cause` says how, `detail` is the system's own message."""

    def __init__(self, cause: Cause, detail: str = "") -> None:
        super().__init__(cause, detail)
        self.cause = cause
        self.detail = detail


class Line(Protocol):
    """An open, two-way connection to one printer. Every method raises `LineError` when it breaks."""

    async def write(self, data: bytes) -> None:
        """Returns when the system has taken the bytes."""
        ...

    async def read(self, timeout_s: float) -> bytes:
        """What came in, at once when there is something; empty when nothing came in time."""
        ...

    async def close(self) -> None:
        """Never raises."""
        ...


@dataclass(frozen=True, slots=True)
class Manners:
    """How to treat a printer. Times in seconds, `pace` in bytes a second (0: none), `chunk` in bytes.

    `asking`: "auto" asks for the status and prints anyway when nothing comes back from a printer that never said
    anything; "required" doesn't print then either; "off" never asks (printers whose answers are wrong, such as Star's).
    """

    asking: Asking = "auto"
    answer_s: float = 0.5
    confirm_s: float = 8.0
    stall_s: float = 10.0
    pace: int = 0
    chunk: int = 4096


class Conversation:
    """One printer on one open line. `talks`: it has answered before, so its silence means that something is wrong;
    afterwards, whether it has by now."""

    def __init__(self, line: Line, manners: Manners, *, talks: bool = False) -> None:
        self.talks = talks
        self._line = line
        self._manners = manners
        self._inbox = bytearray()
        self._answered = False

    async def status(self) -> PrinterStatus:
        """Ask all four; a printer that is silent once is not asked again. Raises `LineError`."""
        answers: dict[int, int] = {}
        for kind in REQUESTS:
            answer = await self._ask(request(kind), is_status)
            if answer is None:
                break
            answers[kind] = answer
        return interpret(answers)

    async def facts(self) -> PrinterFacts:
        """Each part by itself. GS r is asked where DLE EOT is silent; never of a printer that answers nonsense, nor of
        one that is not to be asked. Raises `LineError`."""
        if self._manners.asking == "off":
            return PrinterFacts()
        answers: dict[int, int] = {}
        for kind in REQUESTS:
            answer = await self._ask(request(kind), is_status)
            if answer is not None:
                answers[kind] = answer
            elif not answers:
                break
        if not answers and self._inbox:
            return PrinterFacts()
        sensors: dict[int, int] = {}
        for kind, wanted, ask in ((1, 4, ASK_PAPER_IN_TURN), (2, 1, ASK_DRAWER_IN_TURN)):
            if wanted not in answers:
                sensed = await self._ask(ask, is_sensor_answer)
                if sensed is None:
                    break
                sensors[kind] = sensed
        return facts_from(answers, sensors)

    async def _ask(self, question: bytes, accept: Callable[[int], bool]) -> int | None:
        """One byte that fits; what came before the question is no answer to it."""
        self._inbox = bytearray(byte for byte in self._inbox if not accept(byte))
        await self._line.write(question)
        answer = await self._expect(accept, self._manners.answer_s)
        self.talks = self.talks or answer is not None
        return answer

    async def print_job(self, data: bytes) -> SendOutcome:
        """Never raises `LineError`: what went wrong is in the outcome."""
        before: PrinterStatus = NotKnown()
        talked = self.talks
        try:
            if self._manners.asking != "off":
                before = await self.status()
        except LineError as error:
            return NotSent(error.cause, error.detail)
        if isinstance(before, Ill):
            return NotSent(before.cause)
        if self._manners.asking == "required" and not isinstance(before, Well):
            return NotSent(Cause.NO_ANSWER)
        if self._manners.asking == "auto" and talked and isinstance(before, NotKnown) and not before.answered:
            return NotSent(Cause.NO_ANSWER)
        sent = 0
        try:
            for start in range(0, len(data), self._manners.chunk):
                piece = data[start : start + self._manners.chunk]
                await self._write(piece)
                sent += len(piece)
                if self._manners.pace and sent < len(data):
                    await asyncio.sleep(len(piece) / self._manners.pace)
        except LineError as error:
            # The first piece may have gone out in part: only a failed job of no bytes at all is safe
            return Unknown(error.cause, sent, len(data), error.detail)
        return await self._confirm(before, len(data))

    async def pulse(self, data: bytes) -> SendOutcome:
        """A drawer's pulse, in a fraction of a second. Never raises `LineError`.

        One question goes before it: a printer that is offline keeps the pulse and opens the drawer when it is back,
        minutes later, with nobody there.
        """
        try:
            if self._manners.asking != "off":
                ill = await self._offline()
                if ill is not None:
                    return NotSent(ill)
        except LineError as error:
            return NotSent(error.cause, error.detail)
        try:
            await self._write(data, PULSE_STALL_S)
            if not self._answered:
                await self._line.read(FAREWELL_S)  # a line that breaks now says that something is wrong
        except LineError as error:
            return Unknown(error.cause, 0, len(data), error.detail)
        return Sent()

    async def _offline(self) -> Cause | None:
        """Why it can't act now; None when it can, or doesn't answer and needn't."""
        answers: dict[int, int] = {}
        for kind in REQUESTS[:2]:
            await self._write(request(kind), PULSE_STALL_S)
            answer = await self._expect(is_status, PULSE_ANSWER_S)
            if answer is not None:
                answers[kind] = answer
                self._answered = True
            if not isinstance(interpret(answers), Ill):  # the second question is for the cause
                break
        status = interpret(answers)
        if isinstance(status, Ill):
            return status.cause
        return Cause.NO_ANSWER if not answers and self._manners.asking == "required" else None

    async def _write(self, piece: bytes, stall_s: float = 0.0) -> None:
        try:
            async with asyncio.timeout(stall_s or self._manners.stall_s):
                await self._line.write(piece)
        except TimeoutError:
            raise LineError(Cause.STALLED) from None

    async def _confirm(self, before: PrinterStatus, total: int) -> SendOutcome:
        if isinstance(before, NotKnown) and not before.answered:
            return await self._farewell(total)
        try:
            self._inbox = bytearray(byte for byte in self._inbox if not is_sensor_answer(byte))
            await self._write(ASK_PAPER_IN_TURN)
            confirmed = await self._wait_for_turn()
            after = await self.status()
        except LineError as error:
            return Unknown(error.cause, total, total, error.detail)
        if isinstance(after, Ill):
            return Unknown(after.cause, total, total)
        if isinstance(after, NotKnown) and not after.answered:
            return Unknown(Cause.NO_ANSWER, total, total)
        if not confirmed:
            return Sent()
        return Printed(paper_low=isinstance(after, Well) and after.paper_low)

    async def _wait_for_turn(self) -> bool:
        """True once `GS r` was answered. Looks in between whether the printer has stopped."""
        left = self._manners.confirm_s
        while left > 0:
            slice_s = min(left, 1.0)
            if await self._expect(is_sensor_answer, slice_s) is not None:
                return True
            left -= slice_s
            if left > 0 and isinstance(await self.status(), Ill):
                return False
        return False

    async def _farewell(self, total: int) -> SendOutcome:
        """A printer that never answers confirms nothing; but a line that breaks now says that something is wrong."""
        try:
            await self._line.read(FAREWELL_S)
        except LineError as error:
            return Unknown(error.cause, total, total, error.detail)
        return Sent()

    async def _expect(self, accept: Callable[[int], bool], timeout_s: float) -> int | None:
        """The first byte that fits, others stay in the inbox; None when none came in time."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout_s
        while True:
            for index, byte in enumerate(self._inbox):
                if accept(byte):
                    del self._inbox[index]
                    return byte
            left = deadline - loop.time()
            if left <= 0:
                return None
            self._inbox += await self._line.read(left)
