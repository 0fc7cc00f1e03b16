"""A store's logo for its receipts: grey on white, small, with the contrast a thermal printer needs."""

import io

from PIL import Image, ImageOps

from backend.catalog.pictures import guarded

WIDEST, HIGHEST = 320, 240
"""Dots: a logo is printed on 45 % of the paper's width, 259 dots at most."""


def as_paper_logo(content: bytes) -> bytes:
    """PNG in greys, edges cut off. Blocks for some tenths of a second: call it in a thread. PictureRefused."""
    return guarded(content, _greyed)


def _greyed(picture: Image.Image) -> bytes:
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
