"""A pairing code as a person shows it: the QR's text, its picture, the link, the code to type."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TextIO

from backend.devices.service import PairingCode
from common.contract.devices import PairingPayload
from common.pairing.payload import deep_link, encode


@dataclass(frozen=True, slots=True)
class Invitation:
    """`payload` is what the QR says, `link` opens the terminal's program on its own machine."""

    payload: str
    link: str
    code: str
    api_url: str
    expires_at: datetime

    def __repr__(self) -> str:
        return f"Invitation(api_url={self.api_url!r}, expires_at={self.expires_at!r})"


def invitation(pairing: PairingCode, api_url: str) -> Invitation:
    payload = PairingPayload(
        store_sku=pairing.store_sku,
        device_token=pairing.token,
        device_token_name=pairing.device_name,
        device_fingerprint=pairing.fingerprint,
        api_url=api_url,
        device_id=pairing.device_id,
    )
    return Invitation(encode(payload), deep_link(payload), pairing.code, api_url, pairing.expires_at)


def write_qr(text: str, path: Path) -> None:
    """A PNG with a quiet zone; level M bears a scratched screen and keeps the modules large."""
    import qrcode

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, box_size=10, border=4)
    code.add_data(text)
    code.make(fit=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        code.make_image().save(file)


def qr_svg(text: str) -> str:
    """The QR as an SVG element for a page, with its quiet zone."""
    import qrcode
    from qrcode.image.svg import SvgPathImage

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4)
    code.add_data(text)
    code.make(fit=True)
    out = BytesIO()
    code.make_image(SvgPathImage).save(out)
    return out.getvalue().decode().partition("?>")[2].strip()


def print_qr(text: str, out: TextIO) -> None:
    """The QR in a terminal's own characters."""
    import qrcode

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_L, border=2)
    code.add_data(text)
    code.make(fit=True)
    code.print_ascii(out, invert=True)
