"""The rule: however files come to be, each whole PDF is printed exactly once, and nothing that is not whole."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.printing.invoices import Paper, Shop, open_shop, quick
from tests.support.printing.pdfs import pdf
from tests.support.printing.waiting import until

Step = Callable[[Path], None]
WAYS = ("browser", "renamed at once", "in place", "in pieces", "copied over", "abandoned", "never renamed")


def steps(way: str, name: str, content: bytes) -> list[Step]:
    """How one file comes to be, as steps on a folder."""
    half, third = len(content) // 2, len(content) // 3

    def write(target: str, data: bytes) -> Step:
        return lambda folder: (folder / target).write_bytes(data) and None

    def add(target: str, data: bytes) -> Step:
        def step(folder: Path) -> None:
            with (folder / target).open("ab") as file:
                file.write(data)

        return step

    def rename(source: str) -> Step:
        return lambda folder: (folder / source).replace(folder / name) and None

    match way:
        case "browser":
            part = f"{name}.crdownload"
            return [write(part, content[:half]), add(part, content[half:]), rename(part)]
        case "renamed at once":
            return [write(f"{name}.part", content), rename(f"{name}.part")]
        case "in place":
            return [write(name, content)]
        case "in pieces":
            return [
                write(name, b""),
                write(name, content[:third]),
                add(name, content[third:half]),
                add(name, content[half:]),
            ]
        case "copied over":
            return [write(name, b"\0" * len(content)), write(name, content)]
        case "abandoned":
            return [write(name, content[:half])]
        case _:
            return [write(f"{name}.crdownload", content[:half]), add(f"{name}.crdownload", content[half:])]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    ways=st.lists(st.sampled_from(WAYS), min_size=1, max_size=5),
    order=st.randoms(use_true_random=False),
    early=st.integers(0, 6),
    printers=st.integers(1, 2),
)
def test_each_whole_pdf_is_printed_exactly_once(ways: list[str], order, early: int, printers: int) -> None:  # type: ignore[no-untyped-def]
    contents = [pdf(f"Facture {index}") for index in range(len(ways))]
    plans = [steps(way, f"{index}.pdf", contents[index]) for index, way in enumerate(ways)]
    whole = [contents[index] for index, way in enumerate(ways) if way not in ("abandoned", "never renamed")]
    with tempfile.TemporaryDirectory() as place:
        shop = open_shop(Path(place))
        try:
            papers = asyncio.run(_live(shop, plans, order, early, printers, len(whole)))
        finally:
            shop.database.close()
    assert sorted(each for paper in papers for each in paper.out) == sorted(whole)


async def _live(shop: Shop, plans: list[list[Step]], order, early: int, printers: int, whole: int) -> list[Paper]:  # type: ignore[no-untyped-def]
    papers = [Paper() for _ in range(printers)]
    done = 0

    def next_step() -> bool:
        nonlocal done
        left = [plan for plan in plans if plan]
        if left:
            order.choice(left).pop(0)(shop.folder)
            done += 1
        return bool(left)

    while done < early and next_step():
        pass
    async with shop.running(*papers, pace=quick(settle_s=0.02, look_s=0.01, unfinished_s=60)) as printer:
        while next_step():  # noqa: ASYNC110 - a plan, not a condition
            await asyncio.sleep(order.choice((0, 0, 0.01, 0.05)))  # so that a look may fall anywhere between
        await until(lambda: len(shop.printed()) >= whole and not printer.status().printing)
        await until(lambda: all(each.code == "being_written" for each in printer.status().waiting))
    return papers
