"""Others who read our papers: rasters are cut out of the byte stream by its lengths alone, and read by programs that
know nothing of this house (zxing-cpp, tesseract, escpos-netprinter)."""

from __future__ import annotations

import asyncio
import html
import io
import os
import re
import shutil
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter, ImageOps

from common.printing.document import Banner, Columns, Document, Text
from common.printing.textflow import is_plain
from tests.support.absent import absent
from tests.support.qr_pictures import texts_on

RASTER = b"\x1dv0\x00"
_HEADER = 8
NETPRINTER = "ESCPOS_NETPRINTER"
"""Its folder (esc2html.php and vendor/ in it): github.com/gilbertfl/escpos-netprinter, AGPL-3.0, `composer install`."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A job's bytes: the pictures in it, and all the rest without them."""

    pictures: tuple[np.ndarray, ...]
    rest: bytes


def cut_out(data: bytes) -> Stream:
    """Rasters (`GS v 0`) in their order, slices that follow each other at once joined; what is between them."""
    pictures: list[np.ndarray] = []
    rest = bytearray()
    at, joins = 0, False
    while True:
        start = data.find(RASTER, at)
        if start < 0:
            return Stream(tuple(pictures), bytes(rest + data[at:]))
        between = data[at:start]
        rest += between
        stride = data[start + 4] + 256 * data[start + 5]
        rows = data[start + 6] + 256 * data[start + 7]
        at = start + _HEADER + stride * rows
        assert at <= len(data), "a raster that is longer than the stream"
        packed = np.frombuffer(data[start + _HEADER : at], dtype=np.uint8).reshape(rows, stride)
        dots = np.unpackbits(packed, axis=1)
        if joins and not between and pictures[-1].shape[1] == dots.shape[1]:
            pictures[-1] = np.vstack([pictures[-1], dots])
        else:
            pictures.append(dots)
        joins = True


def scanned(picture: np.ndarray) -> list[str]:
    """What zxing-cpp finds on it."""
    return texts_on(np.asarray(_image(picture, 2)))


@dataclass(frozen=True, slots=True)
class _Way:
    """How a picture is shown to tesseract: as a block (6) or a line (7), how often enlarged, how soft."""

    page: str
    scale: int
    soft: float = 0.0


_WAYS = (_Way("6", 3), _Way("6", 2), _Way("7", 2, 1.0), _Way("6", 4, 1.5), _Way("7", 3))


async def read_aloud(picture: np.ndarray, languages: str, way: _Way) -> str:
    """What tesseract reads on it. Skips the test without tesseract and its languages."""
    program = shutil.which("tesseract") or absent("tesseract is not installed")
    written = io.BytesIO()
    _image(picture, way.scale, way.soft).save(written, "PNG")
    process = await asyncio.create_subprocess_exec(
        program, "stdin", "stdout", "-l", languages, "--psm", way.page, "--dpi", "300",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )  # fmt: skip
    said, wrong = await process.communicate(written.getvalue())
    if process.returncode:
        absent(f"tesseract cannot read {languages}: {wrong.decode(errors='replace').strip()}")
    return said.decode()


async def unread(picture: np.ndarray, text: str, languages: Sequence[str]) -> tuple[set[str], set[str]]:
    """Words and numbers of the text that were read in none of the ways to look at the picture.

    A reader of pictures errs now and then; that it reads exactly this number where another stands does not happen.
    The numbers must all be in one and the same reading.
    """
    missing_words, missing_numbers = words(text), set(numbers(text))
    for language in languages:
        for way in _WAYS:
            if not missing_words and not missing_numbers:
                return missing_words, missing_numbers
            said = await read_aloud(picture, language, way)
            missing_words -= words(said)
            if not set(numbers(text)) - set(numbers(said)):
                missing_numbers = set()
    return missing_words, missing_numbers


def _image(picture: np.ndarray, scale: int, soft: float = 0.0) -> Image.Image:
    image = Image.fromarray(np.where(picture == 1, 0, 255).astype(np.uint8))
    image = image.resize((image.width * scale, image.height * scale), Image.Resampling.BICUBIC)
    if soft:
        image = image.filter(ImageFilter.GaussianBlur(soft))
    return ImageOps.expand(image, 20 * scale, 255)


def words(text: str) -> set[str]:
    """Words without numbers, signs and vowel marks, in one form: what two readers of one paper must agree on."""
    found = set()
    for each in text.split():
        folded = unicodedata.normalize("NFKD", each).casefold().replace("œ", "oe")
        letters = "".join(letter for letter in folded if unicodedata.category(letter)[0] == "L")
        if len(letters) > 1:
            found.add(letters)
    return found


def numbers(text: str) -> list[str]:
    """Every run of digits; `1 700,00` is three of them, in whatever order a right-to-left reader gives them."""
    return re.findall(r"\d+", text)


def drawn_texts(document: Document, codec: str) -> list[str]:
    """The texts of a document's lines that are pictures on paper, in their order."""
    found = []
    for block in document.blocks:
        match block:
            case Text():
                parts = [run.text for run in block.runs]
            case Columns():
                parts = [block.start, block.middle, block.end]
            case Banner():
                parts = [block.text]
            case _:
                continue
        if not all(is_plain(each, codec) for each in parts):
            found.append(" ".join(parts))
    return found


def plain_texts(document: Document) -> list[str]:
    """The texts of all lines, for a reader of text mode."""
    return [
        f"{block.start} {block.middle} {block.end}"
        if isinstance(block, Columns)
        else "".join(run.text for run in block.runs)
        for block in document.blocks
        if isinstance(block, Columns | Text)
    ]


@dataclass(frozen=True, slots=True)
class ForeignReading:
    """`lines` of text; `commands`: names of what it met, in order."""

    lines: tuple[str, ...]
    commands: tuple[str, ...]


async def netprinter(data: bytes, folder: Path) -> ForeignReading:
    """What escpos-netprinter's parser reads. Skips the test where nobody fetched it; fails where it was said to
    be there and is not."""
    named = os.environ.get(NETPRINTER)
    if not named:
        pytest.skip(f"escpos-netprinter is on no package index: fetch it and name its folder in {NETPRINTER}")
    script = Path(named) / "esc2html.php"
    assert script.is_file(), f"{NETPRINTER}={named}: there is no esc2html.php"
    php = shutil.which("php") or absent("php-cli is not installed")
    paper = folder / "paper.bin"
    paper.write_bytes(data)
    process = await asyncio.create_subprocess_exec(
        php, str(script), "--debug", str(paper), stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    said, wrong = await process.communicate()
    assert process.returncode == 0, wrong.decode(errors="replace")[-2000:]
    lines = re.findall(r'<div class="esc-line[^"]*">(.*?)</div>', said.decode(errors="replace"), re.DOTALL)
    return ForeignReading(
        tuple(html.unescape(re.sub(r"<[^>]*>", "", each)).strip() for each in lines),
        tuple(re.findall(r"\\(\w+Cmd)\b", wrong.decode(errors="replace"))),
    )
