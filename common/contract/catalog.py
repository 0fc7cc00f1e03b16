"""The catalogue on the wire, and its way to and from the domain."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal, Self

from pydantic import Field

from common.contract.base import MoneyModel, TextModel, Wire, WireIn
from common.contract.receipt_design import ReceiptDesignModel
from common.domain import catalog as domain
from common.domain.catalog import Allergen, HalvesPricing, KitchenTrigger, Service
from common.domain.money import currency
from common.domain.serving import ServingTime, clock_text, minute_of
from common.domain.tax import TaxMode, TaxRate
from common.domain.text import Language, Text


class MediaItem(Wire):
    """A picture: `GET /api/v1/media/{name}`. The name is its SHA-256 and its ending, so it never changes."""

    name: str
    size: int


class OptionModel(Wire):
    id: str
    name: TextModel
    price: MoneyModel
    max_quantity: int = 1
    size_prices: dict[str, MoneyModel] = {}
    allergens: tuple[Allergen, ...] = ()
    available: bool = True
    kitchen_name: str = ""


class OptionGroupModel(Wire):
    id: str
    name: TextModel
    options: tuple[OptionModel, ...]
    min: int = 0
    max: int = 1
    free: int = 0
    default_option_ids: tuple[str, ...] = ()
    per_half: bool = False


class VariantModel(Wire):
    id: str
    size: str
    name: TextModel
    price: MoneyModel
    barcode: str = ""


ClockText = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class ServingTimeModel(Wire):
    """`days`: 0 Monday … 6 Sunday; an `end` at or before the `start` is of the next day. The store's own time."""

    days: tuple[Annotated[int, Field(ge=0, le=6)], ...]
    start: ClockText
    end: ClockText

    @classmethod
    def of(cls, time: ServingTime) -> Self:
        return cls(days=time.days, start=clock_text(time.start), end=clock_text(time.end))

    def time(self) -> ServingTime:
        return ServingTime(self.days, minute_of(self.start) or 0, minute_of(self.end) or 0)


def hours_out(times: Iterable[ServingTime]) -> tuple[ServingTimeModel, ...]:
    return tuple(ServingTimeModel.of(each) for each in times)


def hours_in(times: Iterable[ServingTimeModel]) -> tuple[ServingTime, ...]:
    return tuple(each.time() for each in times)


class ProductModel(Wire):
    id: str
    category_id: str
    name: TextModel
    price: MoneyModel
    tax_rate_id: str
    take_away_tax_rate_id: str | None = None
    description: TextModel = TextModel(fr="")
    kitchen_name: str = ""
    picture: str = ""
    variants: tuple[VariantModel, ...] = ()
    option_group_ids: tuple[str, ...] = ()
    halves: bool = False
    station_id: str | None = None
    allergens: tuple[Allergen, ...] = ()
    barcode: str = ""
    stock: int | None = None
    available: bool = True
    badge: TextModel = TextModel(fr="")
    upsell: bool = False
    hours: tuple[ServingTimeModel, ...] = ()

    @classmethod
    def of(cls, product: domain.Product) -> ProductModel:
        return _product_out(product)

    def product(self) -> domain.Product:
        return _product_in(self)


class CategoryModel(Wire):
    id: str
    name: TextModel
    picture: str = ""
    color: str = ""
    hours: tuple[ServingTimeModel, ...] = ()


class StationModel(Wire):
    id: str
    name: TextModel
    warn_after_s: int = 300
    late_after_s: int = 480


class TaxRateModel(Wire):
    id: str
    basis_points: int
    name: str


class StoreModel(Wire):
    """The store as its terminals see it."""

    sku: str
    name: TextModel
    currency: str
    time_zone: str
    languages: tuple[Language, ...]
    tax_mode: TaxMode = "included"
    cash_step: int = 1
    price_step: int = 1
    halves_pricing: HalvesPricing = "dearest"
    kitchen_on: KitchenTrigger = "placed"
    day_starts_at: int = 4
    services: tuple[Service, ...] = ("eat_in", "take_away")
    accent: str = "#C2410C"
    logo: str = ""
    receipt_header: tuple[TextModel, ...] = ()
    receipt_footer: tuple[TextModel, ...] = ()
    receipt: ReceiptDesignModel = ReceiptDesignModel()


class CatalogOut(Wire):
    """`GET /api/v1/catalogue`, with an ETag that is `version` in quotes."""

    kind: Literal["catalogue"] = "catalogue"
    version: str
    store: StoreModel
    tax_rates: tuple[TaxRateModel, ...]
    categories: tuple[CategoryModel, ...]
    stations: tuple[StationModel, ...]
    option_groups: tuple[OptionGroupModel, ...]
    products: tuple[ProductModel, ...]
    media: tuple[MediaItem, ...] = ()

    @classmethod
    def of(cls, catalog: domain.Catalog, media: tuple[MediaItem, ...] = ()) -> Self:
        return cls(
            version=catalog.version,
            store=_store_out(catalog.store),
            tax_rates=tuple(TaxRateModel(id=r.id, basis_points=r.basis_points, name=r.name) for r in catalog.tax_rates),
            categories=tuple(
                CategoryModel(
                    id=c.id,
                    name=TextModel.of(c.name),
                    picture=c.picture,
                    color=c.color,
                    hours=hours_out(c.hours),
                )
                for c in catalog.categories
            ),
            stations=tuple(
                StationModel(
                    id=s.id, name=TextModel.of(s.name), warn_after_s=s.warn_after_s, late_after_s=s.late_after_s
                )
                for s in catalog.stations
            ),
            option_groups=tuple(_group_out(g) for g in catalog.option_groups),
            products=tuple(_product_out(p) for p in catalog.products),
            media=media,
        )

    def catalog(self) -> domain.Catalog:
        """The domain's catalogue."""
        return domain.Catalog(
            version=self.version,
            store=_store_in(self.store),
            tax_rates=tuple(TaxRate(r.id, r.basis_points, r.name) for r in self.tax_rates),
            categories=tuple(
                domain.Category(c.id, c.name.text(), c.picture, c.color, hours_in(c.hours)) for c in self.categories
            ),
            stations=tuple(domain.Station(s.id, s.name.text(), s.warn_after_s, s.late_after_s) for s in self.stations),
            option_groups=tuple(_group_in(g) for g in self.option_groups),
            products=tuple(_product_in(p) for p in self.products),
        )


