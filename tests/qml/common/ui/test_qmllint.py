"""The linter sees our Python types: a misspelt path is an error."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from common.ui.qmllint import lint
from common.ui.qmltypes import describe_module, write_qmltypes
from common.ui.rows import RowsModel
from common.ui.slots import slot
from common.ui.viewmodel import ViewModel, child

QML_IMPORT_NAME = "lintprobe"


@dataclass(frozen=True, slots=True)
class ProbeCartProps:
    total_text: str


@dataclass(frozen=True, slots=True)
class ProbeProps:
    open: bool


class ProbeCart(ViewModel[ProbeCartProps]):
    lines = child(RowsModel)

    @slot
    def add_line(self, product_id: str, quantity: int) -> bool:
        return bool(product_id and quantity)


class Probe(ViewModel[ProbeProps]):
    cart = child(ProbeCart)


PAGE = """pragma ComponentBehavior: Bound
import QtQuick
import common.ui
import lintprobe

AppWindow {{
    id: page
    required property Probe viewModel
    Label {{
        text: page.viewModel.cart.{total} + page.viewModel.cart.lines.count
    }}
    AppButton {{
        kind: AppButton.Primary
        onTapped: page.viewModel.cart.{add}
    }}
}}
"""


@pytest.fixture
def probe(tmp_path: Path) -> Path:
    write_qmltypes()
    folder = tmp_path / "lintprobe"
    folder.mkdir()
    (folder / "qmldir").write_text("module lintprobe\ntypeinfo plugins.qmltypes\ndepends common.ui\n")
    (folder / "plugins.qmltypes").write_text(describe_module("lintprobe", [ProbeCart, Probe]))
    return folder


@pytest.mark.parametrize(
    ("total", "add", "complaint"),
    [
        ("totalText", 'addLine("p1", 2)', ""),
        ("totl", 'addLine("p1", 2)', 'Member "totl" not found on type "ProbeCart"'),
        ("totalText", 'addLin("p1", 2)', 'Member "addLin" not found on type "ProbeCart"'),
        ("totalText", "lines.cuont", 'Member "cuont" not found on type "RowsModel"'),
    ],
)
def test_a_misspelt_path_is_rejected(probe: Path, total: str, add: str, complaint: str) -> None:
    page = probe / "Page.qml"
    page.write_text(PAGE.format(total=total, add=add))
    result = lint([page], probe.parent)
    if complaint:
        assert result.returncode != 0
        assert complaint in result.stdout + result.stderr
    else:
        assert result.returncode == 0, result.stdout + result.stderr


def test_our_own_qml_is_clean() -> None:
    write_qmltypes()
    ours = sorted((Path(__file__).resolve().parents[4] / "common").rglob("*.qml"))
    result = lint(ours)
    assert result.returncode == 0, result.stdout + result.stderr
