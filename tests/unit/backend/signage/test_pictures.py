"""Pictures of every kind become what screens show; what is broken is refused, never half shown."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from backend.signage.contents.incoming import HEAD, kind_of
from backend.signage.contents.pictures import LARGEST_PIXELS, prepared
from backend.signage.refused import SignageRefused
from tests.support.signage.media import cut_off, huge_png, picture, transparent


def saved(drawn: Image.Image, kind: str, **more: object) -> bytes:
    file = io.BytesIO()
    drawn.save(file, kind, **more)
    return file.getvalue()


def kept(folder: Path, content: bytes) -> Image.Image:
    source = folder / "upload.part"
    source.write_bytes(content)
    made = prepared(source)
    shown = Image.open(io.BytesIO(made.content))
    assert (shown.width, shown.height) == (made.width, made.height)
    assert shown.format == {"jpg": "JPEG", "webp": "WEBP"}[made.ending]
    small = Image.open(io.BytesIO(made.thumbnail))
    assert max(small.size) <= 480
    return shown


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "1", "CMYK", "I;16", "LA", "RGBA", "PA"])
def test_every_way_to_write_colours(tmp_path: Path, mode: str) -> None:
    grey = Image.new("I;16", (64, 48), 30_000) if mode == "I;16" else Image.new("RGB", (64, 48), "#808080")
    drawn = grey if mode == "I;16" else grey.convert(mode)
    shown = kept(tmp_path, saved(drawn, "JPEG" if mode == "CMYK" else "PNG" if mode != "PA" else "WEBP"))
    assert shown.mode == "RGB", "nothing is transparent in it"
    assert shown.size == (64, 48)
    red, green, blue = shown.convert("RGB").getpixel((32, 24))  # type: ignore[misc]
    assert max(abs(each - 128) for each in (red, green, blue)) < {"1": 140, "P": 40, "PA": 40}.get(mode, 16)


def test_colours_of_another_profile_become_those_of_a_screen(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    shown = kept(tmp_path, saved(Image.new("RGB", (20, 20), "#c2410c"), "JPEG", quality=100, icc_profile=profile))
    assert "icc_profile" not in shown.info
    assert max(abs(a - b) for a, b in zip(shown.getpixel((5, 5)), (194, 65, 12), strict=True)) < 6  # type: ignore[arg-type]
    broken = saved(Image.new("RGB", (20, 20)), "PNG", icc_profile=b"not a profile")
    assert kept(tmp_path, broken).size == (20, 20)


def test_a_broken_note_of_the_camera_is_a_broken_picture(tmp_path: Path) -> None:
    with pytest.raises(SignageRefused, match="picture_unreadable"):
        kept(tmp_path, saved(Image.new("RGB", (20, 20)), "PNG", exif=b"II*\0"))


def test_what_is_transparent_stays_so(tmp_path: Path) -> None:
    shown = kept(tmp_path, transparent())
    assert shown.mode == "RGBA"


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_telephones_picture_stands_upright(tmp_path: Path, turned: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = turned
    shown = kept(tmp_path, picture(size=(120, 60), exif=exif))
    assert shown.size == ((60, 120) if turned >= 5 else (120, 60))


def test_too_many_points_are_refused_by_the_header_alone(tmp_path: Path) -> None:
    source = tmp_path / "upload.part"
    # Only the header is there: had anything been decoded, it would have been called broken
    source.write_bytes(huge_png(40_000, 40_000)[:60])
    with pytest.raises(SignageRefused, match="picture_too_many_pixels"):
        prepared(source)
    side = int(LARGEST_PIXELS**0.5) // 100 * 100 + 200
    source.write_bytes(huge_png(side, side))
    with pytest.raises(SignageRefused, match="picture_too_many_pixels"):
        prepared(source)


@settings(max_examples=60, deadline=None)
@given(kind=st.sampled_from(["JPEG", "PNG", "WEBP"]), share=st.floats(0.02, 0.97))
def test_half_a_picture_is_never_shown(tmp_path_factory: pytest.TempPathFactory, kind: str, share: float) -> None:
    source = tmp_path_factory.getbasetemp() / "cut.part"
    source.write_bytes(cut_off(saved(Image.effect_noise((160, 120), 60).convert("RGB"), kind), share))
    with pytest.raises(SignageRefused):
        prepared(source)


@settings(max_examples=200, deadline=None)
@given(content=st.binary(max_size=400), head=st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"]))
def test_any_bytes_are_a_kind_or_none(tmp_path_factory: pytest.TempPathFactory, content: bytes, head: bytes) -> None:
    assert kind_of((head + content)[:HEAD]) in ("image", "video", None)
    source = tmp_path_factory.getbasetemp() / "any.part"
    source.write_bytes(head + content)
    with pytest.raises(SignageRefused):
        prepared(source)
