import asyncio
from collections.abc import Callable

from common.printing.conversation import Conversation, LineError, Manners
from common.printing.outcome import Cause, NotSent, Printed, Sent, Unknown
from common.printing.status import Ill, NotKnown, Well

QUICK = Manners(answer_s=0.02, confirm_s=0.05, stall_s=0.05)


class FakeLine:
    """Answers each write through a function of the bytes written."""

    def __init__(self, answer: Callable[[bytes], bytes]) -> None:
        self.written: list[bytes] = []
        self._answer = answer
        self._inbox = b""

    async def write(self, data: bytes) -> None:
        self.written.append(data)
        self._inbox += self._answer(data)

    async def read(self, timeout_s: float) -> bytes:
        if not self._inbox:
            await asyncio.sleep(timeout_s)
        data, self._inbox = self._inbox, b""
        return data

    async def close(self) -> None:
        pass


def healthy(data: bytes) -> bytes:
    if data.startswith(b"\x10\x04"):
        return b"\x12"
    return b"\x00" if data == b"\x1dr\x01" else b""


async def test_asks_before_prints_then_waits_for_its_turn_and_asks_again() -> None:
    line = FakeLine(healthy)
    assert await Conversation(line, QUICK).print_job(b"job") == Printed()
    ask = [bytes((0x10, 4, kind)) for kind in (1, 2, 3, 4)]
    assert line.written == [*ask, b"job", b"\x1dr\x01", *ask]


async def test_pieces_are_paced() -> None:
    line = FakeLine(healthy)
    start = asyncio.get_running_loop().time()
    await Conversation(line, Manners("off", pace=1000, chunk=10)).print_job(b"x" * 30)
    assert line.written == [b"x" * 10] * 3
    assert asyncio.get_running_loop().time() - start >= 0.02


async def test_two_answers_to_one_question_do_not_answer_the_next() -> None:
    """The second byte of request 1 says "paper out" when taken for the answer to request 4."""
    answers = {1: b"\x12\x7e", 2: b"\x12", 3: b"\x12", 4: b"\x12"}
    line = FakeLine(lambda data: answers[data[2]] if data[0] == 0x10 else b"")
    assert await Conversation(line, QUICK).status() == Well(drawer_pin=False)


async def test_a_push_of_automatic_status_is_no_answer() -> None:
    line = FakeLine(lambda data: b"\x14\x00\x00\x0f\x12" if data[0] == 0x10 else b"")
    assert await Conversation(line, QUICK).status() == Well(drawer_pin=False)


async def test_a_silent_printer_is_asked_once() -> None:
    line = FakeLine(lambda data: b"")
    assert await Conversation(line, QUICK).status() == NotKnown()
    assert len(line.written) == 1


async def test_star_printers_are_not_asked() -> None:
    line = FakeLine(lambda data: b"\x1a")
    assert await Conversation(line, Manners("off")).print_job(b"job") == Sent()
    assert line.written == [b"job"]


async def test_a_stalled_printer_is_unknown() -> None:
    class Stalling(FakeLine):
        async def write(self, data: bytes) -> None:
            if data == b"job":
                await asyncio.sleep(60)
            await super().write(data)

    outcome = await Conversation(Stalling(healthy), QUICK).print_job(b"job")
    assert outcome == Unknown(Cause.STALLED, 0, 3)


async def test_paper_that_runs_out_while_printing_is_unknown() -> None:
    printed = False

    def answer(data: bytes) -> bytes:
        nonlocal printed
        printed = printed or data == b"job"
        if not data.startswith(b"\x10\x04"):
            return b""
        return b"\x7e" if printed and data[2] == 4 else b"\x12"

    line = FakeLine(answer)
    outcome = await Conversation(line, QUICK).print_job(b"job")
    assert isinstance(outcome, Unknown)
    assert (outcome.cause, outcome.sent, outcome.total) == (Cause.PAPER_OUT, 3, 3)


