"""A store's logo for its receipts: grey on white, small, with the contrast a thermal printer needs."""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from backend.catalog.pictures import KINDS, LARGEST_BYTES, LARGEST_PIXELS, PictureRefused

WIDEST, HIGHEST = 320, 240
"""Dots: a logo is printed on 45 % of the paper's width, 259 dots at most."""


def as_paper_logo(content: bytes) -> bytes:
    """PNG in greys, edges cut off. Blocks for some tenths of a second: call it in a thread. PictureRefused."""
    if len(content) > LARGEST_BYTES:
        raise PictureRefused("picture_too_large")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _greyed(content)
    except UnidentifiedImageError as error:
        raise PictureRefused("picture_kind") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureRefused("picture_too_many_pixels") from error
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError) as error:
        # Pillow's decoders have no error of their own for a broken file
        raise PictureRefused("picture_unreadable") from error


def _greyed(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content), formats=KINDS) as picture:
        if picture.width * picture.height > LARGEST_PIXELS:
            raise PictureRefused("picture_too_many_pixels")
        picture.draft("RGB", (WIDEST * 4, HIGHEST * 4))  # a JPEG decodes smaller, and faster
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
    upright.thumbnail((WIDEST * 4, HIGHEST * 4), Image.Resampling.LANCZOS)
    paper = Image.new("RGBA", upright.size, "white")
    paper.alpha_composite(upright)
    grey = ImageOps.autocontrast(paper.convert("L"), cutoff=1)
    # white around the drawing is paper for nothing
    drawn = ImageOps.invert(grey).point(lambda level: 255 if level > 24 else 0).getbbox()
    if drawn is not None:
        grey = grey.crop(drawn)
    grey.thumbnail((WIDEST, HIGHEST), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    grey.save(file, "PNG", optimize=True)
    return file.getvalue()
