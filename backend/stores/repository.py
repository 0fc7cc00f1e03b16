"""Stores as rows, and the way between a row and the domain's StoreProfile."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.stores.models import StoreRow
from common.contract.receipt_design import ReceiptDesignModel
from common.domain.catalog import HalvesPricing, KitchenTrigger, Service, StoreProfile
from common.domain.money import currency
from common.domain.tax import TaxMode
from common.domain.text import Language, Text


def text_to_json(text: Text) -> dict[str, Any]:
    return {"fr": text.fr, "en": text.en, "ar": text.ar}


def text_from_json(value: Mapping[str, Any]) -> Text:
    return Text(value.get("fr", ""), value.get("en", ""), value.get("ar", ""))


def _texts(values: Sequence[Mapping[str, Any]]) -> tuple[Text, ...]:
    return tuple(text_from_json(each) for each in values)


def profile_of(row: StoreRow) -> StoreProfile:
    return StoreProfile(
        sku=row.sku,
        name=text_from_json(row.name),
        currency=currency(row.currency),
        time_zone=row.time_zone,
        languages=cast(tuple[Language, ...], tuple(row.languages)),
        tax_mode=cast(TaxMode, row.tax_mode),
        cash_step=row.cash_step,
        price_step=row.price_step,
        halves_pricing=cast(HalvesPricing, row.halves_pricing),
        kitchen_on=cast(KitchenTrigger, row.kitchen_on),
        day_starts_at=row.day_starts_at,
        services=cast(tuple[Service, ...], tuple(row.services)),
        accent=row.accent,
        logo=row.logo,
        receipt_header=_texts(row.receipt_header),
        receipt_footer=_texts(row.receipt_footer),
        receipt=ReceiptDesignModel.model_validate(row.receipt_design).design(),
    )


def _values(profile: StoreProfile) -> dict[str, Any]:
    return {
        "sku": profile.sku,
        "name": text_to_json(profile.name),
        "currency": profile.currency.code,
        "time_zone": profile.time_zone,
        "languages": list(profile.languages),
        "tax_mode": profile.tax_mode,
        "cash_step": profile.cash_step,
        "price_step": profile.price_step,
        "halves_pricing": profile.halves_pricing,
        "kitchen_on": profile.kitchen_on,
        "day_starts_at": profile.day_starts_at,
        "services": list(profile.services),
        "accent": profile.accent,
        "logo": profile.logo,
        "receipt_header": [text_to_json(each) for each in profile.receipt_header],
        "receipt_footer": [text_to_json(each) for each in profile.receipt_footer],
        "receipt_design": ReceiptDesignModel.of(profile.receipt).model_dump(mode="json"),
    }


async def by_id(session: AsyncSession, store_id: str) -> StoreRow | None:
    return await session.get(StoreRow, store_id, populate_existing=True)


async def by_sku(session: AsyncSession, sku: str) -> StoreRow | None:
    return await session.scalar(select(StoreRow).where(StoreRow.sku == sku))


async def all_rows(session: AsyncSession) -> Sequence[StoreRow]:
    return (await session.scalars(select(StoreRow).order_by(StoreRow.created_at, StoreRow.id))).all()


async def lock(session: AsyncSession, store_id: str) -> bool:
    return await session.scalar(select(StoreRow.id).where(StoreRow.id == store_id).with_for_update()) is not None


async def add(session: AsyncSession, store_id: str, profile: StoreProfile, now: Any) -> None:
    await session.execute(insert(StoreRow).values(id=store_id, created_at=now, updated_at=now, **_values(profile)))


async def save(session: AsyncSession, store_id: str, profile: StoreProfile, now: Any) -> None:
    await session.execute(update(StoreRow).where(StoreRow.id == store_id).values(updated_at=now, **_values(profile)))
