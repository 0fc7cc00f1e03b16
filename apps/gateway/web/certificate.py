"""The certificate of this machine's own services: given by the settings, or made here and renewed in time."""

from __future__ import annotations

import ipaddress
import os
import socket
import ssl
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

CERTIFICATE, KEY = "service.crt", "service.key"
LASTS = timedelta(days=825)
RENEWED_BEFORE = timedelta(days=30)
LONGEST_NAME = 64
"""Of a common name, in characters (X.520)."""


def own_names() -> tuple[str, ...]:
    """By what this machine calls itself: `localhost`, its loopback addresses, its name with and without `.local`."""
    name = socket.gethostname().lower()
    named = [name, f"{name.partition('.')[0]}.local"] if name and name != "localhost" else []
    return ("localhost", "127.0.0.1", "::1", *dict.fromkeys(named))


def own_certificate(folder: Path, names: Sequence[str], now: datetime) -> tuple[Path, Path]:
    """Certificate and key of the folder, made anew when missing, unreadable, for other names or nearly over."""
    certificate, key = folder / CERTIFICATE, folder / KEY
    if not _still_good(certificate, key, names, now):
        _make(certificate, key, names, now)
    return certificate, key


def tls_context(certificate: Path, key: Path) -> ssl.SSLContext:
    """Raises OSError or ssl.SSLError when the two are not a pair."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(certificate, key)
    context.set_alpn_protocols(["http/1.1"])
    return context


def service_tls(
    given: tuple[str, str], folder: Path, now: datetime, tell: Callable[[str], None]
) -> ssl.SSLContext | None:
    """With the given certificate and key, our own where that pair is empty or can't be used. None: no HTTPS here."""
    if all(given):
        try:
            return tls_context(Path(given[0]), Path(given[1]))
        except (OSError, ssl.SSLError) as error:
            tell(f"Le certificat donné ne peut pas être utilisé ({error}) : le nôtre le remplace")
    try:
        return tls_context(*own_certificate(folder, own_names(), now))
    except (OSError, ssl.SSLError, ValueError) as error:
        tell(f"Pas de HTTPS : {error}")
        return None


def _still_good(certificate: Path, key: Path, names: Sequence[str], now: datetime) -> bool:
    try:
        found = x509.load_pem_x509_certificate(certificate.read_bytes())
        tls_context(certificate, key)
        alternatives = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (OSError, ValueError, ssl.SSLError, x509.ExtensionNotFound):
        return False
    known = {str(each) for each in alternatives.get_values_for_type(x509.DNSName)}
    known |= {str(each) for each in alternatives.get_values_for_type(x509.IPAddress)}
    return found.not_valid_before_utc <= now < found.not_valid_after_utc - RENEWED_BEFORE and set(names) <= known


def _make(certificate: Path, key: Path, names: Sequence[str], now: datetime) -> None:
    private = ec.generate_private_key(ec.SECP256R1())
    title = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Comptoir {names[-1]}"[:LONGEST_NAME])])
    made = (
        x509.CertificateBuilder()
        .subject_name(title)
        .issuer_name(title)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))  # a neighbour's clock may be behind
        .not_valid_after(now + LASTS)
        .add_extension(x509.SubjectAlternativeName([_name(each) for each in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(private, hashes.SHA256())
    )
    certificate.parent.mkdir(parents=True, exist_ok=True)
    secret = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    write_private(key, secret)
    write_private(certificate, made.public_bytes(serialization.Encoding.PEM))


def write_private(path: Path, data: bytes) -> None:
    """For this user's eyes only, whole or not at all, on disk when this returns."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def _name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)
