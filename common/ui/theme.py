"""Python's side of the design tokens: set the inputs of Theme.qml."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QColor, QScreen
from PySide6.QtQml import QQmlComponent, QQmlEngine

_FETCH = b"import QtQml\nimport common.ui\nQtObject { readonly property QtObject theme: Theme }"
_MM_PER_INCH = 25.4
_PLAUSIBLE = (1.2, 20.0)
_DEFAULT_PIXELS_PER_MM = 96 / _MM_PER_INCH


class Theme:
    """One per engine. Colours as `#RRGGBB`."""

    def __init__(self, engine: QQmlEngine) -> None:
        # engine.singletonInstance() keeps Python's lock while a loader thread may want it (to log, to translate):
        # with a cold cache that is a deadlock. Loading a component releases the lock.
        self._component = QQmlComponent(engine)
        self._component.setData(_FETCH, QUrl())
        self._holder = self._component.create()
        singleton = self._holder.property("theme") if self._holder is not None else None
        if not isinstance(singleton, QObject):
            raise RuntimeError(f"common/ui/Theme.qml does not load: {self._component.errorString()}")
        self._object = singleton

    @property
    def dark(self) -> bool:
        return bool(self._object.property("dark"))

    def set_dark(self, dark: bool) -> None:
        self._object.setProperty("dark", dark)

    def set_high_contrast(self, on: bool) -> None:
        self._object.setProperty("highContrast", on)

    def set_reduced_motion(self, on: bool) -> None:
        self._object.setProperty("reducedMotion", on)

    def set_brand(self, accent: str) -> None:
        """A store's accent colour; something that is no colour leaves the present one."""
        colour = QColor.fromString(accent)
        if colour.isValid():
            self._object.setProperty("brand", colour)

    def set_type_scale(self, scale: float) -> None:
        self._object.setProperty("typeScale", scale)

    def set_text_scale(self, scale: float) -> None:
        """The person's choice, held between 1 and 2."""
        self._object.setProperty("textScale", min(2.0, max(1.0, scale)))

    def set_language(self, language: str, rtl: bool) -> None:
        self._object.setProperty("language", language)
        self._object.setProperty("rtl", rtl)

    def set_pixels_per_mm(self, density: float) -> None:
        self._object.setProperty("pixelsPerMm", density)


def density_of_screen(screen: QScreen | None) -> float:
    """Pixels per millimetre; many screens report no size or nonsense, then 96 dpi."""
    if screen is None or screen.physicalSize().width() <= 0:
        return _DEFAULT_PIXELS_PER_MM
    density = screen.size().width() / screen.physicalSize().width()
    low, high = _PLAUSIBLE
    return density if low <= density <= high else _DEFAULT_PIXELS_PER_MM


def density_of_diagonal(width: int, height: int, inches: float) -> float:
    """Pixels per millimetre of a screen of `width` × `height` pixels and this diagonal."""
    return math.hypot(width, height) / (inches * _MM_PER_INCH)
