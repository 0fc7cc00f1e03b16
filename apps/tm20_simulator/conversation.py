"""One connection of one terminal: it registers, says what it has until that is acknowledged, and answers commands."""

from __future__ import annotations

import asyncio
import dataclasses
import json
import time
from collections import deque
from typing import Any

from apps.tm20_simulator.lines import Cut, Line
from apps.tm20_simulator.memory import Record
from apps.tm20_simulator.unit import Unit
from common.domain.waiting import happens


class Refused(Cut):
    """The server does not want this terminal. `after_s`: when it asked to be called again; 0: it did not say."""

    def __init__(self, reason: str, after_s: float = 0.0) -> None:
        super().__init__(reason)
        self.after_s = after_s


class Conversation:
    def __init__(self, unit: Unit, batch: int) -> None:
        self.busy = False
        """Something was said and is not acknowledged."""
        self._unit, self._batch = unit, batch
        self._line: Line | None = None
        self._waiting: dict[str, deque[asyncio.Future[Record]]] = {}
        self._pushes_logs = self._pushes_images = True

    async def talk(self, line: Line) -> None:
        """Until the connection ends: Cut."""
        self._line = line
        work = asyncio.get_running_loop().create_task(self._work())
        ended = asyncio.get_running_loop().create_task(line.closed.wait())
        try:
            await asyncio.wait((work, ended), return_when=asyncio.FIRST_COMPLETED)
            if work.done():
                work.result()
            raise Cut("the server closed the connection")
        finally:
            self._unit.registered.clear()
            self.busy = False
            for task in (work, ended):
                task.cancel()
            await asyncio.gather(work, ended, return_exceptions=True)

    def hear(self, text: str) -> None:
        """What the server said: an answer to somebody who waits for it, or a command."""
        unit = self._unit
        if unit.faults.stalled:
            return
        try:
            message = json.loads(text)
            if not isinstance(message, dict):
                raise ValueError
        except ValueError:
            unit.tally.nonsense += 1
            return
        if "ret" in message:
            waiting = self._waiting.get(str(message["ret"]).strip())
            unit.answers.append(message)
            while waiting:
                first = waiting.popleft()
                if not first.done():
                    first.set_result(message)
                    break
        elif "cmd" in message:
            self._obey(message)
        else:
            unit.tally.nonsense += 1

    def _obey(self, command: Record) -> None:
        unit = self._unit
        name = str(command["cmd"]).strip()
        unit.tally.commands[name] = unit.tally.commands.get(name, 0) + 1
        if unit.faults.mute:
            return
        unit.obeyed.append(command)
        answer = unit.answering.answer(command)
        if name == "reboot" and answer is None:
            self._cut()
        elif answer is not None and unit.faults.slow_s:
            asyncio.get_running_loop().call_later(unit.faults.slow_s, self._reply, answer)
        elif answer is not None:
            self._reply(answer)

    def _reply(self, answer: Record) -> None:
        if self._line is not None and not self._line.closed.is_set():
            self._line.send(_text(answer))

    def _cut(self) -> None:
        if self._line is not None:
            self._line.cut()

    async def _work(self) -> None:
        await self._register()
        while True:
            self._unit.more.clear()
            await self._say_everything()
            if not await happens(self._unit.more, self._unit.dialect.live_s or None):
                self._unit.errand("checklive")

    async def _say_everything(self) -> None:
        unit = self._unit
        while not unit.faults.stalled:
            self.busy = bool(unit.errands or unit.memory.outgoing)
            if unit.errands:
                await self._run_errand(unit.errands[0])
                unit.errands.popleft()
            elif self._pushes_logs and (batch := unit.memory.next_batch(self._batch)):
                try:
                    await self._push(batch)
                except BaseException:
                    unit.memory.back(batch)
                    raise
            else:
                self.busy = False
                return

    async def _register(self) -> None:
        unit = self._unit
        unit.answering.begin()
        answer = await self._ask(unit.greeting(), unit.dialect.resend_s)
        if answer.get("result") is not True:
            unit.screen = str(answer.get("reason", ""))
            unit.tally.turned_away += 1
            raise Refused(f"registration refused: {unit.screen}", float(answer.get("tryseconds", 0)))
        unit.screen, unit.greeted = "", True
        unit.tally.registered += 1
        self._pushes_logs = not answer.get("nosendlog", False)
        self._pushes_images = not answer.get("nosendimage", False)
        if not answer.get("nosenduser", False) and not unit.dumped:
            unit.dump_people()
        unit.registered.set()

    async def _run_errand(self, errand: Record) -> None:
        while True:
            answer = await self._ask(errand, self._unit.dialect.enrol_resend_s)
            if answer.get("result") is True:
                self._unit.tally.enrolled += errand["cmd"] == "senduser"
                self._unit.screen = str(answer.get("message", self._unit.screen))
                return
            self._unit.tally.refused += 1
            await asyncio.sleep(self._unit.dialect.enrol_resend_s)

    async def _push(self, batch: list[int]) -> None:
        """Until it is acknowledged as it should be."""
        unit, dialect = self._unit, self._unit.dialect
        records = [unit.memory.log[number] for number in batch if number in unit.memory.log]
        if not self._pushes_images:
            records = [{key: value for key, value in each.items() if key != "image"} for each in records]
        message: Record = {"cmd": "sendlog", "sn": unit.sn, "count": len(records)}
        if dialect.log_index:
            unit.log_index += 1
            message["logindex"] = unit.log_index
        message[dialect.records] = records
        first = not self._was_said(batch)
        unit.tally.sent += len(records) * first
        unit.tally.repeated += len(records) * (not first)
        while True:
            self._maybe_cut(message)
            unit.tally.batches += 1
            began = time.perf_counter()
            answer = await self._ask(message, dialect.resend_s, repeats=len(records))
            if answer.get("result") is not True:
                unit.tally.refused += 1
            elif unit.faults.distrusts or not _acknowledges(answer, message):
                unit.tally.wrong += 1
            else:
                unit.tally.answer_ms.append((time.perf_counter() - began) * 1000)
                unit.tally.acknowledged += len(records)
                unit.memory.fresh.difference_update(batch)
                unit.screen = str(answer.get("message", unit.screen))
                return
            await asyncio.sleep(dialect.resend_s)
            unit.tally.repeated += len(records)

    def _was_said(self, batch: list[int]) -> bool:
        """Whether these were pushed before; they come back in the order in which they were said."""
        before = batch[-1] <= self._unit.said_until
        self._unit.said_until = max(self._unit.said_until, batch[-1])
        return before

    def _maybe_cut(self, message: Record) -> None:
        faults, line = self._unit.faults, self._line
        assert line is not None
        if faults.half:
            self._unit.faults = dataclasses.replace(faults, half=False)
            line.send_half(_text(message))
            raise Cut("cut in the middle of a batch")
        if faults.cut_after == 0:
            self._unit.faults = dataclasses.replace(faults, cut_after=-1)
            line.send(_text(message))
            asyncio.get_running_loop().call_soon(line.cut)
        elif faults.cut_after > 0:
            self._unit.faults = dataclasses.replace(faults, cut_after=faults.cut_after - 1)

    async def _ask(self, message: Record, within_s: float, repeats: int = 0) -> Record:
        """Say it until somebody answers, as this model does it. `repeats`: the punches in it, for the tally."""
        unit, line = self._unit, self._line
        assert line is not None
        text = _text(message)
        while True:
            while unit.faults.stalled:
                unit.more.clear()
                await unit.more.wait()
            answered: asyncio.Future[Record] = asyncio.get_running_loop().create_future()
            self._waiting.setdefault(message["cmd"], deque()).append(answered)
            line.send(text)
            try:
                async with asyncio.timeout(within_s):
                    answer = await answered
            except TimeoutError:
                if unit.dialect.closes:
                    line.cut()
                    raise Cut(f"no answer to {message['cmd']} within {within_s:g} s") from None
                unit.tally.repeated += repeats
                continue
            self._obey_clock(answer)
            return answer

    def _obey_clock(self, answer: Record) -> None:
        told = answer.get("cloudtime")
        if isinstance(told, str) and not self._unit.faults.keeps_clock and not self._unit.wall.set(told):
            self._unit.tally.nonsense += 1


def _acknowledges(answer: Record, message: Record) -> bool:
    """It echoes the number received and, where there was one, the index."""
    return answer.get("count") == message["count"] and answer.get("logindex") == message.get("logindex")


def _text(message: Any) -> str:
    return json.dumps(message, ensure_ascii=False, separators=(",", ":"))
