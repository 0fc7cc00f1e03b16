"""Today at a glance: what sells, what cooks, and what somebody should look after."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalog.service import CatalogService
from backend.devices.listing import Device
from backend.devices.service import DeviceService
from backend.reports.days import Days, hours_of_day
from backend.reports.repository import now as current
from backend.reports.rows import Alert, Amounts, Dashboard, HourRow, Preparation
from backend.reports.service import ReportService
from backend.stores.service import StoreService
from common.domain.catalog import StoreProfile
from common.domain.device import DeviceStatus
from common.domain.money import Money
from common.domain.numbering import business_day

OFFLINE_AFTER = timedelta(minutes=5)
PRINTED_LATELY = timedelta(days=1)
PAPER_SOON = timedelta(minutes=1)
STOCK_LOW = 5


class DashboardService:
    def __init__(
        self, stores: StoreService, catalog: CatalogService, devices: DeviceService, reports: ReportService
    ) -> None:
        self._stores = stores
        self._catalog = catalog
        self._devices = devices
        self._reports = reports

    async def today(self, session: AsyncSession, store_id: str, now: datetime) -> Dashboard:
        """The business day of `now`, beside the same weekday a week ago; amounts in the store's present currency."""
        store = await self._stores.profile(session, store_id)
        day, week = business_day(now, store.time_zone, store.day_starts_at), timedelta(days=7)
        today = await self._hours(session, store_id, store, Days(day, day))
        before = await self._hours(session, store_id, store, Days(day - week, day - week))
        so_far = await self._hours(session, store_id, store, Days(day - week, day - week, now - week))
        nothing = Amounts(0, Money(0, store.currency))
        rows = []
        for hour in hours_of_day(store.day_starts_at):
            here, then = today.get(hour, nothing), before.get(hour, nothing)
            rows.append(HourRow(hour, here.count, here.amount, then.count, then.amount))
        devices = await self._devices.all(session, store_id)
        statuses: dict[DeviceStatus, int] = {"online": 0, "offline": 0, "inactive": 0, "blocked": 0}
        for each in devices:
            statuses[each.status] += 1
        return Dashboard(
            day,
            tuple(rows),
            _sum(today.values(), nothing),
            _sum(so_far.values(), nothing),
            await current.states(session, store_id, day),
            Preparation(*await current.preparation(session, store_id, Days(day, day))),
            statuses,
            await self._warnings(session, store_id, store, devices, now),
        )

    async def _hours(self, session: AsyncSession, store_id: str, store: StoreProfile, days: Days) -> dict[int, Amounts]:
        rows = await self._reports.hours(session, store_id, days)
        return {int(row.key): Amounts(row.count, row.gross) for row in rows if row.gross.currency is store.currency}

    async def _warnings(
        self, session: AsyncSession, store_id: str, store: StoreProfile, devices: Sequence[Device], now: datetime
    ) -> tuple[Alert, ...]:
        """What stops people first."""
        found = [each for device in devices if not device.revoked for each in _of_device(device, now)]
        day = business_day(now, store.time_zone, store.day_starts_at)
        names = {each.id: each.name for each in devices}
        for row in await current.open_tills(session, store_id):
            if business_day(row["opened_at"], store.time_zone, store.day_starts_at) < day:
                hours = (now - row["opened_at"]) // timedelta(hours=1)
                args = {"device": names.get(row["device_id"], ""), "hours": hours, "till_session_id": row["id"]}
                found.append(Alert("till_open_long", args))
        troubles = await current.print_troubles(session, store_id, now - PRINTED_LATELY)
        found += [Alert(f"print_{state}", {"count": count}) for state, count in sorted(troubles.items())]
        gateways = [each for each in devices if each.type == "gateway" and each.status == "online"]
        found += [each for gateway in gateways for each in _of_printers(gateway)]
        if not gateways and (waiting := await current.papers_waiting(session, store_id, now - PAPER_SOON)):
            found.append(Alert("print_no_gateway", {"count": waiting}))
        for product in (await self._catalog.fresh(session, store_id)).products:
            if product.sold_out:
                found.append(Alert("sold_out", {"product": product.name}))
            elif product.stock is not None and product.stock <= STOCK_LOW:
                found.append(Alert("stock_low", {"product": product.name, "left": product.stock}))
        return tuple(found)


def _of_device(device: Device, now: datetime) -> list[Alert]:
    found = []
    about = {"device": device.name, "device_id": device.id}
    if device.status == "blocked":
        found.append(Alert("device_blocked", {**about, "reason": device.blocked_reason}))
    if device.status == "offline" and device.last_seen_at is not None and now - device.last_seen_at > OFFLINE_AFTER:
        minutes = (now - device.last_seen_at) // timedelta(minutes=1)
        found.append(Alert("device_offline", {**about, "minutes": minutes}))
    if device.same_machine:
        found.append(Alert("same_machine", {**about, "others": ", ".join(device.same_machine)}))
    return found


def _of_printers(gateway: Device) -> list[Alert]:
    told = gateway.system_info.get("printers")
    printers = [each for each in told if isinstance(each, dict)] if isinstance(told, list) else []
    return [
        Alert("printer_trouble", {"printer": str(each.get("name", ""))[:80], "cause": str(each["cause"])})
        for each in printers
        if each.get("cause")
    ]


def _sum(parts: Iterable[Amounts], nothing: Amounts) -> Amounts:
    result = nothing
    for each in parts:
        result = Amounts(result.count + each.count, result.amount + each.amount)
    return result
