"""A terminal's log: to the console, and to a file of its own that never grows past five megabytes."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_CHATTY = ("httpx", "httpcore", "pysher", "Pysher", "websocket", "PIL", "qasync")
"""Libraries that log each request or payload at INFO: addresses, and what customers ordered."""


def set_up_logs(data_dir: Path, level: str) -> None:
    """Once per process. A disk that refuses the file must not keep a till from opening: the console has it then."""
    logging.basicConfig(level=level, format=FORMAT)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    folder = data_dir / "logs"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = RotatingFileHandler(folder / "comptoir.log", maxBytes=1_000_000, backupCount=4, encoding="utf-8")
    except OSError as error:
        logging.getLogger(__name__).warning("no log file in %s: %s", folder, error)
        return
    file.setFormatter(logging.Formatter(FORMAT))
    logging.getLogger().addHandler(file)
