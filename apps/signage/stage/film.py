"""One film player of Qt Multimedia: opened at its first picture, started when its turn has come.

Imported when the first film is needed: the library costs a tenth of a second. Everything Qt Multimedia tells is heard
queued, in the GUI thread, and looked up anew there: a word about a former film finds another film and is passed over.
"""

from __future__ import annotations

import ctypes
import logging
import re
import time
from pathlib import Path

import PySide6
import shiboken6
from PySide6.QtCore import QLoggingCategory, QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer, QVideoFrame, QVideoSink

from apps.signage.stage.film_picture import FilmPicture
from apps.signage.stage.players import FilmEvents

log = logging.getLogger(__name__)

_QUIET = -8  # AV_LOG_QUIET
_NEARLY_US = 2_000


class FilmPlayer(QObject):
    """`output`: a `FilmPicture` (software) or a `VideoOutput`. `frames`: pictures delivered of the present film;
    `moved_at`: when the last one was, by time.monotonic."""

    def __init__(self, output: QObject, events: FilmEvents, sound: bool = False) -> None:
        super().__init__()
        self.frames = 0
        self.moved_at = 0.0
        self.playing = False
        self._ready = self._told = False
        self._events = events
        self._picture = output if isinstance(output, FilmPicture) else None
        self._ending = QTimer(self)
        self._ending.setTimerType(Qt.TimerType.PreciseTimer)
        self._ending.setSingleShot(True)
        self._ending.timeout.connect(self._over)
        self._player = QMediaPlayer(self)
        quieten()
        self._sink = QVideoSink(self) if self._picture is not None else output.property("videoSink")
        self._player.setVideoSink(self._sink)
        if sound:
            self._player.setAudioOutput(QAudioOutput(self._player))
        queued = Qt.ConnectionType.QueuedConnection
        # without its argument: a frame that waits in a queue would keep the decoder's memory
        self._sink.videoFrameChanged.connect(self._moved, queued)
        self._player.mediaStatusChanged.connect(self._status, queued)
        self._player.errorOccurred.connect(self._error, queued)

    def open(self, url: QUrl, live: bool = False) -> None:
        """Decode up to the first picture and wait there (`live`: go on). `film_ready` or `film_failed` follows."""
        self._reset()
        self._player.setSource(url)
        if live:
            self.play()
        else:
            self._player.pause()

    def play(self) -> None:
        """Go on from the first picture."""
        self.playing = True
        self.moved_at = time.monotonic()
        self._player.play()

    def close(self) -> None:
        if not self._player.source().isEmpty():
            self._reset()

    def dispose(self) -> None:
        """Take it apart, whatever state it is in."""
        self._events = _Deaf()
        self._ending.stop()
        if not self._player.source().isEmpty():
            self._player.setSource(QUrl())
        self._player.setVideoSink(None)  # type: ignore[arg-type]
        self.deleteLater()

    @property
    def duration_ms(self) -> int:
        return int(self._player.duration())

    def _reset(self) -> None:
        self.frames = 0
        self.playing = self._ready = self._told = False
        self._ending.stop()
        self._player.setSource(QUrl())
        # its threads are gone: from here on no picture of the former film comes
        self._sink.setVideoFrame(QVideoFrame())
        if self._picture is not None:
            self._picture.show(None)

    @Slot()
    def _moved(self) -> None:
        if not shiboken6.isValid(self._sink):  # it went with its window
            return
        frame = self._sink.videoFrame()
        if not frame.isValid():
            return
        self.frames += 1
        self.moved_at = time.monotonic()
        if self._picture is not None:
            self._picture.show(frame)
        if not self._ready:
            self._ready = True
            self._events.film_ready(self)
        elif self.playing:
            self._expect_end(frame)

    def _expect_end(self, frame: QVideoFrame) -> None:
        """The library says that a film ended a good while after its last picture was due to go: we know it before."""
        start, end, lasts = frame.startTime(), frame.endTime(), self._player.duration() * 1000
        if lasts and 0 <= start < end and lasts - _NEARLY_US <= end and not self._ending.isActive():
            self._ending.start(round((end - start) / 1000))

    @Slot()
    def _over(self) -> None:
        if self.playing:
            self._events.film_ended(self)

    @Slot()
    def _status(self) -> None:
        status, kind = self._player.mediaStatus(), QMediaPlayer.MediaStatus
        known = status in (kind.LoadedMedia, kind.BufferingMedia, kind.BufferedMedia, kind.EndOfMedia)
        if status == kind.InvalidMedia or (known and not self._player.hasVideo()):
            self._fail("unreadable")
        elif status == kind.EndOfMedia:
            if self._ready:
                self._events.film_ended(self)
            elif self.playing:
                self._fail("unreadable")

    @Slot()
    def _error(self) -> None:
        if self._player.error() != QMediaPlayer.Error.NoError:
            log.info("the film player says: %s", masked(self._player.errorString()))
            self._fail("decoder" if self._ready else "unreadable")

    def _fail(self, cause: str) -> None:
        if not self._told and not self._player.source().isEmpty():
            self._told = True
            self._events.film_failed(self, cause)


class _Deaf:
    """Hears what comes after the end."""

    def film_ready(self, player: object) -> None: ...
    def film_failed(self, player: object, cause: str) -> None: ...
    def film_ended(self, player: object) -> None: ...


def masked(text: str) -> str:
    """Addresses of the network are left out of a text: they may carry a password."""
    return re.sub(r"\b(?!file:)(\w+)://\S+", r"\1://***", text)


_quiet: list[bool] = []


def quieten() -> None:
    """FFmpeg writes what it opens to standard error, addresses with their passwords among it; Qt logs likewise.

    Once, when Qt Multimedia has loaded FFmpeg.
    """
    if _quiet:
        return
    _quiet.append(True)
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")
    libraries = _libraries()
    for path in libraries:
        try:
            ctypes.CDLL(str(path)).av_log_set_level(_QUIET)
        except (OSError, AttributeError) as error:
            log.info("FFmpeg's own messages are not switched off: %s", error)
    if not libraries:
        log.info("FFmpeg's own messages are not switched off: its library is not found")


def _libraries() -> list[Path]:
    """FFmpeg's library beside Qt's, in a wheel as in a bundle. A wheel has it thrice, by three names: the one that is
    linked to has one number after its name."""
    root = Path(PySide6.__file__).resolve().parent
    name = re.compile(r"libavutil\.so\.\d+|avutil-\d+\.dll|libavutil\.\d+\.dylib")
    folders = (root, root / "Qt" / "lib", root.parent)
    return [path for folder in folders for path in sorted(folder.glob("*avutil*")) if name.fullmatch(path.name)]
