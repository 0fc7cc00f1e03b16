"""The command line of the screen."""

from __future__ import annotations

import pytest

from apps.signage.__main__ import main


def test_help_names_the_modes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    options = ("--languages", "--duration", "--data-dir", "--qr", "--monitor", "--folder", "--cache-mb")
    for word in ("board", "playlist", "split", *options):
        assert word in said


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--mode", "cinema"], "cinema"),
        (["--languages", "fr,de"], "no such language: de"),
        (["--duration", "0.2"], "at least one second"),
        (["--size", "wide"], "WIDTHxHEIGHT"),
        (["--cache-mb", "0"], "need some room"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_name(
    wrong: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(wrong)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
