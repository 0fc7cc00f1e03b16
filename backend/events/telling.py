"""Every durable event in the server's log: one line each, so that a day can be followed without the database."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from backend.events.log import Publication, Publish

log = logging.getLogger("comptoir.events")

LINE = "%(event)s store=%(store)s seq=%(seq)d id=%(id)s origin=%(origin)s"
_SUBJECTS = ("order", "ticket", "payment", "print_job")
_PLAIN = ("staff_id", "version")


class ToldPublish:
    """Publishes, and says so. What the event carries is not in the log: names and notes are personal data."""

    def __init__(self, publish: Publish) -> None:
        self._publish = publish

    def __call__(self, publications: Sequence[Publication]) -> None:
        self._publish(publications)
        if not log.isEnabledFor(logging.INFO):
            return
        for each in publications:
            fields = {
                "event": each.event.name,
                "store": each.store.sku,
                "seq": each.event.seq,
                "id": subject_of(each.event.data),
                "origin": each.event.origin or "",
            }
            # Not `log.info`, which looks up its caller each time: this runs for every event of a shop.
            log.handle(log.makeRecord(log.name, logging.INFO, "", 0, LINE, (fields,), None, extra={"fields": fields}))


def subject_of(data: Mapping[str, Any]) -> str:
    """The id of what an event is about."""
    for name in _SUBJECTS:
        about = data.get(name)
        if isinstance(about, Mapping):
            return str(about.get("id", ""))
    return next((str(data[name]) for name in _PLAIN if data.get(name)), "")
