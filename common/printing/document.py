"""A printed document without any printer in it: blocks of already formatted text, codes, cuts and pulses.

The document travels inside print jobs, so `Document.to_json` / `Document.from_json` are a wire format with
a version. "start" and "end" follow the document's direction: in a right-to-left document the start is the
right edge and amounts stand at the left.

Errors: `DocumentFormatError` when JSON is not a document this version understands; `ValueError` when a block
is built with values no printer has (a size of 9, an empty QR code).
"""

from __future__ import annotations

import base64
import binascii
import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from common.domain.print_job import PrintJobKind

FORMAT_VERSION = 1

_T = TypeVar("_T")
Align = Literal["start", "center", "end"]
Direction = Literal["ltr", "rtl"]
Overflow = Literal["wrap", "cut"]
RuleStyle = Literal["solid", "dashed", "double"]
QrLevel = Literal["L", "M", "Q", "H"]
Symbology = Literal["code128", "ean13"]
MAX_SIZE = 8  # GS ! multiplies by 1 to 8


class DocumentFormatError(ValueError):
    """The JSON is not a document of a version we know; the message says where."""


def _check(block: Text | Columns) -> None:
    _check_size(block.width, block.height)
    if not (0 <= block.indent <= 40 and 0 <= block.hanging <= 40):
        raise ValueError("an indent is 0 to 40 cells")


def _check_size(width: int, height: int) -> None:
    if not (1 <= width <= MAX_SIZE and 1 <= height <= MAX_SIZE):
        raise ValueError(f"text size {width}×{height} is outside 1 to {MAX_SIZE}")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    underline: bool = False
    inverse: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, wrapped at words. `indent` in cells of its own size; `hanging` is more of it, after line one."""

    runs: tuple[Run, ...]
    align: Align = "start"
    width: int = 1
    height: int = 1
    indent: int = 0
    hanging: int = 0

    def __post_init__(self) -> None:
        _check(self)


@dataclass(frozen=True, slots=True)
class Columns:
    """One row: a name that may wrap, an optional middle and an amount at the end edge.

    `middle_width` and `end_width` are least widths in cells, so that the rows of a table stand in line.
    `indent` and `hanging` as in `Text`.
    `overflow` says what happens to a name that is too long: wrap under itself, or cut with an ellipsis.
    """

    start: str
    end: str = ""
    middle: str = ""
    bold: bool = False
    width: int = 1
    height: int = 1
    middle_width: int = 0
    end_width: int = 0
    overflow: Overflow = "wrap"
    indent: int = 0
    hanging: int = 0

    def __post_init__(self) -> None:
        _check(self)
        if not (0 <= self.middle_width <= 80 and 0 <= self.end_width <= 80):
            raise ValueError("a column's least width is 0 to 80 cells")


@dataclass(frozen=True, slots=True)
class Banner:
    """White on black over the whole width: what must not be missed (allergy, DUPLICATA, cancelled)."""

    text: str
    width: int = 1
    height: int = 2

    def __post_init__(self) -> None:
        _check_size(self.width, self.height)


@dataclass(frozen=True, slots=True)
class Rule:
    style: RuleStyle = "solid"


@dataclass(frozen=True, slots=True)
class Spacer:
    """Empty paper, in printer dots (8 dots are 1 mm)."""

    dots: int = 24

    def __post_init__(self) -> None:
        if not 0 <= self.dots <= 2000:
            raise ValueError(f"a spacer of {self.dots} dots is outside 0 to 2000")


@dataclass(frozen=True, slots=True)
class QrCode:
    """`module` is the side of one square in dots."""

    data: str
    module: int = 6
    level: QrLevel = "M"
    align: Align = "center"

    def __post_init__(self) -> None:
        if not self.data:
            raise ValueError("a QR code needs data")
        if not 1 <= self.module <= 16:
            raise ValueError(f"a QR module of {self.module} dots is outside 1 to 16")


@dataclass(frozen=True, slots=True)
class Barcode:
    """`height` in dots; Code 128 takes printable ASCII, EAN-13 twelve or thirteen digits."""

    data: str
    symbology: Symbology = "code128"
    height: int = 64

    def __post_init__(self) -> None:
        if self.symbology == "ean13":
            if not (self.data.isascii() and self.data.isdigit() and len(self.data) in (12, 13)):
                raise ValueError(f"{self.data!r} is not an EAN-13")
        elif not self.data or not all(" " <= letter <= "~" for letter in self.data) or len(self.data) > 60:
            raise ValueError(f"{self.data!r} can't be a Code 128 of 1 to 60 printable ASCII characters")
        if not 1 <= self.height <= 255:
            raise ValueError(f"a barcode height of {self.height} is outside 1 to 255")


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG, scaled down to `percent` of the paper's printable width and dithered; never scaled up."""

    png: bytes
    percent: int = 60

    def __post_init__(self) -> None:
        if not 1 <= self.percent <= 100:
            raise ValueError(f"a picture's width of {self.percent} % is outside 1 to 100")


@dataclass(frozen=True, slots=True)
class Cut:
    """Feed to the blade and cut, in the way the printer's profile says."""


@dataclass(frozen=True, slots=True)
class DrawerPulse:
    """Open the drawer. `pin` 2 or 5 of the drawer socket; 0 means the printer profile's own pin."""

    pin: Literal[0, 2, 5] = 0


Block = Text | Columns | Banner | Rule | Spacer | QrCode | Barcode | Picture | Cut | DrawerPulse

