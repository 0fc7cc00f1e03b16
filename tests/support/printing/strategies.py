"""Documents nobody would write by hand, for property tests."""

from __future__ import annotations

import zlib

from hypothesis import strategies as st

from common.printing import document as d

LATIN = st.text(alphabet=st.sampled_from("abc XYZ éèàçœ€½ 0123456789 .,:+-×’«»"), max_size=120)
ANYTHING = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=("Cs",), max_codepoint=0x2FFF),
        st.sampled_from("مرحبا بيتزا 12 \x10\x04\x14\x1b"),
    ),
    max_size=60,
)
SIZE = st.integers(1, 8)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


def png(width: int, height: int, grey: int = 0) -> bytes:
    """A picture of one shade."""
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((8, 0, 0, 0, 0))
    rows = (b"\0" + bytes((grey,)) * width) * height
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


PIXEL = png(2, 2)


def runs(content: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[d.Run, ...]]:
    run = st.builds(d.Run, content, st.booleans(), st.booleans(), st.booleans())
    return st.lists(run, max_size=3).map(tuple)


def blocks(content: st.SearchStrategy[str]) -> st.SearchStrategy[d.Block]:
    indent = st.integers(0, 40)
    return st.one_of(
        st.builds(d.Text, runs(content), st.sampled_from(("start", "center", "end")), SIZE, SIZE, indent, indent),
        st.builds(
            d.Columns, content, content, content, st.booleans(), SIZE, SIZE, indent, indent, st.just("wrap"), indent
        ),
        st.builds(d.Banner, content, SIZE, SIZE),
        st.builds(d.Rule, st.sampled_from(("solid", "dashed", "double"))),
        st.builds(d.Spacer, st.integers(0, 600)),
        st.builds(d.QrCode, content.filter(bool), st.integers(1, 16), st.sampled_from(("L", "M", "Q", "H"))),
        st.builds(
            d.Barcode, st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=20)
        ),
        st.just(d.Cut()),
        st.builds(d.DrawerPulse, st.sampled_from((0, 2, 5))),
    )


def documents(content: st.SearchStrategy[str] = ANYTHING) -> st.SearchStrategy[d.Document]:
    return st.builds(
        d.Document,
        st.sampled_from(("receipt", "kitchen_ticket", "kiosk_ticket", "z_report", "test_page")),
        st.lists(blocks(content), max_size=6).map(tuple),
        st.sampled_from(("fr", "en", "ar")),
        st.sampled_from(("ltr", "rtl")),
    )
