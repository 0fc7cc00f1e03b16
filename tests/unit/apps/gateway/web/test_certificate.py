"""The service's own certificate: made once, renewed in time, for this machine's names."""

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509

from apps.gateway.web.certificate import LASTS, own_certificate, own_names, service_tls

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def serial(path: Path) -> int:
    return x509.load_pem_x509_certificate(path.read_bytes()).serial_number


def test_it_is_kept_until_it_is_nearly_over(tmp_path: Path) -> None:
    first, key = own_certificate(tmp_path, ["localhost"], NOW)
    number = serial(first)
    assert key.stat().st_mode & 0o077 == 0
    assert serial(own_certificate(tmp_path, ["localhost"], NOW + LASTS - timedelta(days=31))[0]) == number
    assert serial(own_certificate(tmp_path, ["localhost"], NOW + LASTS - timedelta(days=29))[0]) != number


def test_other_names_or_spoilt_files_make_a_new_one(tmp_path: Path) -> None:
    number = serial(own_certificate(tmp_path, ["localhost"], NOW)[0])
    renamed = serial(own_certificate(tmp_path, ["localhost", "caisse-2"], NOW)[0])
    assert renamed != number
    (tmp_path / "service.key").write_text("spoilt")
    assert serial(own_certificate(tmp_path, ["localhost"], NOW)[0]) != renamed


def test_a_long_name_still_gets_one(tmp_path: Path) -> None:
    assert own_certificate(tmp_path, ["localhost", f"{'a' * 60}.example"], NOW)[0].exists()


def test_this_machine_is_named(tmp_path: Path) -> None:
    assert {"localhost", "127.0.0.1", "::1"} <= set(own_names())
    assert own_certificate(tmp_path, own_names(), NOW)[0].exists()


def test_a_given_pair_that_is_none_is_told_and_replaced(tmp_path: Path) -> None:
    told: list[str] = []
    found = service_tls((str(tmp_path / "no.crt"), str(tmp_path / "no.key")), tmp_path, NOW, told.append)
    assert isinstance(found, ssl.SSLContext)
    assert len(told) == 1
    assert service_tls((str(tmp_path / "service.crt"), str(tmp_path / "service.key")), tmp_path, NOW, told.append)
    assert len(told) == 1
