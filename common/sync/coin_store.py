"""The coin changer's journal on the terminal's own file, and a cart that outlives a crash in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from common.coins.journal import CoinEntry, JournalError
from common.contract.orders import OrderLineIn
from common.domain.coin_changer import CoinAttempt
from common.store import documents
from common.store.database import Database, StoreError, Transaction, code_of
from common.store.documents import Document
from common.sync.order_desk import Draft, DraftLine

_KEPT = 50
"""Finished payments kept, for whoever compares the machine's own list."""


class CoinStore:
    """A `common.coins.journal.CoinJournal`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save(self, entry: CoinEntry) -> None:
        try:
            await self._database.run(lambda tx: keep(tx, entry))
        except StoreError as error:
            raise JournalError(code_of(error)) from error

    async def unfinished(self) -> CoinEntry | None:
        try:
            kept = await self._database.run(lambda tx: documents.every(tx, "coin_payment"))
        except StoreError as error:
            raise JournalError(code_of(error)) from error
        entries = (_load(each.body) for each in kept)
        return next((each for each in entries if not each.attempt.recorded), None)


def keep(tx: Transaction, entry: CoinEntry) -> None:
    """Inside a transaction: as it stands now."""
    body = json.dumps({"attempt": asdict(entry.attempt), "context": entry.context}, ensure_ascii=False)
    documents.put(tx, "coin_payment", Document(entry.attempt.id, 0, body))
    if entry.attempt.recorded:
        every = [each for each in documents.every(tx, "coin_payment") if _load(each.body).attempt.recorded]
        documents.delete(tx, "coin_payment", [each.id for each in every[:-_KEPT]])


def _load(body: str) -> CoinEntry:
    fields = json.loads(body)
    return CoinEntry(CoinAttempt(**fields["attempt"]), fields["context"])


def dump_draft(draft: Draft) -> dict[str, Any]:
    """As JSON values."""
    lines = [OrderLineIn.of(each.id, each.selection).model_dump(mode="json") for each in draft.lines]
    return {**asdict(draft), "lines": lines}


def load_draft(fields: Mapping[str, Any]) -> Draft:
    lines = [OrderLineIn.model_validate(each) for each in fields["lines"]]
    more = {**fields, "allergies": tuple(fields["allergies"])}
    return Draft(**{**more, "lines": tuple(DraftLine(each.id, each.selection()) for each in lines)})