async def test_a_printer_that_falls_silent_is_unknown() -> None:
    line = FakeLine(lambda data: b"\x12" if b"job" not in line.written and data[0] == 0x10 else b"")
    outcome = await Conversation(line, QUICK).print_job(b"job")
    assert outcome == Unknown(Cause.NO_ANSWER, 3, 3)


async def test_without_gs_r_it_is_sent_not_printed() -> None:
    line = FakeLine(lambda data: b"\x12" if data[0] == 0x10 else b"")
    assert await Conversation(line, QUICK).print_job(b"job") == Sent()


async def test_a_line_that_breaks_at_the_first_question_sent_nothing() -> None:
    class Broken(FakeLine):
        async def write(self, data: bytes) -> None:
            raise LineError(Cause.CLOSED, "gone")

    assert await Conversation(Broken(healthy), QUICK).print_job(b"job") == NotSent(Cause.CLOSED, "gone")


async def test_a_line_that_breaks_between_pieces_tells_how_far_it_came() -> None:
    class Breaking(FakeLine):
        async def write(self, data: bytes) -> None:
            if len(self.written) >= 6:
                raise LineError(Cause.CLOSED)
            await super().write(data)

    manners = Manners(answer_s=0.02, chunk=2)
    assert await Conversation(Breaking(healthy), manners).print_job(b"abcdef") == Unknown(Cause.CLOSED, 4, 6)


async def test_a_known_fault_sends_nothing() -> None:
    line = FakeLine(lambda data: b"\x16" if data == b"\x10\x04\x02" else healthy(data))
    conversation = Conversation(line, QUICK)
    assert await conversation.status() == Ill((Cause.COVER_OPEN,), drawer_pin=False)
    assert await conversation.print_job(b"job") == NotSent(Cause.COVER_OPEN)
    assert b"job" not in line.written


PULSE = b"\x1bp\x00\x1a\xfa"


async def test_a_pulse_asks_once_and_goes() -> None:
    line = FakeLine(healthy)
    assert await Conversation(line, QUICK).pulse(PULSE) == Sent()
    assert line.written == [b"\x10\x04\x01", PULSE]


async def test_a_pulse_that_would_wait_in_the_printer_is_not_sent() -> None:
    """It is offline because its cover is open: the drawer would open by itself when somebody closes it."""
    answers = {b"\x10\x04\x01": b"\x1a", b"\x10\x04\x02": b"\x16"}
    line = FakeLine(lambda data: answers[data])
    assert await Conversation(line, QUICK).pulse(PULSE) == NotSent(Cause.COVER_OPEN)
    assert PULSE not in line.written


async def test_a_pulse_to_a_silent_printer_goes_unless_answers_are_required() -> None:
    line = FakeLine(lambda _data: b"")
    assert await Conversation(line, QUICK).pulse(PULSE) == Sent()
    required = Manners(asking="required")
    assert await Conversation(line, required).pulse(PULSE) == NotSent(Cause.NO_ANSWER)
    never = FakeLine(lambda _data: b"")
    assert await Conversation(never, Manners(asking="off")).pulse(PULSE) == Sent()
    assert never.written == [PULSE]


async def test_a_line_that_breaks_before_or_after_a_pulse() -> None:
    class Breaking(FakeLine):
        def __init__(self, after: int) -> None:
            super().__init__(lambda _data: b"")
            self._after = after

        async def write(self, data: bytes) -> None:
            await super().write(data)
            if len(self.written) > self._after:
                raise LineError(Cause.CLOSED)

        async def read(self, timeout_s: float) -> bytes:
            if len(self.written) > 1:
                raise LineError(Cause.CLOSED)
            return await super().read(timeout_s)

    assert await Conversation(Breaking(0), QUICK).pulse(PULSE) == NotSent(Cause.CLOSED)
    assert await Conversation(Breaking(1), QUICK).pulse(PULSE) == Unknown(Cause.CLOSED, 0, len(PULSE))
    assert await Conversation(Breaking(9), QUICK).pulse(PULSE) == Unknown(Cause.CLOSED, 0, len(PULSE))
