"""The picture of a receipt that an Odoo till sends, as bytes for the printer."""

from __future__ import annotations

import base64
import binascii
import io

from PIL import Image, UnidentifiedImageError

from common.printing import escpos
from common.printing.document import Cut, Document, Picture
from common.printing.profile import PrinterProfile

MOST_DOTS = 576 * 20_000
"""Of a picture: a receipt of two and a half metres."""


class ReceiptError(ValueError):
    """What was sent is no picture of a receipt; the message says why."""


def decoded(receipt: str) -> bytes:
    """The picture's file. Raises `ReceiptError`."""
    try:
        return base64.b64decode(receipt.rpartition(",")[2], validate=True)
    except (binascii.Error, ValueError):
        raise ReceiptError("not base64") from None


def receipt_bytes(picture: bytes, profile: PrinterProfile) -> bytes:
    """ESC/POS: grey, as wide as the paper at most, dithered to black and white, cut. Raises `ReceiptError`."""
    try:
        with Image.open(io.BytesIO(picture), formats=("JPEG", "PNG")) as image:
            if image.width * image.height > MOST_DOTS:
                raise ReceiptError(f"{image.width} × {image.height} dots are too many")
            grey = image.convert("L")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, SyntaxError) as error:
        raise ReceiptError(str(error)) from None
    if grey.width > profile.dots:
        height = max(round(grey.height * profile.dots / grey.width), 1)
        grey = grey.resize((profile.dots, height), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    grey.save(file, "PNG", compress_level=1)
    return escpos.encode(Document("receipt", (Picture(file.getvalue(), 100), Cut())), profile)