_BLOCKS: dict[str, type[Block]] = {
    "text": Text,
    "columns": Columns,
    "banner": Banner,
    "rule": Rule,
    "spacer": Spacer,
    "qr": QrCode,
    "barcode": Barcode,
    "picture": Picture,
    "cut": Cut,
    "drawer": DrawerPulse,
}
_NAMES: dict[type[Block], str] = {kind: name for name, kind in _BLOCKS.items()}


def text(
    content: str,
    *,
    align: Align = "start",
    bold: bool = False,
    width: int = 1,
    height: int = 1,
    indent: int = 0,
    hanging: int = 0,
) -> Text:
    """A paragraph in one style."""
    return Text((Run(content, bold=bold),), align, width, height, indent, hanging)


@dataclass(frozen=True, slots=True)
class Document:
    """Blocks from top to bottom. `language` is the main language, a BCP 47 tag such as "fr" or "ar"."""

    kind: PrintJobKind
    blocks: tuple[Block, ...]
    language: str = "fr"
    direction: Direction = "ltr"

    @property
    def opens_drawer(self) -> bool:
        return any(isinstance(block, DrawerPulse) for block in self.blocks)

    def without_drawer(self) -> Document:
        """The same paper, but no drawer opens: for copies and for late retries."""
        return replace(self, blocks=tuple(b for b in self.blocks if not isinstance(b, DrawerPulse)))

    def as_duplicate(self, mark: str = "DUPLICATA") -> Document:
        """A copy that says so at both ends and opens no drawer."""
        banner = Banner(mark)
        blocks = self.without_drawer().blocks
        last_cut = next((i for i in range(len(blocks) - 1, -1, -1) if isinstance(blocks[i], Cut)), len(blocks))
        body = blocks[:last_cut]
        return replace(self, blocks=(banner, Spacer(16), *body, Spacer(16), banner, *blocks[last_cut:]))

    def to_wire(self) -> dict[str, Any]:
        """Plain JSON values. Fields at their default are left out."""
        return {
            "version": FORMAT_VERSION,
            "kind": self.kind,
            "language": self.language,
            "direction": self.direction,
            "blocks": [{"type": _NAMES[type(block)], **_dump(block)} for block in self.blocks],
        }

    def to_json(self) -> str:
        """Compact, with sorted keys: equal documents give equal text, so it may be hashed."""
        return json.dumps(self.to_wire(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_wire(cls, wire: Mapping[str, Any]) -> Document:
        """Raises `DocumentFormatError`."""
        version = wire.get("version")
        if version != FORMAT_VERSION:
            raise DocumentFormatError(f"document version {version!r} is not {FORMAT_VERSION}")
        blocks = wire.get("blocks")
        if not isinstance(blocks, list):
            raise DocumentFormatError("blocks: a list is expected")
        head = {name: wire[name] for name in ("kind", "language", "direction") if name in wire}
        parsed = tuple(_load_block(block, f"blocks[{index}]") for index, block in enumerate(blocks))
        return _load(cls, {**head}, "document", blocks=parsed)

    @classmethod
    def from_json(cls, source: str | bytes) -> Document:
        """Raises `DocumentFormatError`."""
        try:
            wire = json.loads(source)
        except (ValueError, RecursionError) as error:
            raise DocumentFormatError(f"not JSON: {error}") from error
        if not isinstance(wire, dict):
            raise DocumentFormatError("an object is expected")
        return cls.from_wire(wire)


def _dump(block: Block | Run) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field in dataclasses.fields(block):
        value = getattr(block, field.name)
        if value == field.default:
            continue
        if isinstance(value, bytes):
            value = base64.b64encode(value).decode("ascii")
        elif isinstance(value, tuple):
            value = [_dump(run) for run in value]
        values[field.name] = value
    return values


def _load_block(wire: object, where: str) -> Block:
    if not isinstance(wire, dict) or wire.get("type") not in _BLOCKS:
        raise DocumentFormatError(f"{where}: unknown block")
    kind = _BLOCKS[wire["type"]]
    return _load(kind, {name: value for name, value in wire.items() if name != "type"}, where)


def _load(kind: type[_T], wire: dict[str, Any], where: str, **given: Any) -> _T:
    values: dict[str, Any] = dict(given)
    hints = _HINTS[kind]
    for name, value in wire.items():
        if name not in hints:
            raise DocumentFormatError(f"{where}.{name}: unknown field")
        values[name] = _value(hints[name], value, f"{where}.{name}")
    try:
        return kind(**values)
    except (TypeError, ValueError) as error:
        raise DocumentFormatError(f"{where}: {error}") from error


def _value(hint: Any, value: Any, where: str) -> Any:
    if get_origin(hint) is Literal:
        if value in get_args(hint) and type(value) is type(get_args(hint)[0]):
            return value
    elif get_origin(hint) is tuple:
        if isinstance(value, list) and all(isinstance(run, dict) for run in value):
            return tuple(_load(Run, run, f"{where}[{index}]") for index, run in enumerate(value))
    elif hint is bytes:
        try:
            return base64.b64decode(value, validate=True)
        except (TypeError, ValueError, binascii.Error) as error:
            raise DocumentFormatError(f"{where}: not base64") from error
    elif type(value) is hint:
        return value
    raise DocumentFormatError(f"{where}: {value!r} is not accepted")


_HINTS: dict[type[Any], dict[str, Any]] = {kind: get_type_hints(kind) for kind in (Document, Run, *_BLOCKS.values())}
