"""An import, written: all good lines in one transaction, one event, one audit line."""

import asyncio
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit.service import Actor
from backend.catalog.service import CatalogService
from backend.catalog.transfer.files import Line
from backend.catalog.transfer.plan import ImportPlan, planned
from backend.events.log import StoreKey


async def import_lines(
    catalog: CatalogService, session: AsyncSession, store: StoreKey, lines: Sequence[Line], language: str, actor: Actor
) -> ImportPlan:
    """What was done. The plan is made anew on the menu of this moment: since the preview it may have changed."""
    before = await catalog.editable(session, store)
    plan = await asyncio.to_thread(planned, before, lines, language)
    await catalog.save(
        session,
        store,
        before,
        plan.after,
        actor,
        "catalogue.imported",
        f"store:{store.id}",
        new=len(plan.new),
        changed=len(plan.changed),
        faulty=plan.faulty_lines,
    )
    return plan
