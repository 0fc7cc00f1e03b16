"""A terminal without a screen: paired through the shell's own command, talking real HTTP."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from apps.demo.processes import comptoir, run_once
from common.client.api import ApiClient
from common.client.auth import DeviceAuth
from common.contract.base import MoneyModel
from common.contract.devices import AbilitiesOut, ClaimIn, DeviceOut
from common.contract.orders import OrderCreate, OrderLineIn, OrderOut
from common.domain.catalog import Catalog
from common.domain.clock import SystemClock
from common.domain.device import DeviceType
from common.domain.ids import new_id
from common.domain.numbering import OrderNumber, business_day
from common.domain.pricing import OptionChoice, Selection, price_order


class Hand:
    """What a kiosk or a till does, one request at a time."""

    def __init__(self, api: ApiClient, device: DeviceOut, catalog: Catalog | None) -> None:
        self.api = api
        self.device = device
        self._catalog = catalog
        self.count = 0

    @property
    def catalog(self) -> Catalog:
        """The menu it sells from; what has none (a gateway) must not be asked."""
        assert self._catalog is not None
        return self._catalog

    def selection(self, *, index: int = 0) -> Selection:
        """A dish that can be sold as it is: the n-th pizza in its first size, with its default options."""
        pizzas = [each for each in self.catalog.products if each.halves and not each.sold_out]
        pizza = pizzas[index % len(pizzas)]
        groups = self.catalog.groups_of(pizza)
        defaults = tuple(OptionChoice(each) for group in groups for each in group.default_option_ids)
        return Selection(pizza.id, 1, pizza.variants[0].id if pizza.variants else None, options=defaults)

    def order(self, selections: Sequence[Selection] | None = None, number: str = "") -> OrderCreate:
        """An order as this terminal would make it now, with a number of its own range."""
        chosen = list(selections or [self.selection(), self.selection(index=1)])
        store = self.catalog.store
        now = SystemClock().now()
        self.count += 1
        return OrderCreate(
            id=new_id(),
            number=number or str(OrderNumber(self.device.number_prefix, self.count)),
            business_day=business_day(now, store.time_zone, store.day_starts_at),
            placed_at=now,
            service="eat_in",
            lines=tuple(OrderLineIn.of(new_id(), each) for each in chosen),
            total=MoneyModel.of(price_order(self.catalog, chosen, "eat_in").total),
            catalog_version=self.catalog.version,
        )

    async def send(self, order: OrderCreate, key: str = "") -> OrderOut:
        """Post it under a key: the order's own unless one is given."""
        answer = await self.api.send("POST", "/orders", order.model_dump_json(), key or order.id)
        return OrderOut.model_validate_json(answer)

    async def abilities(self) -> AbilitiesOut:
        return await self.api.abilities()


async def new_hand(url: str, env: Mapping[str, str], kind: DeviceType, name: str, store: str, folder: Path) -> Hand:
    """Make a device with `comptoir devices create`, its QR in `folder`, and claim it."""
    command = comptoir(
        "devices", "create", "--type", kind, "--name", name, "--store", store, "--qr", str(folder / f"{new_id()}.png"),
        "--api-url", f"{url}/api/v1", "--json",
    )  # fmt: skip
    made: dict[str, Any] = json.loads(await run_once("devices create", command, env))
    token: str = json.loads(base64.b64decode(made["payload"]))["device_token"]
    return await claimed_hand(url, kind, token)


async def claimed_hand(url: str, kind: DeviceType, claim_token: str) -> Hand:
    """What a pairing code is good for. A gateway has no menu."""
    fingerprint = f"fpr-hand-{new_id()}"
    api = ApiClient(f"{url}/api/v1")
    claimed = await api.claim(ClaimIn(claim_token=claim_token, fingerprint=fingerprint, claim_key=new_id(), type=kind))
    api.auth = DeviceAuth(claimed.token, fingerprint)
    menu = await api.catalogue() if kind != "gateway" else None
    return Hand(api, claimed.device, menu[0].catalog() if menu else None)
