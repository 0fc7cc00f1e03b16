"""Papers are drawn in another process: started when asked, ended when idle, replaced when it dies."""

import os
from collections.abc import AsyncIterator

import pytest

from backend.printing.drawing_process import DrawingImpossible
from backend.printing.pictures import PaperPictures
from common.printing.document import Cut, Document, Spacer, text
from common.printing.paper.drawing import paper_png
from tests.support.printing.waiting import until

PAPER = Document("test_page", (text("Bonjour"), text("مرحبا"), Cut()))


def process_id(document_json: str, paper_mm: int) -> bytes:
    return f"{os.getpid()} {paper_mm} {len(document_json)}".encode()


def dies_once(document_json: str, paper_mm: int) -> bytes:
    """The first process that is asked dies; what it leaves behind tells the second that it is the second."""
    path = Document.from_json(document_json).blocks[0].runs[0].text  # type: ignore[union-attr]
    if not os.path.exists(path):
        with open(path, "w"):
            pass
        os._exit(3)
    return b"drawn"


@pytest.fixture
async def pictures() -> AsyncIterator[PaperPictures]:
    made = PaperPictures()
    yield made
    await made.close()


async def test_the_picture_is_the_one_this_process_would_draw(pictures: PaperPictures) -> None:
    assert not pictures.running
    drawn = await pictures.of(PAPER.to_wire(), 58)
    assert drawn == paper_png(PAPER.to_json(), 58)
    assert drawn.startswith(b"\x89PNG")


async def test_it_is_drawn_elsewhere_and_once() -> None:
    pictures = PaperPictures(process_id)
    first = await pictures.of(PAPER.to_wire(), 80)
    assert int(first.split()[0]) != os.getpid()
    assert await pictures.of(PAPER.to_wire(), 80) is first
    other = await pictures.of(PAPER.to_wire(), 58)
    assert other.split()[0] == first.split()[0], "one process draws them all"
    await pictures.close()
    assert not pictures.running


async def test_the_process_ends_when_nobody_asks() -> None:
    pictures = PaperPictures(process_id, idle_s=0.05)
    drawn = await pictures.of(PAPER.to_wire(), 80)
    pid = int(drawn.split()[0])

    def gone() -> bool:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        return False

    await until(lambda: not pictures.running)
    await until(gone)
    again = await pictures.of(PAPER.to_wire(), 58)
    assert int(again.split()[0]) != pid
    await pictures.close()


async def test_a_process_that_dies_is_replaced(tmp_path: object) -> None:
    pictures = PaperPictures(dies_once)
    document = Document("test_page", (text(f"{tmp_path}/died"),))
    assert await pictures.of(document.to_wire(), 80) == b"drawn"
    await pictures.close()


@pytest.mark.parametrize(
    "document",
    [
        {"version": 1, "kind": "receipt", "blocks": [{"type": "bomb"}]},
        {"version": 1, "kind": "receipt", "blocks": [{"type": "picture", "png": "bm8gcGljdHVyZQ=="}]},
        Document("receipt", (Spacer(2000),) * 9).to_wire(),
    ],
)
async def test_what_cannot_be_drawn_says_so(pictures: PaperPictures, document: dict[str, object]) -> None:
    with pytest.raises(DrawingImpossible):
        await pictures.of(document, 80)
    assert await pictures.of(PAPER.to_wire(), 80), "and the next one is drawn"
