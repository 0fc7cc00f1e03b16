"""Real live channels on this machine: HLS and MPEG-TS over HTTP. They can be stopped and started again."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import shutil
import subprocess
import threading
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.support.server import kept_port

SIZE, RATE = "160x90", 25


def _picture(colour: str) -> list[str]:
    source = f"color=c={colour}:s={SIZE}:r={RATE}"
    coded = ["-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-g", str(RATE), "-pix_fmt", "yuv420p"]
    return ["ffmpeg", "-v", "error", "-nostdin", "-re", "-f", "lavfi", "-i", source, *coded]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_words: Any) -> None: ...

    def copyfile(self, source: Any, outputfile: Any) -> None:
        with contextlib.suppress(OSError):  # a player that goes away
            super().copyfile(source, outputfile)


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, *_words: Any) -> None: ...


class Hls:
    """`url` answers while it runs."""

    def __init__(self, folder: Path, colour: str) -> None:
        self._folder = folder
        self._colour = colour
        self._server: _Server | None = None
        self._encoder: subprocess.Popen[bytes] | None = None
        self._kept = ExitStack()
        self._port = self._kept.enter_context(kept_port())
        self.url = f"http://guest:secret-word@127.0.0.1:{self._port}/live.m3u8?key=secret-key"

    def start(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        flags = ["-f", "hls", "-hls_time", "1", "-hls_list_size", "4", "-hls_flags", "delete_segments"]
        self._encoder = subprocess.Popen([*_picture(self._colour), *flags, str(self._folder / "live.m3u8")])
        handler = functools.partial(_Quiet, directory=str(self._folder))
        self._server = _Server(("127.0.0.1", self._port), handler)
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        if self._encoder is not None:
            self._encoder.kill()
            self._encoder.wait()
            self._encoder = None
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def close(self) -> None:
        self.stop()
        self._kept.close()


class TransportStream(Hls):
    """One endless MPEG-TS for each connection."""

    def __init__(self, colour: str) -> None:
        super().__init__(Path(), colour)
        self.url = f"http://127.0.0.1:{self._port}/channel.ts"
        self._encoders: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        colour, encoders = self._colour, self._encoders

        class Handler(_Quiet):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "video/mp2t")
                self.end_headers()
                with subprocess.Popen([*_picture(colour), "-f", "mpegts", "-"], stdout=subprocess.PIPE) as encoder:
                    encoders.append(encoder)
                    assert encoder.stdout is not None
                    with contextlib.suppress(OSError):
                        while chunk := os.read(encoder.stdout.fileno(), 65536):
                            self.wfile.write(chunk)
                    encoder.kill()

        self._server = _Server(("127.0.0.1", self._port), Handler)
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def freeze(self) -> None:
        """The connection stays, nothing comes any more."""
        import signal

        for encoder in self._encoders:
            if encoder.poll() is None:
                encoder.send_signal(signal.SIGSTOP)

    def stop(self) -> None:
        super().stop()
        for encoder in self._encoders:
            encoder.kill()
        self._encoders.clear()
