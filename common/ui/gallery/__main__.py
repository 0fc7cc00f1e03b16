"""All components on eight pages: `python -m common.ui.gallery [--shot DIR] [--lang ar] [--dark]`."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

from common.ui.application import Application, run_program
from common.ui.gallery.viewmodel import PAGES, GalleryViewModel
from common.ui.icons import FOLDER
from common.ui.options import WindowOptions, add_window_arguments, window_options


class Gallery:
    main = ("common.ui", "Gallery")

    def __init__(self, app: Application, shots: Path | None) -> None:
        self._app = app
        self._shots = shots
        self.view_model = GalleryViewModel(sorted(file.stem for file in FOLDER.glob("*.svg")))

    async def start(self) -> None:
        if self._shots is None:
            return
        self._shots.mkdir(parents=True, exist_ok=True)
        self._app.theme.set_reduced_motion(True)
        for page in PAGES:
            self.view_model.show(page)
            # pictures load in another thread
            await asyncio.sleep(0.4)
            name = f"{page}-{self._app.language}{'-dark' if self._app.options.dark else ''}.png"
            self._app.window.grabWindow().save(str(self._shots / name))
        self._app.quit()

    async def stop(self) -> None:
        """Nothing runs in the background."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m common.ui.gallery", description=__doc__)
    add_window_arguments(parser, WindowOptions(diagonal=15.6))
    parser.add_argument("--shot", type=Path, metavar="DIR", help="write a picture of each page and end")
    arguments = parser.parse_args()
    return run_program("gallery", window_options(arguments), lambda app: Gallery(app, arguments.shot))


if __name__ == "__main__":
    sys.exit(main())
