"""Reading gateway.toml and --printer: what is wrong is named; what was written is read again."""

from pathlib import Path

import pytest

from apps.gateway.printing.printers import printer_from_argument
from apps.gateway.settings import (
    FILE,
    DrawerSettings,
    GatewaySettings,
    GatewaySettingsError,
    PrinterSettings,
    read_settings,
    write_settings,
)


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / FILE
    path.write_text(text, encoding="utf-8")
    return path


def test_printers_by_role_and_station(tmp_path: Path) -> None:
    oven, bar = read_settings(
        write(
            tmp_path,
            '[[printer]]\nname="Four"\naddress="tcp://10.0.0.5:9100"\nroles=["kitchen"]\nstations=["oven"]\n'
            '[[printer]]\nname="Bar"\naddress="file:///dev/usb/lp0"\npaper_mm=58\n',
        )
    ).printer
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
        ("[[printer]]\nname='A'", "printer.0.address: Field required"),
        ("[[printer]]\nname='A'\naddress='http://x'", "printer.0.address: begins with none of tcp://"),
        ("[[printer]]\nname='A'\naddress='tcp://x:9100'\npaper_mm=70", "paper_mm: Input should be 58 or 80"),
        ("[[printer]]\nname='A'\naddress='tcp://x:9100'\nroles=['shed']", "roles.0: Input should be 'receipt'"),
        ("[[printer]]\nname='A'\naddress='tcp://x:9100'\nfallback='A'", "A: its fallback A is none of the other"),
        ("[[printer]]\nname='A'\naddress='tcp://x'\n" * 2, "two printers are called A"),
        ("[drawer]\ncommand='1b70zz'", "drawer.command: 1 to 32 bytes in hexadecimal"),
        ("[service]\nport=0", "service.port: Input should be greater than"),
        ("[[printer", "gateway.toml:"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(GatewaySettingsError) as wrong:
        read_settings(write(tmp_path, text))
    assert named in str(wrong.value)


def test_what_is_written_is_read_again_and_words_around_it_stay(tmp_path: Path) -> None:
    path = write(tmp_path, "# the shop's own\n[drawer]\n# beside the till\ncommand = '1b 70 00 19 fa'\n")
    settings = GatewaySettings(
        printer=(
            PrinterSettings(name="TICKET", address="tcp://10.0.0.5"),
            PrinterSettings(name="Four", address="file:///dev/usb/lp0", roles=("kitchen",), fallback="TICKET"),
        ),
        drawer=DrawerSettings(command="1b70001afa"),
    )
    write_settings(path, settings)
    assert read_settings(path) == settings
    assert "# the shop's own" in path.read_text()
    assert "# beside the till" in path.read_text()
    assert path.stat().st_mode & 0o77 == 0


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert read_settings(tmp_path / FILE) == GatewaySettings()


def test_an_argument_without_roles_says_what_is_expected() -> None:
    with pytest.raises(GatewaySettingsError, match="ROLE"):
        printer_from_argument("tcp://x:9100")
