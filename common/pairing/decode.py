"""Read a QR code from a webcam frame, bad ones included, within a time budget.

A ladder of attempts, cheapest and best first, in the order measured by ``benchmarks/qr_decode.py``. What
makes a webcam frame unreadable is rarely the decoder: it is blur of one or two pixels under sensor noise. The
second rung undoes it with one small Wiener filter (a 9x9 convolution, about 4 ms at 720p), which reads most of what
zxing-cpp alone misses. pyzbar costs five times as much a frame and finds little more, so it stands last.

A rung starts only if its usual cost still fits the budget; a rung left out goes first on the next frame, so that a
steady camera tries them all within a few frames.

libzbar0 may be missing (pyzbar carries no library on Linux): its rung is then left out, with one log line.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Frame = npt.NDArray[np.uint8]
Point = tuple[float, float]

BUDGET_MS = 60.0
_WIDEST = 1600  # rungs after the first work on frames no wider than this: cost grows with the area
_NARROW = 800  # and frames narrower than this are doubled: a module needs about three pixels

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Decoded:
    """What a frame says.

    text: the code's content. corners: four (x, y), each 0..1 of the frame's width and height, in reading order
    from the code's top left; empty when the decoder gives none. by: the name of the rung that read it.
    """

    text: str
    corners: tuple[Point, ...]
    by: str


@dataclass(slots=True)
class _Rung:
    name: str
    read: Callable[[Frame], tuple[str, tuple[Point, ...]] | None]
    prepare: Callable[[Frame], Frame]
    cost_ms: float  # running estimate for a frame of this camera, seeded with the benchmark's figure
    skipped: int = 0  # frames in a row it was left out of


def wiener_kernel(sigma: float, noise: float, size: int) -> npt.NDArray[np.float32]:
    """The convolution that best undoes a Gaussian blur of `sigma` pixels under noise of power `noise`.

    Frequency response H / (H² + noise), H the blur's; cut to `size`x`size` (odd), sum 1, so brightness is kept.
    """
    frequency = np.fft.fftfreq(64)
    blur = np.exp(-2 * np.pi**2 * sigma**2 * (frequency[:, None] ** 2 + frequency[None, :] ** 2))
    full = np.fft.fftshift(np.real(np.fft.ifft2(blur / (blur * blur + noise))))
    reach = size // 2
    kernel = full[32 - reach : 33 + reach, 32 - reach : 33 + reach]
    return np.asarray(kernel / kernel.sum(), dtype=np.float32)


class QrDecoder:
    """Decodes frames one at a time; keep one per camera (it learns what each rung costs there). Not thread-safe."""

    def __init__(
        self,
        budget_ms: float = BUDGET_MS,
        clock: Callable[[], float] = time.perf_counter,
        *,
        zbar: bool = True,
    ) -> None:
        self._budget_ms = budget_ms
        self._clock = clock
        soft, hard = wiener_kernel(1.8, 0.05, 9), wiener_kernel(2.2, 0.05, 11)
        self._first = _Rung("zxing", _zxing, _unchanged, 6)
        self._rungs = [
            _Rung("zxing+wiener", _zxing, lambda grey: _filtered(grey, soft), 7),
            _Rung("zxing+edges", _zxing, _edges, 5),
            _Rung("zxing+wiener-strong", _zxing, lambda grey: _filtered(grey, hard), 9),
            _Rung("zxing+contrast", _zxing, _contrast, 9),
        ]
        if zbar and (read := _load_zbar()) is not None:
            self._rungs.append(_Rung("pyzbar+wiener", read, lambda grey: _filtered(grey, soft), 32))

    @property
    def rungs(self) -> tuple[str, ...]:
        """Names of the attempts, in order."""
        return (self._first.name, *(rung.name for rung in self._rungs))

    def decode(self, frame: Frame, *, thorough: bool = False) -> Decoded | None:
        """The QR code in `frame` (height x width, grey, or x 3 in BGR, uint8), or None.

        thorough: try every rung whatever it costs, for a still picture that will not come again.
        """
        started = self._clock()
        grey = frame if frame.ndim == 2 else np.asarray(cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY), dtype=np.uint8)
        if found := self._try(self._first, grey):
            return found
        working = _working_size(grey)
        for rung in sorted(self._rungs, key=lambda rung: -rung.skipped):  # stable: the longest left out goes first
            elapsed = (self._clock() - started) * 1000
            if not thorough and elapsed + rung.cost_ms > self._budget_ms:
                rung.skipped += 1
                rung.cost_ms *= 0.97  # one slow frame must not lock a rung out for good
                continue
            rung.skipped = 0
            if found := self._try(rung, working):
                return found
        return None

    def _try(self, rung: _Rung, grey: Frame) -> Decoded | None:
        started = self._clock()
        answer = rung.read(rung.prepare(grey))
        rung.cost_ms += 0.3 * ((self._clock() - started) * 1000 - rung.cost_ms)
        if answer is None:
            return None
        text, corners = answer
        height, width = grey.shape[:2]
        return Decoded(text, tuple((x / width, y / height) for x, y in corners), rung.name)


def _unchanged(grey: Frame) -> Frame:
    return grey


def _working_size(grey: Frame) -> Frame:
    width = grey.shape[1]
    if width > _WIDEST:
        scale, how = 1280 / width, cv2.INTER_AREA
    elif width < _NARROW:
        scale, how = 2.0, cv2.INTER_CUBIC
    else:
        return grey
    return np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=how), dtype=np.uint8)


def _filtered(grey: Frame, kernel: npt.NDArray[np.float32]) -> Frame:
    return np.asarray(cv2.filter2D(grey, -1, kernel), dtype=np.uint8)


def _edges(grey: Frame) -> Frame:
    """Difference of Gaussians: noise below a pixel and light above a few are both taken away."""
    near = cv2.GaussianBlur(grey, (0, 0), 1.0)
    return np.asarray(cv2.addWeighted(near, 6, cv2.GaussianBlur(near, (0, 0), 2.0), -5, 0), dtype=np.uint8)


def _contrast(grey: Frame) -> Frame:
    """Local contrast stretched (CLAHE), for a screen seen through a reflection."""
    smooth = cv2.GaussianBlur(grey, (0, 0), 0.8)
    return np.asarray(cv2.createCLAHE(3.0, (8, 8)).apply(smooth), dtype=np.uint8)


def _zxing(grey: Frame) -> tuple[str, tuple[Point, ...]] | None:
    import zxingcpp

    found = zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    for code in found:
        at = code.position
        corners = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
        return code.text, tuple((float(corner.x), float(corner.y)) for corner in corners)
    return None


def _load_zbar() -> Callable[[Frame], tuple[str, tuple[Point, ...]] | None] | None:
    try:
        from pyzbar import pyzbar
    except (ImportError, OSError) as missing:  # ImportError: libzbar0 not found; OSError: found, not loadable
        log.warning("pyzbar is not usable (%s): QR codes are read by zxing-cpp alone", missing)
        return None
    symbols: list[Any] = [pyzbar.ZBarSymbol.QRCODE]

    def read(grey: Frame) -> tuple[str, tuple[Point, ...]] | None:
        for code in pyzbar.decode(grey, symbols=symbols):
            return code.data.decode("utf-8", "replace"), tuple((float(p.x), float(p.y)) for p in code.polygon)
        return None

    return read
