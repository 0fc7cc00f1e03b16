"""Reading printers.toml and --printer: what is wrong is named."""

from pathlib import Path

import pytest

from apps.gateway.printing.printers import PrinterConfigError, printer_from_argument, read_printers


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "printers.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_printers_by_role_and_station(tmp_path: Path) -> None:
    oven, bar = read_printers(
        write(
            tmp_path,
            '[[printer]]\nname="Four"\naddress="tcp://10.0.0.5:9100"\nroles=["kitchen"]\nstations=["oven"]\n'
            '[[printer]]\naddress="file:///dev/usb/lp0"\npaper_mm=58\n',
        )
    )
    assert oven.takes("kitchen", "oven")
    assert not oven.takes("kitchen", "cold")
    assert not oven.takes("receipt", None)
    assert bar.takes("receipt", None)
    assert bar.profile.dots == 384


def test_an_argument_names_roles_and_address() -> None:
    printer = printer_from_argument("kitchen,kiosk=tcp://127.0.0.1:9100")
    assert printer.roles == ("kitchen", "kiosk")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", r"no \[\[printer\]\]"),
        ("[[printer]]\nname='A'", "A: address is missing"),
        ("[[printer]]\naddress='tcp://x:9100'\npaper_mm=70", "70 mm paper"),
        ("[[printer]]\naddress='tcp://x:9100'\nroles=['bar']", "not bar"),
        ("[[printer", "printers.toml:"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(PrinterConfigError, match=named):
        read_printers(write(tmp_path, text))


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PrinterConfigError, match="give --printer"):
        read_printers(tmp_path / "printers.toml")
    with pytest.raises(PrinterConfigError, match="ROLE"):
        printer_from_argument("tcp://x:9100")
