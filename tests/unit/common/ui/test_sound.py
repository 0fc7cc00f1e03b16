import wave

import pytest

from common.ui.sound import FOLDER, Sound, Sounds, samples, write_sounds


@pytest.mark.parametrize("sound", list(Sound))
def test_the_files_are_the_ones_we_generate(sound: Sound, tmp_path) -> None:  # type: ignore[no-untyped-def]
    write_sounds(tmp_path)
    assert (FOLDER / f"{sound}.wav").read_bytes() == (tmp_path / f"{sound}.wav").read_bytes()


@pytest.mark.parametrize("sound", list(Sound))
def test_short_and_never_clipped(sound: Sound) -> None:
    data = samples(sound)
    assert max(abs(sample) for sample in data) < 32_767
    assert len(data) < 22_050
    assert abs(data[0]) < 200
    assert abs(data[-1]) < 1_000
    with wave.open(str(FOLDER / f"{sound}.wav")) as file:
        assert file.getnframes() == len(data)


def test_muted_plays_nothing() -> None:
    assert Sounds(muted=True).play(Sound.ERROR) is False
