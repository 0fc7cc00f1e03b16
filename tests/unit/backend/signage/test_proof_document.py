"""The recipe for the check value that docs/proof_of_play.md gives works on a file as we write it."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.reports.export import csv_file
from backend.signage.proof.chain import START, Chain, line
from backend.signage.proof.listing import ProvedPlay, Screen

ROOT = Path(__file__).parents[4]
HALL = Screen(3, "=Salle", "HALL22", ZoneInfo("Africa/Algiers"))
AT = datetime(2026, 3, 1, 10, tzinfo=UTC)


@pytest.fixture(scope="module")
def check() -> Callable[[Path], tuple[str, str]]:
    found = re.search(r"```python\n(.*?)```", (ROOT / "docs" / "proof_of_play.md").read_text("utf-8"), re.DOTALL)
    assert found is not None
    names: dict[str, Callable[[Path], tuple[str, str]]] = {}
    exec(found[1], names)
    return names["check"]


def play(number: int, play_id: str) -> ProvedPlay:
    at = AT + timedelta(seconds=20 * number)
    return ProvedPlay(
        play_id, HALL, "Affiche", "ab" * 32, date(2026, 3, 1), 11, at, at + timedelta(seconds=10), 10_000, True, True
    )


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_recipe_finds_the_value_of_the_file(
    check: Callable[[Path], tuple[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    from backend.admin import signage_proof

    monkeypatch.setattr(signage_proof, "w", lambda text, **_values: text)
    subject = type("Subject", (), {"planned_ms": 10_000})()

    async def batches() -> AsyncIterator[Sequence[ProvedPlay]]:
        yield [play(1, "=cmd|'x'"), play(2, "plain")]
        yield [play(3, "-3"), play(4, 'a;b,c"d')]

    async def written() -> bytes:
        made = signage_proof.lines(subject, batches())  # type: ignore[arg-type]
        return b"".join([piece async for piece in csv_file(signage_proof.head(), made, language)])

    file = tmp_path / "proof.csv"
    file.write_bytes(asyncio.run(written()))
    told, found = check(file)
    assert told == found != START
    file.write_bytes(file.read_bytes().replace(b"plain", b"plane"))
    told, found = check(file)
    assert told != found


lines = st.lists(
    st.builds(
        line,
        st.datetimes(timezones=st.just(UTC)),
        st.datetimes(timezones=st.just(UTC)),
        st.integers(1, 99),
        st.sampled_from(["a" * 64, "b" * 64]),
        st.booleans(),
        st.booleans(),
        st.text(max_size=8),
    ),
    min_size=1,
    max_size=12,
)


def value_of(listed: Sequence[str]) -> str:
    chain = Chain()
    for each in listed:
        chain.add(each)
    assert chain.plays == len(listed)
    return chain.value


@given(listed=lines, data=st.data())
def test_whatever_is_done_to_a_list_changes_its_value(listed: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(listed) - 1))
    value = value_of(listed)
    assert value == value_of(listed)
    assert value != value_of(listed[:place] + listed[place + 1 :])
    assert value != value_of([*listed[:place], listed[place] + "x", *listed[place + 1 :]])
    assert value != value_of([*listed, listed[place]])
    other = [*listed[place:], *listed[:place]]
    assert (value == value_of(other)) == (listed == other)
