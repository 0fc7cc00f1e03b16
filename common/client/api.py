"""`ApiClient`: the whole API, put together from the modules by noun.

async with ApiClient("https://shop.example/api/v1", DeviceAuth(token, fingerprint)) as api:
    page = await api.orders(status="prep")
"""

from __future__ import annotations

from typing import Self

from common.client.actions import ActionsApi
from common.client.attendance import AttendanceApi
from common.client.catalogue import CatalogueApi
from common.client.devices import DevicesApi
from common.client.events import EventsApi
from common.client.kitchen import KitchenApi
from common.client.orders import OrdersApi
from common.client.pairing_requests import PairingRequestsApi
from common.client.payments import PaymentsApi
from common.client.printing import PrintingApi
from common.client.signage import SignageApi


class ApiClient(
    DevicesApi,
    ActionsApi,
    PairingRequestsApi,
    CatalogueApi,
    OrdersApi,
    PaymentsApi,
    KitchenApi,
    PrintingApi,
    EventsApi,
    SignageApi,
    AttendanceApi,
):
    """One device's view of the backend. Every call raises ClientError (common.client.errors) and nothing else."""

    async def __aenter__(self) -> Self:
        return self
