"""The old service's config.ini: what makes sense is taken over, what does not is named."""

import stat
from pathlib import Path
from typing import Any

import bcrypt
import pytest

from apps.gateway.drawer import config_ini
from apps.gateway.drawer.config_ini import import_config_ini, import_once
from apps.gateway.drawer.password import FILE as PASSWORD_FILE
from apps.gateway.settings import FILE, GatewaySettings, GatewaySettingsError, read_settings

HASH = bcrypt.hashpw("été 2025".encode(), bcrypt.gensalt(4)).decode()
OLD = f"""
[auth]
password_hash = {HASH}
salt = {HASH[:29]}
[printer]
name = TICKET
[cashdrawer]
command = 1b700019fa
[invoice_printer]
autoprint = true
name = FACTURE
printer_ip = 172.17.240.20
printer_port = 9100
download_folder = C:\\Users\\Public\\Downloads
scan_frequency = 8
open_delay = 10
purge_on_start = true
file_extensions = .pdf, .PDF
[server]
port = 22549
host = 127.0.0.1
[logs]
folder = logs
filename = tiroir.log
retention_days = 90
"""


def ini(folder: Path, text: str = OLD) -> Path:
    path = folder / "config.ini"
    path.write_text(text, encoding="utf-8")
    return path


def test_all_that_the_old_one_had(tmp_path: Path) -> None:
    found = import_config_ini(ini(tmp_path))
    settings = found.settings
    assert settings.drawer.command == "1b700019fa"
    assert settings.drawer.printer == "TICKET"
    assert [(each.name, each.address) for each in settings.printer] == [("TICKET", "cups://TICKET")]
    assert settings.invoices.printer == "FACTURE@172.17.240.20:9100"
    assert settings.invoices.folder == "C:\\Users\\Public\\Downloads"
    assert (settings.invoices.scan_frequency, settings.invoices.open_delay) == (8, 10)
    assert settings.invoices.file_extensions == (".pdf", ".PDF")
    assert (settings.service.port, settings.service.host) == (22549, "127.0.0.1")
    assert (settings.logs.folder, settings.logs.filename, settings.logs.retention_days) == ("", "tiroir.log", 90)
    assert found.password_hash == HASH
    assert [note for note in found.notes if "purge_on_start" in note]


def test_on_windows_the_printer_is_the_spoolers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config_ini, "_windows", lambda: True)
    monkeypatch.setenv("PROGRAMDATA", str(tmp_path))
    assert import_config_ini(ini(tmp_path)).settings.printer[0].address == "win://TICKET"
    assert config_ini.default_places() == (tmp_path / "OdooPOS" / "config.ini",)


def test_a_name_with_an_address_stays_as_it_is(tmp_path: Path) -> None:
    text = "[invoice_printer]\nname = A4@10.0.0.7:9101\nprinter_ip = 1.2.3.4\n"
    assert import_config_ini(ini(tmp_path, text)).settings.invoices.printer == "A4@10.0.0.7:9101"


@pytest.mark.parametrize(
    ("text", "named", "kept"),
    [
        ("[server]\nport = many\n", "port", ("service", "port", 22548)),
        ("[server]\nport = 70000\n", "port", ("service", "port", 22548)),
        ("[cashdrawer]\ncommand = open\n", "command", ("drawer", "command", "1b70001afa")),
        ("[invoice_printer]\nautoprint = perhaps\n", "autoprint", ("invoices", "autoprint", False)),
        ("[invoice_printer]\nscan_frequency = 0\n", "scan_frequency", ("invoices", "scan_frequency", 5)),
        ("[logs]\nretention_days = -1\n", "retention_days", ("logs", "retention_days", 30)),
        ("[logs]\nfilename = ../x\n", "filename", ("logs", "filename", "cashdrawer.log")),
        ("[auth]\npassword_hash = plain\n", "password_hash", ("service", "port", 22548)),
        ("[invoice_printer]\nprinter_ip = 1.2.3.4\nprinter_port = x\n", "printer_port", ("service", "port", 22548)),
    ],
)
def test_nonsense_is_named_and_the_default_kept(tmp_path: Path, text: str, named: str, kept: Any) -> None:
    found = import_config_ini(ini(tmp_path, text))
    section, field, value = kept
    assert getattr(getattr(found.settings, section), field) == value
    assert any(named in note for note in found.notes)
    assert found.password_hash == ""


@pytest.mark.parametrize("text", ["no section at all", "[a\n", "[x]\nx=1\n[x]\n"])
def test_what_is_no_such_file_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(GatewaySettingsError):
        import_config_ini(ini(tmp_path, text))
    with pytest.raises(GatewaySettingsError):
        import_config_ini(tmp_path / "missing.ini")


def test_once_at_the_first_start_and_never_over_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, place = tmp_path / "data", ini(tmp_path)
    monkeypatch.setattr(config_ini, "default_places", lambda: (tmp_path / "none.ini", place))
    assert import_once(data) is not None
    assert read_settings(data / FILE).service.port == 22549
    assert HASH in (data / PASSWORD_FILE).read_text()
    assert stat.S_IMODE((data / PASSWORD_FILE).stat().st_mode) == 0o600
    (data / FILE).write_text("")
    assert import_once(data) is None
    assert read_settings(data / FILE) == GatewaySettings()
    assert import_once(data, place) is not None  # asked for by name


def test_nothing_to_take_over(tmp_path: Path) -> None:
    assert import_once(tmp_path) is None
    assert not (tmp_path / FILE).exists()
