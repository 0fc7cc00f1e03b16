"""Pictures as people upload them, made fit for screens: decoded, turned upright, scaled, written anew.

What is kept is our own encoding of the pixels: no metadata (a telephone writes where it was), nothing that runs. JPEG,
with full colour resolution, because posters carry red letters; WebP where something is transparent.
"""

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from backend.signage.refused import SignageRefused

MIB = 1024 * 1024
LARGEST_BYTES = 100 * MIB
LARGEST_PIXELS = 80_000_000
"""As uploaded; decoded that is 320 MB, one picture at a time."""
LONGEST_SIDE = 3840
THUMBNAIL_SIDE = 480
KINDS = ("JPEG", "PNG", "WEBP")
_BROKEN = (
    OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, KeyError, struct.error, ArithmeticError,
)  # fmt: skip
"""Pillow's decoders have no error of their own for a broken file."""
QUALITY, THUMBNAIL_QUALITY = 92, 82


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes to keep, of the picture and of its thumbnail, each with its ending."""

    content: bytes
    thumbnail: bytes
    ending: str
    width: int
    height: int


def prepared(source: Path) -> Picture:
    """Blocks for a second or two: call it in a thread. SignageRefused picture_too_large, picture_kind,
    picture_unreadable, picture_too_many_pixels."""
    size = source.stat().st_size
    if size > LARGEST_BYTES:
        raise SignageRefused("picture_too_large", n=LARGEST_BYTES // MIB)
    with _guarded(), Image.open(source, formats=KINDS) as picture:
        if picture.width * picture.height > LARGEST_PIXELS:  # its header says so: nothing was decoded yet
            raise SignageRefused("picture_too_many_pixels", width=picture.width, height=picture.height)
        return _rewritten(picture)


def thumbnail_of(picture: Image.Image, ending: str) -> bytes:
    small = picture.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Image.Resampling.LANCZOS)
    return _written(small, ending, THUMBNAIL_QUALITY)


@contextmanager
def _guarded() -> Iterator[None]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except UnidentifiedImageError as error:
        raise SignageRefused("picture_kind") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise SignageRefused("picture_too_many_pixels", width=0, height=0) from error
    except _BROKEN as error:
        raise SignageRefused("picture_unreadable") from error


def _rewritten(picture: Image.Image) -> Picture:
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG decodes smaller, and faster
    profile = picture.info.get("icc_profile")
    upright = ImageOps.exif_transpose(picture)
    plain = _plain(upright)
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    plain = _in_srgb(plain, profile, upright.mode)
    transparent = plain.mode == "RGBA" and plain.getchannel("A").getextrema() != (255, 255)
    if not transparent and plain.mode != "RGB":
        plain = plain.convert("RGB")
    ending = "webp" if transparent else "jpg"
    return Picture(_written(plain, ending, QUALITY), thumbnail_of(plain, ending), ending, plain.width, plain.height)


def _plain(picture: Image.Image) -> Image.Image:
    """RGB or RGBA, with nothing else attached."""
    if picture.mode.startswith("I"):  # 16 bits a pixel, of a scanner
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    converted = picture.convert(mode)
    converted.info = {}
    return converted


def _in_srgb(picture: Image.Image, profile: object, was: str) -> Image.Image:
    """Screens know no profiles: the colours of a telephone or a camera become those of a screen."""
    if not isinstance(profile, bytes) or was not in ("RGB", "RGBA"):
        return picture
    with suppress(ImageCms.PyCMSError, OSError, ImportError):  # Pillow may have been built without it
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"))
        if turned is not None:
            turned.info = {}
            return turned
    return picture


def _written(picture: Image.Image, ending: str, quality: int) -> bytes:
    file = io.BytesIO()
    if ending == "webp":
        picture.save(file, "WEBP", quality=quality, method=4)
    else:
        picture.save(file, "JPEG", quality=quality, subsampling=0, optimize=True)
    return file.getvalue()
