"""`--drive`: another program plays the person, in JSON lines over stdin and stdout.

Request `{"id": 1, "do": "tap", "name": "payButton"}`, answer `{"id": 1, "ok": true, ...}` or
`{"id": 1, "ok": false, "error": "'payButton' is disabled"}`. Events of the program: `{"event": "started", ...}`.
Requests are carried out one after the other. End of input ends the program. Off by default; no port is opened.

| do | fields (optional in brackets) | answer |
|---|---|---|
| ping | | |
| tap | name [index] or x, y | painted_ms: press to the next frame |
| longpress | name [index] or x, y [ms = 800] | |
| swipe | name or x, y; dx, dy [ms = 200] | |
| type | text | painted_ms |
| key | key (`F9`, `Enter`, `A`) [modifiers: shift, ctrl, alt, meta] | painted_ms |
| wait | name; one of visible, property + equals, contains (text of it or below it) [timeout_ms = 5000] | |
| get | name [index], property | value |
| text | name [index] | text: all visible texts in it |
| find | prefix | names: visible objectNames |
| screenshot | path [scale = 1] | width, height |
| size | w, h | |
| lang | language | |
| quit | | |
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import threading
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtQuick import QQuickItem

from common.ui import drive_input, drive_items
from common.ui.drive_items import NotTappable

if TYPE_CHECKING:
    from common.ui.application import Application

Request = dict[str, Any]
Answer = dict[str, Any]

log = logging.getLogger("comptoir.ui.drive")

_POLL_S = 0.015
_PAINT_TIMEOUT_S = 2.0
STILL_S = 2.0  # longer than any animation of ours on a busy machine


class Drive:
    """Reads requests in a thread (stdin cannot be awaited on Windows) and carries them out on the loop."""

    def __init__(self, app: Application) -> None:
        self._app = app
        self._started = time.perf_counter()
        self._commands: dict[str, Callable[[Request], Awaitable[Answer]]] = {
            "ping": self._ping,
            "tap": self._tap,
            "longpress": self._longpress,
            "swipe": self._swipe,
            "type": self._type,
            "key": self._key,
            "wait": self._wait,
            "get": self._get,
            "text": self._text,
            "find": self._find,
            "screenshot": self._screenshot,
            "size": self._size,
            "lang": self._lang,
            "quit": self._quit,
        }

    async def run(self) -> None:
        lines: asyncio.Queue[str | None] = asyncio.Queue()
        loop = asyncio.get_running_loop()
        threading.Thread(target=_read_lines, args=(loop, lines), name="drive", daemon=True).start()
        try:
            await self._painted()
            self.event("started", window=[self._app.window.width(), self._app.window.height()])
            while (line := await lines.get()) is not None:
                _write(await self._answer(line))
        except BrokenPipeError:
            log.info("the driver is gone")
        finally:
            self._app.quit()

    def event(self, name: str, **fields: Any) -> None:
        """Tell the driver that something happened: `app.tell("order-painted", order=...)`."""
        try:
            _write({"event": name, **fields})
        except BrokenPipeError:
            self._app.quit()

    async def _answer(self, line: str) -> Answer:
        number: object = None
        try:
            request = json.loads(line)
            number = request.get("id")
            command = self._commands.get(str(request.get("do")))
            if command is None:
                raise ValueError(f"unknown request {request.get('do')!r}")
            return {"id": number, "ok": True, **await command(request)}
        except KeyError as error:
            return {"id": number, "ok": False, "error": f"field {error} is missing"}
        except Exception as error:  # noqa: BLE001 - the driver is told, the program lives
            return {"id": number, "ok": False, "error": str(error) or type(error).__name__}

    # -- input --

    async def _tap(self, request: Request) -> Answer:
        point = await self._point(request)
        started = time.perf_counter()
        drive_input.press(self._app.window, point)
        drive_input.release(self._app.window, point)
        return await self._painted_since(started)

    async def _longpress(self, request: Request) -> Answer:
        point = await self._point(request)
        drive_input.press(self._app.window, point)
        await asyncio.sleep(request.get("ms", 800) / 1000)
        drive_input.release(self._app.window, point)
        await self._painted()
        return {}

    async def _swipe(self, request: Request) -> Answer:
        start = await self._point(request)
        shift = QPointF(float(request.get("dx", 0)), float(request.get("dy", 0)))
        steps = max(4, int(request.get("ms", 200) / 16))
        drive_input.press(self._app.window, start)
        for step in range(1, steps + 1):
            await asyncio.sleep(request.get("ms", 200) / 1000 / steps)
            drive_input.move(self._app.window, start + shift * (step / steps))
        drive_input.release(self._app.window, start + shift)
        await self._painted()
        return {}

    async def _type(self, request: Request) -> Answer:
        started = time.perf_counter()
        await _outside_tasks(lambda: drive_input.type_text(self._app.window, request["text"]))
        return await self._painted_since(started)

    async def _key(self, request: Request) -> Answer:
        key = drive_input.parse_key(request["key"])
        modifiers = drive_input.parse_modifiers(request.get("modifiers", []))
        started = time.perf_counter()
        text = drive_input.key_text(key, modifiers)
        await _outside_tasks(lambda: drive_input.send_key(self._app.window, key, modifiers, text))
        return await self._painted_since(started)

    async def _point(self, request: Request) -> QPointF:
        if "name" not in request:
            return QPointF(float(request["x"]), float(request["y"]))
        item = await self._item(request)
        # what has just changed is laid out with the next frame
        await self._painted()
        if drive_items.scroll_to(item):
            await self._painted()
        # a sheet that slides in, or one that leaves: a person waits the moment until it is still
        deadline = time.monotonic() + STILL_S
        while True:
            try:
                return drive_items.tap_point(self._app.window, item)
            except NotTappable:
                if time.monotonic() > deadline:
                    raise
            await self._painted()

    async def _item(self, request: Request) -> QQuickItem:
        name, index = request["name"], request.get("index")
        window = self._app.window
        if not drive_items.named(window, name):
            for _ in drive_items.pages(window):
                await self._painted()
                if drive_items.named(window, name):
                    break
        return drive_items.one(window, name, index)

    # -- looking --

    async def _wait(self, request: Request) -> Answer:
        deadline = time.monotonic() + request.get("timeout_ms", 5000) / 1000
        while not self._holds(request):
            if time.monotonic() > deadline:
                raise NotTappable(f"waited in vain for {_condition(request)}; now: {self._state(request)}")
            await asyncio.sleep(_POLL_S)
        return {}

    def _holds(self, request: Request) -> bool:
        found = drive_items.named(self._app.window, request["name"])
        shown = [item for item in found if drive_items.is_shown(item)]
        if "property" in request:
            wanted = request["equals"]
            return any(bool(_plain(item.property(request["property"])) == wanted) for item in found)
        if "contains" in request:
            return any(request["contains"] in text_of(item) for item in shown)
        return bool(shown) == bool(request.get("visible", True))

    def _state(self, request: Request) -> str:
        found = drive_items.named(self._app.window, request["name"])
        if not found:
            return "no such item"
        if "property" in request:
            return ", ".join(repr(_plain(item.property(request["property"]))) for item in found)
        if "contains" in request:
            return ", ".join(repr(text_of(item)) for item in found)
        return "shown" if any(drive_items.is_shown(item) for item in found) else "hidden"

    async def _get(self, request: Request) -> Answer:
        if request["name"] == "window":
            return {"value": _plain(self._app.window.property(request["property"]))}
        item = await self._item(request)
        if item.metaObject().indexOfProperty(request["property"]) < 0:
            raise ValueError(f"{request['name']!r} has no property {request['property']!r}")
        return {"value": _plain(item.property(request["property"]))}

    async def _text(self, request: Request) -> Answer:
        return {"text": text_of(await self._item(request))}

    async def _find(self, request: Request) -> Answer:
        return {"names": drive_items.visible_names(self._app.window, request.get("prefix", ""))}

    async def _screenshot(self, request: Request) -> Answer:
        await self._painted()
        picture = self._app.window.grabWindow()
        scale = float(request.get("scale", 1))
        if scale != 1:
            picture = picture.scaledToWidth(round(picture.width() * scale), Qt.TransformationMode.SmoothTransformation)
        if picture.isNull() or not picture.save(request["path"]):
            raise OSError(f"cannot write the picture {request['path']}")
        return {"width": picture.width(), "height": picture.height()}

    # -- the program --

    async def _ping(self, _request: Request) -> Answer:
        return {"uptime_ms": round((time.perf_counter() - self._started) * 1000, 1)}

    async def _size(self, request: Request) -> Answer:
        self._app.set_size(int(request["w"]), int(request["h"]))
        await self._painted()
        return {}

    async def _lang(self, request: Request) -> Answer:
        self._app.set_language(request["language"])
        await self._painted()
        return {}

    async def _quit(self, _request: Request) -> Answer:
        self._app.quit()
        return {}

    async def _painted(self) -> None:
        done = asyncio.get_running_loop().create_future()
        self._app.painted.then(lambda: None if done.done() else done.set_result(None))
        await asyncio.wait_for(done, _PAINT_TIMEOUT_S)

    async def _painted_since(self, started: float) -> Answer:
        await self._painted()
        return {"painted_ms": round((time.perf_counter() - started) * 1000, 2)}


async def _outside_tasks(action: Callable[[], None]) -> None:
    """Run action from the loop itself, not from this task.

    QtTest handles pending events while it sends a key; a task of the program that is due in there could not be stepped
    while ours is, and asyncio would end it with "Cannot enter into task".
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()

    def act() -> None:
        try:
            action()
        except Exception as error:  # noqa: BLE001 - handed to whoever asked
            done.set_exception(error)
        else:
            done.set_result(None)

    loop.call_soon(act)
    await done


def text_of(item: QQuickItem) -> str:
    """All visible texts in an item, in painting order, joined by spaces."""
    texts = []
    for inner in drive_items.walk(item):
        if drive_items.is_shown(inner) and (inner.inherits("QQuickText") or inner.inherits("QQuickTextInput")):
            texts.append(str(inner.property("text")))
    return " ".join(text for text in texts if text)


def _plain(value: object) -> object:
    if value is None or isinstance(value, (str, int, float, bool, list)):
        return value
    name = getattr(value, "name", None)
    return name() if callable(name) else str(value)


def _condition(request: Request) -> str:
    rest = {key: value for key, value in request.items() if key not in ("id", "do", "timeout_ms")}
    return json.dumps(rest, ensure_ascii=False)


def _read_lines(loop: asyncio.AbstractEventLoop, lines: asyncio.Queue[str | None]) -> None:
    try:
        for line in sys.stdin:
            if line.strip():
                loop.call_soon_threadsafe(lines.put_nowait, line)
        loop.call_soon_threadsafe(lines.put_nowait, None)
    except RuntimeError:
        return  # the loop is closed: the program ends


def _write(message: Answer) -> None:
    # ASCII escapes: a Windows pipe has whatever code page it likes
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()
