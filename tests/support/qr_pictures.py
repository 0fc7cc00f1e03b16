"""Pictures of pairing codes for tests: drawn, and warped as a webcam sees them."""

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import qrcode
import zxingcpp

from common.pairing.decode import Frame

_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def texts_on(picture: Any) -> list[str]:
    """What the QR codes on it say, by zxing-cpp. No other kind: dots at random are a bar code now and then."""
    return [each.text for each in zxingcpp.read_barcodes(picture, formats=_QR)]


def drawn(text: str, box: int = 6) -> Frame:
    """A clean QR of `text`, level M, BGR, `box` pixels a module."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4)
    code.add_data(text)
    code.make(fit=True)
    modules = np.where(np.array(code.get_matrix(), dtype=bool), 0, 255).astype(np.uint8)
    grey = np.kron(modules, np.ones((box, box), np.uint8))
    return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), dtype=np.uint8)


def seen_by_webcam(
    text: str, *, size: int = 400, angle: float = 8, blur: float = 1.0, noise: float = 4, contrast: float = 90
) -> Frame:
    """The code `size` pixels wide in the middle of a 720p frame: turned, tilted, blurred, noisy, dim."""
    code = drawn(text)
    side = code.shape[0]
    turn = cv2.getRotationMatrix2D((0, 0), angle, 1)[:, :2]
    square = np.array([[-1, -1], [1, -0.94], [0.95, 1], [-1, 0.97]]) * size / 2
    target = (square @ turn.T + [640, 360]).astype(np.float32)
    source = np.array([[0, 0], [side, 0], [side, side], [0, side]], np.float32)
    warp = cv2.getPerspectiveTransform(source, target)
    sheet = cv2.warpPerspective(code, warp, (1280, 720), flags=cv2.INTER_AREA, borderValue=(140, 140, 140))
    dim = cv2.GaussianBlur(60 + contrast * sheet.astype(np.float32) / 255, (0, 0), blur)
    noisy = dim + np.random.default_rng(7).normal(0, noise, dim.shape)
    return np.asarray(np.clip(noisy, 0, 255), dtype=np.uint8)


def page_seen_by_webcam(page: Frame, *, angle: float = 4, blur: float = 0.7, noise: float = 6) -> Frame:
    """A screen with that page, filmed from somewhat aside: turned, tilted, blurred, noisy, dim."""
    height, width = page.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 0.9)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    moved = corners @ turn[:, :2].T.astype(np.float32) + turn[:, 2].astype(np.float32)
    tilt = moved + np.array([[0, 0], [-0.03 * width, 0.03 * height], [-0.02 * width, 0], [0.02 * width, 0]], np.float32)
    warp = cv2.getPerspectiveTransform(corners, tilt.astype(np.float32))
    seen = cv2.warpPerspective(page, warp, (width, height), flags=cv2.INTER_AREA, borderValue=(70, 75, 80))
    dim = cv2.GaussianBlur(25 + 0.75 * seen.astype(np.float32), (0, 0), blur)
    noisy = dim + np.random.default_rng(11).normal(0, noise, dim.shape)
    return np.asarray(np.clip(noisy, 0, 255), dtype=np.uint8)


def save(path: Path, image: Frame) -> Path:
    """Write a picture as a camera program would: under another name, then renamed."""
    partial = path.with_name(f"partial-{path.name}.tmp")
    ok, content = cv2.imencode(path.suffix, image)
    assert ok
    partial.write_bytes(content.tobytes())
    partial.replace(path)
    return path
