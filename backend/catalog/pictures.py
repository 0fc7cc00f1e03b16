"""Photographs as people upload them, made fit for terminals: decoded, turned upright, scaled, written anew as WebP.

What is kept is our own encoding of the pixels: no metadata (a telephone writes where it was), nothing that runs.
"""

import io
import warnings
from collections.abc import Callable

from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST_BYTES = 10 * 1024 * 1024
LARGEST_PIXELS = 60_000_000
LONGEST_SIDE = 1200
KINDS = ("JPEG", "PNG", "WEBP")


class PictureRefused(Exception):
    """`code`: picture_too_large, picture_kind, picture_unreadable, picture_too_many_pixels."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def as_webp(content: bytes) -> bytes:
    """Blocks for some tenths of a second: call it in a thread. PictureRefused."""
    return guarded(content, _rewritten)


def guarded(content: bytes, work: Callable[[Image.Image], bytes]) -> bytes:
    """What `work` makes of the picture, which it has to turn upright. PictureRefused for what is none, or too much."""
    if len(content) > LARGEST_BYTES:
        raise PictureRefused("picture_too_large")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=KINDS) as picture:
                if picture.width * picture.height > LARGEST_PIXELS:
                    raise PictureRefused("picture_too_many_pixels")
                return work(picture)
    except UnidentifiedImageError as error:
        raise PictureRefused("picture_kind") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureRefused("picture_too_many_pixels") from error
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError) as error:
        # Pillow's decoders have no error of their own for a broken file
        raise PictureRefused("picture_unreadable") from error


def _rewritten(picture: Image.Image) -> bytes:
    picture.draft("RGB", (LONGEST_SIDE * 2, LONGEST_SIDE * 2))  # a JPEG decodes smaller, and faster
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    mode = "RGBA" if upright.has_transparency_data else "RGB"
    plain = Image.new(mode, upright.size)
    plain.paste(upright.convert(mode))
    file = io.BytesIO()
    plain.save(file, "WEBP", quality=82, method=4)
    return file.getvalue()
