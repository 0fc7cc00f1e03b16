"""One HTTPS GET to a machine with a certificate of its own making, known by its fingerprint.

The fingerprint is compared before the first byte of the request leaves: the credentials of these machines travel in it.
HTTP/1.0, because they answer one question a connection and an answer then ends with it.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import logging
import ssl

from common.coins.driver import CoinRefused, CoinSilent

log = logging.getLogger(__name__)
_MOST = 1_000_000


def fingerprint_of(certificate: bytes) -> str:
    """Of a certificate in DER form."""
    return hashlib.sha256(certificate).hexdigest()


async def get(host: str, port: int, target: str, pin: str, timeout_s: float) -> bytes:
    """The body of a 200. CoinRefused when nothing was sent, CoinSilent when it was and nothing readable came back.
    No error names `target`: it holds a password."""
    try:
        async with asyncio.timeout(timeout_s):
            reader, writer = await asyncio.open_connection(host, port, ssl=_unverified(), server_hostname=host)
    except TimeoutError:
        raise CoinRefused("machine_unreachable", "no connection in time") from None
    except (OSError, ssl.SSLError) as error:
        raise CoinRefused("machine_unreachable", type(error).__name__) from None
    try:
        _check(writer, pin)
        async with asyncio.timeout(timeout_s):
            writer.write(f"GET {target} HTTP/1.0\r\nHost: {host}\r\nAccept: application/json\r\n\r\n".encode())
            await writer.drain()
            answer = await _everything(reader)
    except TimeoutError:
        raise CoinSilent("machine_silent", "no answer in time") from None
    except (OSError, ssl.SSLError, asyncio.IncompleteReadError) as error:
        raise CoinSilent("machine_silent", type(error).__name__) from None
    finally:
        writer.close()
    head, found, body = answer.partition(b"\r\n\r\n")
    status = head.split(b" ", 2)[1:2]
    if not found or status != [b"200"]:
        raise CoinSilent("machine_nonsense", "not an HTTP answer of a coin changer" if answer else "closed")
    return body


def _unverified() -> ssl.SSLContext:
    """No authority knows these machines; `_check` is what proves whom we talk to."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _check(writer: asyncio.StreamWriter, pin: str) -> None:
    secured = writer.get_extra_info("ssl_object")
    shown = fingerprint_of(secured.getpeercert(binary_form=True) or b"")
    if not hmac.compare_digest(shown, pin):
        log.warning("coin changer: nothing was sent; its certificate has the fingerprint %s", shown)
    if not pin:
        raise CoinRefused("certificate_unknown", shown)
    if not hmac.compare_digest(shown, pin):
        raise CoinRefused("certificate_changed", shown)


async def _everything(reader: asyncio.StreamReader) -> bytes:
    parts, size = [], 0
    while piece := await reader.read(65_536):
        parts.append(piece)
        size += len(piece)
        if size > _MOST:
            raise CoinSilent("machine_nonsense", "an endless answer")
    return b"".join(parts)
