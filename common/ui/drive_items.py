"""Find items of the scene by objectName and judge whether a person could tap them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtQuick import QQuickItem, QQuickWindow

_FAINT = 0.05


class NotTappable(Exception):
    """Why a person could not touch the item: missing, hidden, disabled, outside, covered."""


def walk(item: QQuickItem) -> Iterator[QQuickItem]:
    yield item
    for inner in item.childItems():
        yield from walk(inner)


def named(window: QQuickWindow, name: str) -> list[QQuickItem]:
    return [item for item in walk(window.contentItem()) if item.objectName() == name]


def visible_names(window: QQuickWindow, prefix: str) -> list[str]:
    """objectNames that start with `prefix`, of items a person sees, in painting order."""
    return [
        item.objectName()
        for item in walk(window.contentItem())
        if item.objectName() and item.objectName().startswith(prefix) and is_shown(item)
    ]


def is_shown(item: QQuickItem) -> bool:
    return item.isVisible() and item.width() > 0 and item.height() > 0 and _opacity(item) > _FAINT


def _opacity(item: QQuickItem) -> float:
    opacity = 1.0
    for at in _upwards(item):
        opacity *= at.opacity()
    return opacity


def _upwards(item: QQuickItem) -> Iterator[QQuickItem]:
    at: QQuickItem | None = item
    while at is not None:
        yield at
        at = at.parentItem()


def one(window: QQuickWindow, name: str, index: int | None = None) -> QQuickItem:
    """The shown item of this name. Raises NotTappable when there is none or, without `index`, several."""
    found = named(window, name)
    shown = [item for item in found if is_shown(item)]
    if not shown:
        raise NotTappable(f"{name!r} is hidden" if found else f"there is no item {name!r}")
    if index is not None:
        if not -len(shown) <= index < len(shown):
            raise NotTappable(f"only {len(shown)} items {name!r}, no number {index}")
        return shown[index]
    if len(shown) > 1:
        raise NotTappable(f"{len(shown)} items are named {name!r}; give an index")
    return shown[0]


def scroll_to(item: QQuickItem) -> bool:
    """Scroll the flickables around the item until its centre shows. True when something moved."""
    moved = False
    for at in _upwards(item):
        if at is not item and at.inherits("QQuickFlickable"):
            moved = _scroll(at, item) or moved
    return moved


def _scroll(flickable: QQuickItem, item: QQuickItem) -> bool:
    moved = False
    box = item.mapRectToItem(flickable, QRectF(0, 0, item.width(), item.height()))
    for content, origin, total, view, start, end in (
        ("contentY", "originY", "contentHeight", flickable.height(), box.top(), box.bottom()),
        ("contentX", "originX", "contentWidth", flickable.width(), box.left(), box.right()),
    ):
        # whole if it fits, else its start
        shift = 0.0
        if start < 0 or end - start > view:
            shift = start
        elif end > view:
            shift = end - view
        if shift:
            low = float(flickable.property(origin))
            high = max(low, low + float(flickable.property(total)) - view)
            old = float(flickable.property(content))
            new = min(high, max(low, old + shift))
            if new != old:
                flickable.setProperty(content, new)
                moved = True
    return moved


def pages(window: QQuickWindow) -> Iterator[None]:
    """Scroll every visible list from its start page by page: delegates exist only near the view."""
    for flickable in [item for item in walk(window.contentItem()) if item.inherits("QQuickFlickable")]:
        if not is_shown(flickable):
            continue
        for content, origin, total, view in (
            ("contentY", "originY", "contentHeight", flickable.height()),
            ("contentX", "originX", "contentWidth", flickable.width()),
        ):
            before = float(flickable.property(content))
            at = float(flickable.property(origin))
            while float(flickable.property(total)) > view:
                flickable.setProperty(content, at)
                yield
                last = float(flickable.property(origin)) + float(flickable.property(total)) - view
                if at >= last:
                    break
                at = min(last, at + view * 0.8)
            flickable.setProperty(content, before)


def tap_point(window: QQuickWindow, item: QQuickItem) -> QPointF:
    """The centre of the item in the window. Raises NotTappable when a finger there would not reach it."""
    name = item.objectName()
    if not is_shown(item):
        raise NotTappable(f"{name!r} is hidden")
    if not item.isEnabled():
        raise NotTappable(f"{name!r} is disabled")
    point = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
    if not QRectF(0, 0, window.width(), window.height()).contains(point):
        raise NotTappable(f"{name!r} is outside the window at {point.x():.0f},{point.y():.0f}")
    for clip in _upwards(item):
        if clip is not item and clip.clip() and not clip.contains(clip.mapFromScene(point)):
            raise NotTappable(f"{name!r} is cut off by {_label(clip)}")
    hit = topmost(window.contentItem(), point)
    if hit is not None and not _related(hit, item):
        raise NotTappable(f"{name!r} is covered by {_label(hit)}")
    return point


def topmost(item: QQuickItem, point: QPointF) -> QQuickItem | None:
    """The uppermost item at a scene position that takes pointer events."""
    # opacity does not matter: Qt hands events to what is fully transparent, too
    if not item.isVisible() or not item.isEnabled():
        return None
    inside = item.contains(item.mapFromScene(point))
    if item.clip() and not inside:
        return None
    children = sorted(enumerate(item.childItems()), key=lambda pair: (pair[1].z(), pair[0]), reverse=True)
    above = [child for _, child in children if child.z() >= 0]
    below = [child for _, child in children if child.z() < 0]
    for inner in above:
        if (hit := topmost(inner, point)) is not None:
            return hit
    if inside and _takes_pointer(item):
        return item
    for inner in below:
        if (hit := topmost(inner, point)) is not None:
            return hit
    return None


def _takes_pointer(item: QQuickItem) -> bool:
    if item.inherits("QQuickFlickable"):
        return True
    handlers = [each for each in item.children() if each.inherits("QQuickPointerHandler")]
    if handlers and all(each.inherits("QQuickPointHandler") for each in handlers):
        return False  # it watches and lets through, though the handler makes its item accept buttons
    if item.acceptedMouseButtons() != Qt.MouseButton.NoButton:
        return True
    return any(_is_tap_handler(handler) for handler in item.children())


def _is_tap_handler(thing: QObject) -> bool:
    return thing.inherits("QQuickTapHandler") and bool(thing.property("enabled"))


def _related(a: QQuickItem, b: QQuickItem) -> bool:
    return a is b or a.isAncestorOf(b) or b.isAncestorOf(a)


def _label(item: QQuickItem) -> str:
    for at in _upwards(item):
        if at.objectName():
            return f"{at.objectName()!r}"
    return str(item.metaObject().className())
