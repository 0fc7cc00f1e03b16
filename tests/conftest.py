"""What holds for all tests: how they are spread over the workers, that slowness alone never fails one, which thread is
Qt's main one, and that garbage is collected between them."""

import gc
from pathlib import Path

import pytest
from fastapi.dependencies import models as dependencies
from hypothesis import settings
from PySide6.QtCore import QThread

# The machine may be busy: an example that takes long is no defect. Its time limit is pytest's (timeout in pyproject).
settings.register_profile("comptoir", deadline=None)
settings.load_profile("comptoir")

# Qt takes the first thread it meets for the main one: it must not be that of a picture drawn in the background.
QThread.currentThread()

# They start whole programs, measure them or share a screen: those of one file one after another, on the same worker.
ONE_AT_A_TIME = ("e2e", "acceptance")


# On the main thread, between two tests: a QObject that another thread lets die may take the worker with it.
gc.disable()
ENOUGH_GARBAGE = 500_000


@pytest.hookimpl(trylast=True)
def pytest_runtest_logfinish() -> None:
    if gc.get_count()[0] > ENOUGH_GARBAGE:
        _forget_endpoints()
        gc.collect()
        gc.freeze()  # what is still there will be there next time: not to be looked through after every test


def _forget_endpoints() -> None:
    # FastAPI remembers the last thousands of endpoints, and they their whole backend: here every test makes one.
    for each in vars(dependencies).values():
        if hasattr(each, "cache_clear"):
            each.cache_clear()


def pytest_itemcollected(item: pytest.Item) -> None:
    # Here and not when the collection is modified: by then xdist has read the groups.
    path = item.path.relative_to(Path(__file__).parent)
    if path.parts[0] in ONE_AT_A_TIME:
        item.add_marker(pytest.mark.xdist_group(f"{path.parts[0]}/{path.stem}"))
