"""Which films screens play as they are, and what is wrong with the others."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from pymediainfo import MediaInfo

from backend.signage.contents.films import Film, inspected
from backend.signage.contents.incoming import kind_of
from backend.signage.refused import SignageRefused
from tests.support.signage.media import cut_off, film, film_of, sound


def looked_at(folder: Path, content: bytes) -> Film:
    path = folder / "upload.part"
    path.write_bytes(content)
    return inspected(path)


@pytest.mark.parametrize(
    ("ending", "codec", "more", "kept", "name", "fits"),
    [
        ("mp4", "libx264", (), "mp4", "AVC", True),
        ("mov", "libx264", (), "mov", "AVC", True),
        ("mkv", "libx264", (), "mkv", "AVC", True),
        ("webm", "libvpx", (), "webm", "VP8", True),
        ("webm", "libvpx-vp9", (), "webm", "VP9", True),
        ("mkv", "ffv1", (), "mkv", "FFV1", False),
        ("mkv", "mpeg2video", (), "mkv", "MPEG Video", False),
        ("mp4", "mpeg4", (), "mp4", "MPEG-4 Visual", False),
        ("mov", "prores_ks", (), "mov", "ProRes", False),
        ("mov", "mjpeg", ("-strict", "unofficial"), "mov", "JPEG", False),
        ("mp4", "libx264", ("-pix_fmt", "yuv444p"), "mp4", "AVC", False),
        ("mp4", "libx264", ("-pix_fmt", "yuv420p10le"), "mp4", "AVC", False),
        ("mp4", "libx264", ("-vf", "scale=4608:64"), "mp4", "AVC", False),
    ],
)
def test_what_a_film_is_made_of(
    tmp_path: Path, ending: str, codec: str, more: tuple[str, ...], kept: str, name: str, fits: bool
) -> None:
    content = film(ending, codec, 1, *more)
    assert kind_of(content[:16]) == "video"
    found = looked_at(tmp_path, content)
    assert (found.ending, found.codec, found.fits) == (kept, name, fits)
    assert found.duration_ms == 1000


@pytest.mark.parametrize(("codec", "fits"), [("aac", True), ("libopus", True), ("flac", True), ("ac3", False)])
def test_sound_has_to_be_played_too(tmp_path: Path, codec: str, fits: bool) -> None:
    both = film_of(
        "testsrc=size=320x180:duration=1", "mkv", "-f", "lavfi", "-i", "sine=duration=1", "-c:v", "libx264",
        "-pix_fmt", "yuv420p", "-c:a", codec,
    )  # fmt: skip
    found = looked_at(tmp_path, both)
    assert (found.picture_fits, found.sound_fits, found.fits) == (True, fits, fits)


def test_a_film_of_a_telephone_is_as_high_as_it_is_seen(tmp_path: Path) -> None:
    lying = film()
    matrix = lying.index(b"tkhd") + 44  # of its track: a quarter turn, as a telephone held upright writes it
    quarter = struct.pack(">9i", 0, 1 << 16, 0, -1 << 16, 0, 0, 180 << 16, 0, 1 << 30)
    found = looked_at(tmp_path, lying[:matrix] + quarter + lying[matrix + len(quarter) :])
    assert (found.width, found.height) == (180, 320)


@pytest.mark.parametrize("share", [0.1, 0.3, 0.6, 0.9, 0.99])
@pytest.mark.parametrize("kind", ["mp4", "mp4 with its index first", "webm", "mkv", "mov"])
def test_a_copy_that_broke_off_is_noticed(tmp_path: Path, kind: str, share: float) -> None:
    whole = {
        "mp4": lambda: film(),
        "mp4 with its index first": lambda: film("mp4", "libx264", 2, "-movflags", "+faststart"),
        "webm": lambda: film("webm", "libvpx"),
        "mkv": lambda: film("mkv", "libx264"),
        "mov": lambda: film("mov", "libx264"),
    }[kind]()
    with pytest.raises(SignageRefused, match="film_truncated"):
        looked_at(tmp_path, cut_off(whole, share))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\x1a\x45\xdf\xa3" + bytes(5000), "film_kind"),
        (b"\0\0\0\x18ftypisom" + bytes(5000), "film_truncated"),
        (b"#EXTM3U\nfile:///etc/passwd\n", "film_kind"),
        (b"RIFF\0\0\0\0AVI LIST" + bytes(5000), "film_kind"),
    ],
)
def test_what_is_no_film_we_know(tmp_path: Path, content: bytes, code: str) -> None:
    with pytest.raises(SignageRefused, match=code):
        looked_at(tmp_path, content)


def test_without_its_library_no_film_is_taken_for_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MediaInfo, "can_parse", lambda: False)
    with pytest.raises(SignageRefused, match="film_unexamined"):
        looked_at(tmp_path, film())


def test_sound_alone_is_nothing_to_show(tmp_path: Path) -> None:
    with pytest.raises(SignageRefused, match="film_without_picture"):
        looked_at(tmp_path, sound())
