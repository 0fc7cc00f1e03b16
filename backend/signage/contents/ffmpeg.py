"""ffmpeg where the machine has it: pictures of films, and films in a form that screens play."""

import contextlib
import shutil
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil

from backend.signage.contents.films import DEMUXERS, Film
from backend.signage.contents.pictures import THUMBNAIL_SIDE
from backend.signage.refused import SignageRefused

STALLED_S, LONGEST_S = 180.0, 6 * 3600.0
"""Without a sign of progress; altogether."""
THUMBNAIL_S = 30.0
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class Ffmpeg:
    """`program`: a name or a path; "" for none. Its methods block: call them in a thread."""

    def __init__(self, program: str) -> None:
        self._program = shutil.which(program) if program else None

    @property
    def there(self) -> bool:
        return self._program is not None

    def thumbnail(self, film: Film, source: Path, into: Path) -> bool:
        """A JPEG of a moment near the beginning; whether there is one now."""
        if self._program is None:
            return False
        at = min(film.duration_ms / 10_000, 5.0)
        scale = f"scale={THUMBNAIL_SIDE}:{THUMBNAIL_SIDE}:force_original_aspect_ratio=decrease:force_divisible_by=2"
        arguments = ["-ss", f"{at:.3f}", *self._input(film, source), "-frames:v", "1", "-vf", scale, "-q:v", "3",
                     "-f", "mjpeg", str(into)]  # fmt: skip
        with contextlib.suppress(subprocess.TimeoutExpired):
            subprocess.run(  # noqa: S603 - our own arguments
                self._command(arguments),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=THUMBNAIL_S,
                check=False,
                creationflags=_NO_WINDOW,
            )
        return into.is_file() and into.stat().st_size > 0

    def transcode(
        self, film: Film, source: Path, into: Path, told: Callable[[int], None], stop: threading.Event
    ) -> None:
        """To H.264 and AAC in MP4. `told`: percent, as it goes. SignageRefused film_no_ffmpeg, film_transcoding,
        film_stopped."""
        if self._program is None:
            raise SignageRefused("film_no_ffmpeg", codec=film.codec)
        picture = ["-c:v", "copy"] if film.picture_fits else _PICTURE
        arguments = [*self._input(film, source), "-map", "0:v:0", "-map", "0:a:0?", "-sn", "-dn", "-map_metadata", "-1",
                     *picture, "-c:a", "aac", "-b:a", "160k", "-ac", "2", "-movflags", "+faststart",
                     "-progress", "pipe:1", "-f", "mp4", str(into)]  # fmt: skip
        said = _run(self._command(arguments), film.duration_ms, told, stop)
        if said is not None:
            raise SignageRefused("film_transcoding", codec=film.codec, said=said)

    def _command(self, arguments: Sequence[str]) -> list[str]:
        assert self._program is not None
        return [self._program, "-hide_banner", "-nostdin", "-nostats", "-v", "error", "-y", *arguments]

    def _input(self, film: Film, source: Path) -> list[str]:
        return ["-protocol_whitelist", "file", "-f", DEMUXERS[film.ending], "-i", f"file:{source}"]


_SCALE = "scale='min(3840,iw)':'min(3840,ih)':force_original_aspect_ratio=decrease:force_divisible_by=2"
_PICTURE = ["-vf", _SCALE, "-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-pix_fmt", "yuv420p"]


def _run(command: list[str], duration_ms: int, told: Callable[[int], None], stop: threading.Event) -> str | None:
    """None when all went well, else the last thing it said. SignageRefused film_stopped."""
    process = subprocess.Popen(  # noqa: S603 - our own arguments
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        creationflags=_NO_WINDOW,
    )
    with contextlib.suppress(psutil.Error):  # sales come first
        psutil.Process(process.pid).nice(getattr(psutil, "BELOW_NORMAL_PRIORITY_CLASS", 10))
    heard, done = [time.monotonic()], threading.Event()
    watch = threading.Thread(target=_watch, args=(process, heard, done, stop), name="ffmpeg-watch", daemon=True)
    watch.start()
    complaints: deque[str] = deque(maxlen=3)
    try:
        assert process.stdout is not None
        for line in process.stdout:
            name, _, value = line.strip()[:300].partition("=")
            if name == "out_time_us" and value.lstrip("-").isdigit():
                heard[0] = time.monotonic()
                told(max(0, min(99, int(value) // max(1, duration_ms * 10))))
            elif not name.isidentifier():
                complaints.append(line.strip()[:100])
        code = process.wait()
    finally:
        done.set()
        process.kill()
        process.wait()
        watch.join()
        if process.stdout is not None:
            process.stdout.close()
    if stop.is_set():
        raise SignageRefused("film_stopped")
    return None if code == 0 else " ".join(complaints)[:200] or f"ffmpeg {code}"


def _watch(process: subprocess.Popen[str], heard: list[float], done: threading.Event, stop: threading.Event) -> None:
    """Ends a process that is wanted no more, or stands still."""
    began = time.monotonic()
    while not done.wait(0.2):
        now = time.monotonic()
        if stop.is_set() or now - heard[0] > STALLED_S or now - began > LONGEST_S:
            process.kill()
            return
