"""Today at a glance: what sells, what cooks, and what somebody should look after."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import RowMapping
from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalog.service import CatalogService
from backend.devices.listing import Device
from backend.devices.service import DeviceService
from backend.reports import repository
from backend.reports.days import hours_of_day, local_hour, preparation
from backend.reports.rows import Alert, Amounts, Dashboard, HourRow
from backend.stores.service import StoreService
from common.domain.device import DeviceStatus
from common.domain.money import Currency, Money
from common.domain.numbering import business_day
from common.domain.order import OPEN_STATUSES

OFFLINE_AFTER = timedelta(minutes=5)
TILL_OPEN_FOR = timedelta(hours=24)
STOCK_LOW = 5


class DashboardService:
    def __init__(self, stores: StoreService, catalog: CatalogService, devices: DeviceService) -> None:
        self._stores = stores
        self._catalog = catalog
        self._devices = devices

    async def today(self, session: AsyncSession, store_id: str, now: datetime) -> Dashboard:
        """The business day of `now`, beside the same weekday a week ago; amounts in the store's present currency."""
        store = await self._stores.profile(session, store_id)
        day = business_day(now, store.time_zone, store.day_starts_at)
        today = _hours(await repository.hours(session, store_id, day), store.time_zone, store.currency)
        before = _hours(
            await repository.hours(session, store_id, day - timedelta(days=7)), store.time_zone, store.currency
        )
        ready = await repository.ready_orders(session, store_id, day)
        devices = await self._devices.all(session, store_id)
        statuses: dict[DeviceStatus, int] = {"online": 0, "offline": 0, "inactive": 0, "blocked": 0}
        for each in devices:
            statuses[each.status] += 1
        nothing = Amounts(0, Money(0, store.currency))
        rows = []
        for hour in hours_of_day(store.day_starts_at):
            here, then = today.get(hour, nothing), before.get(hour, nothing)
            rows.append(HourRow(hour, here.count, here.amount, then.count, then.amount))
        return Dashboard(
            day,
            tuple(rows),
            _sum(today.values(), nothing),
            _sum(before.values(), nothing),
            await repository.states(session, store_id, day),
            await repository.open_orders(session, store_id, OPEN_STATUSES),
            preparation([int((row["ready_at"] - row["placed_at"]).total_seconds()) for row in ready]),
            statuses,
            await self._warnings(session, store_id, devices, now),
        )

    async def _warnings(
        self, session: AsyncSession, store_id: str, devices: Sequence[Device], now: datetime
    ) -> tuple[Alert, ...]:
        found = [each for device in devices if not device.revoked for each in _of_device(device, now)]
        for state, count in sorted((await repository.print_troubles(session, store_id)).items()):
            found.append(Alert(f"print_{state}", {"count": count}))
        for product in (await self._catalog.fresh(session, store_id)).products:
            if product.sold_out:
                found.append(Alert("sold_out", {"product": product.name}))
            elif product.stock is not None and product.stock <= STOCK_LOW:
                found.append(Alert("stock_low", {"product": product.name, "left": product.stock}))
        names = {each.id: each.name for each in devices}
        for row in await repository.open_tills(session, store_id):
            since = now - row["opened_at"]
            if since > TILL_OPEN_FOR:
                hours = since // timedelta(hours=1)
                args = {"device": names.get(row["device_id"], ""), "hours": hours, "till_session_id": row["id"]}
                found.append(Alert("till_open_long", args))
        return tuple(found)


def _of_device(device: Device, now: datetime) -> list[Alert]:
    found = []
    if device.status == "blocked":
        found.append(Alert("device_blocked", {"device": device.name, "reason": device.blocked_reason}))
    if device.status == "offline" and device.last_seen_at is not None and now - device.last_seen_at > OFFLINE_AFTER:
        minutes = (now - device.last_seen_at) // timedelta(minutes=1)
        found.append(Alert("device_offline", {"device": device.name, "minutes": minutes}))
    if device.same_machine:
        found.append(Alert("same_machine", {"device": device.name, "others": device.same_machine}))
    return found


def _hours(rows: Sequence[RowMapping], time_zone: str, of: Currency) -> dict[int, Amounts]:
    found: dict[int, Amounts] = {}
    for row in rows:
        if row["currency"] == of.code:
            hour = local_hour(row["key"], time_zone)
            known = found.get(hour, Amounts(0, Money(0, of)))
            found[hour] = Amounts(known.count + row["count"], known.amount + Money(row["gross"], of))
    return found


def _sum(parts: Iterable[Amounts], nothing: Amounts) -> Amounts:
    result = nothing
    for each in parts:
        result = Amounts(result.count + each.count, result.amount + each.amount)
    return result
