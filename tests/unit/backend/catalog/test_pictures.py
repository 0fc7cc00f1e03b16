"""Whatever is uploaded as a picture: kept as our own WebP, or refused."""

import io
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from backend.catalog.pictures import LARGEST_BYTES, LONGEST_SIDE, PictureRefused, as_webp


def picture(kind: str, size: tuple[int, int] = (40, 30), mode: str = "RGB", **more: object) -> bytes:
    file = io.BytesIO()
    Image.new(mode, size, "red").save(file, kind, **more)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_becomes_a_webp_without_its_metadata(kind: str) -> None:
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    exif[0x0112] = 6  # turned by a quarter
    kept = as_webp(picture(kind, (400, 300), exif=exif))
    with Image.open(io.BytesIO(kept)) as opened:
        assert (opened.format, opened.size) == ("WEBP", (300, 400))
        assert not opened.getexif()
    assert b"taken at home" not in kept


def test_a_large_one_is_scaled_and_a_see_through_one_stays_so() -> None:
    with Image.open(io.BytesIO(as_webp(picture("JPEG", (4000, 3000))))) as opened:
        assert opened.size == (LONGEST_SIDE, LONGEST_SIDE * 3 // 4)
    file = io.BytesIO()
    Image.new("RGBA", (20, 20), (255, 0, 0, 0)).save(file, "PNG")
    with Image.open(io.BytesIO(as_webp(file.getvalue()))) as opened:
        assert opened.mode == "RGBA"


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (SVG, "picture_kind"),
        (picture("GIF"), "picture_kind"),
        (picture("BMP"), "picture_kind"),
        (b"", "picture_kind"),
        (b"MZ" + b"\0" * 100, "picture_kind"),
        (picture("PNG")[:60], "picture_unreadable"),
        (picture("JPEG", (400, 300))[:400], "picture_unreadable"),
        (b"\xff" * (LARGEST_BYTES + 1), "picture_too_large"),
    ],
)
def test_anything_else_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(PictureRefused) as refused:
        as_webp(content)
    assert refused.value.code == code


def test_a_small_file_of_too_many_points_is_not_unpacked() -> None:
    header = b"IHDR" + (20_000).to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0"
    chunk = (13).to_bytes(4, "big") + header + zlib.crc32(header).to_bytes(4, "big")
    end = b"\0\0\0\0IEND" + zlib.crc32(b"IEND").to_bytes(4, "big")
    data = b"IDAT" + zlib.compress(b"\0" * 1000)
    body = (len(data) - 4).to_bytes(4, "big") + data + zlib.crc32(data).to_bytes(4, "big")
    with pytest.raises(PictureRefused) as refused:
        as_webp(b"\x89PNG\r\n\x1a\n" + chunk + body + end)
    assert refused.value.code == "picture_too_many_pixels"


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(["JPEG", "PNG", "WEBP"]),
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=8),
)
def test_broken_pictures_are_refused_or_kept_never_more(kind: str, damage: list[tuple[int, int]]) -> None:
    content = bytearray(picture(kind))
    for at, value in damage:
        content[at % len(content)] = value
    try:
        kept = as_webp(bytes(content))
    except PictureRefused:
        return
    assert kept[:4] == b"RIFF"