class AvailabilityIn(WireIn):
    """`POST /api/v1/catalogue/products/{id}/availability`, and `…/options/…`: switched off ("86") or on again."""

    available: bool


class AvailabilityOut(Wire):
    """`version` of the catalogue after it."""

    id: str
    available: bool
    version: str


def _store_out(store: domain.StoreProfile) -> StoreModel:
    return StoreModel(
        sku=store.sku,
        name=TextModel.of(store.name),
        currency=store.currency.code,
        time_zone=store.time_zone,
        languages=store.languages,
        tax_mode=store.tax_mode,
        cash_step=store.cash_step,
        price_step=store.price_step,
        halves_pricing=store.halves_pricing,
        kitchen_on=store.kitchen_on,
        day_starts_at=store.day_starts_at,
        services=store.services,
        accent=store.accent,
        logo=store.logo,
        receipt_header=_texts_out(store.receipt_header),
        receipt_footer=_texts_out(store.receipt_footer),
        receipt=ReceiptDesignModel.of(store.receipt),
    )


def _store_in(store: StoreModel) -> domain.StoreProfile:
    return domain.StoreProfile(
        sku=store.sku,
        name=store.name.text(),
        currency=currency(store.currency),
        time_zone=store.time_zone,
        languages=store.languages,
        tax_mode=store.tax_mode,
        cash_step=store.cash_step,
        price_step=store.price_step,
        halves_pricing=store.halves_pricing,
        kitchen_on=store.kitchen_on,
        day_starts_at=store.day_starts_at,
        services=store.services,
        accent=store.accent,
        logo=store.logo,
        receipt_header=tuple(each.text() for each in store.receipt_header),
        receipt_footer=tuple(each.text() for each in store.receipt_footer),
        receipt=store.receipt.design(),
    )


def _texts_out(texts: tuple[Text, ...]) -> tuple[TextModel, ...]:
    return tuple(TextModel.of(each) for each in texts)


def _group_out(group: domain.OptionGroup) -> OptionGroupModel:
    return OptionGroupModel(
        id=group.id,
        name=TextModel.of(group.name),
        options=tuple(
            OptionModel(
                id=o.id,
                name=TextModel.of(o.name),
                price=MoneyModel.of(o.price),
                max_quantity=o.max_quantity,
                size_prices={size: MoneyModel.of(price) for size, price in o.size_prices.items()},
                allergens=o.allergens,
                available=o.available,
                kitchen_name=o.kitchen_name,
            )
            for o in group.options
        ),
        min=group.min,
        max=group.max,
        free=group.free,
        default_option_ids=group.default_option_ids,
        per_half=group.per_half,
    )


def _group_in(group: OptionGroupModel) -> domain.OptionGroup:
    return domain.OptionGroup(
        id=group.id,
        name=group.name.text(),
        options=tuple(
            domain.Option(
                id=o.id,
                name=o.name.text(),
                price=o.price.money(),
                max_quantity=o.max_quantity,
                size_prices={size: price.money() for size, price in o.size_prices.items()},
                allergens=o.allergens,
                available=o.available,
                kitchen_name=o.kitchen_name,
            )
            for o in group.options
        ),
        min=group.min,
        max=group.max,
        free=group.free,
        default_option_ids=group.default_option_ids,
        per_half=group.per_half,
    )


def _product_out(product: domain.Product) -> ProductModel:
    return ProductModel(
        id=product.id,
        category_id=product.category_id,
        name=TextModel.of(product.name),
        price=MoneyModel.of(product.price),
        tax_rate_id=product.tax_rate_id,
        take_away_tax_rate_id=product.take_away_tax_rate_id,
        description=TextModel.of(product.description),
        kitchen_name=product.kitchen_name,
        picture=product.picture,
        variants=tuple(
            VariantModel(
                id=v.id, size=v.size, name=TextModel.of(v.name), price=MoneyModel.of(v.price), barcode=v.barcode
            )
            for v in product.variants
        ),
        option_group_ids=product.option_group_ids,
        halves=product.halves,
        station_id=product.station_id,
        allergens=product.allergens,
        barcode=product.barcode,
        stock=product.stock,
        available=product.available,
        badge=TextModel.of(product.badge),
        upsell=product.upsell,
        hours=hours_out(product.hours),
    )


def _product_in(product: ProductModel) -> domain.Product:
    return domain.Product(
        id=product.id,
        category_id=product.category_id,
        name=product.name.text(),
        price=product.price.money(),
        tax_rate_id=product.tax_rate_id,
        take_away_tax_rate_id=product.take_away_tax_rate_id,
        description=product.description.text(),
        kitchen_name=product.kitchen_name,
        picture=product.picture,
        variants=tuple(
            domain.Variant(v.id, v.size, v.name.text(), v.price.money(), v.barcode) for v in product.variants
        ),
        option_group_ids=product.option_group_ids,
        halves=product.halves,
        station_id=product.station_id,
        allergens=product.allergens,
        barcode=product.barcode,
        stock=product.stock,
        available=product.available,
        badge=product.badge.text(),
        upsell=product.upsell,
        hours=hours_in(product.hours),
    )
