"""PDF files written by hand, so that each fault is exactly where the test wants it."""

from __future__ import annotations

from collections.abc import Sequence

A4 = (595.28, 841.89)


def pdf(*texts: str, size: tuple[float, float] = A4, trailer: str = "") -> bytes:
    """One page a text, in large letters over a frame. No text: no page."""
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(texts)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(texts)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for index, text in enumerate(texts):
        width, height = size
        drawn = (
            f"BT /F1 48 Tf 60 {height - 120:.2f} Td ({text}) Tj ET 3 w 40 40 {width - 80:.2f} {height - 80:.2f} re S"
        )
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {5 + 2 * index} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream".encode())
    return _file(objects, trailer)


def encrypted_pdf() -> bytes:
    """Nobody knows its password."""
    secret = "00" * 32
    encryption = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{secret}> /U <{'5a' * 32}> /P -4 >> /ID [<00> <00>]"
    return pdf("Secret", trailer=encryption)


def damaged_pdf() -> bytes:
    """Begins and ends as one."""
    return b"%PDF-1.7\nnothing that makes sense\n%%EOF\n"


def _file(objects: Sequence[bytes], trailer: str) -> bytes:
    data = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    xref = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for place in places:
        data += f"{place:010d} 00000 n \n".encode()
    data += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{xref}\n%%EOF\n".encode()
    return bytes(data)
