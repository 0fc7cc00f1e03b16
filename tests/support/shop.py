"""A store with its menu, and devices paired with it the way terminals are: through the claim endpoint."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import httpx
import pytest

from backend.app import Backend
from backend.audit.service import Actor
from backend.devices.service import NewDevice, PairingCode
from backend.events.log import StoreKey
from backend.staff.service import StaffMember
from common.contract.devices import ClaimOut
from common.domain.catalog import Catalog
from common.domain.device import DeviceType
from common.domain.ids import new_id
from common.domain.staff import Role
from tests.support.menu import menu

TESTER = Actor("system")


@dataclass(frozen=True, slots=True)
class Terminal:
    """A paired device: what it knows, and the headers it sends."""

    id: str
    store: StoreKey
    number_prefix: str
    token: str
    fingerprint: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", "X-Device-Fingerprint": self.fingerprint}


@dataclass(frozen=True, slots=True)
class Shop:
    """One store of a backend, and what tests do in it."""

    backend: Backend
    api: httpx.AsyncClient
    store: StoreKey
    staff: Mapping[Role, str] = field(default_factory=dict)
    """Who works there: role → staff id."""

    async def device(self, type: DeviceType = "pos", name: str = "", **more: object) -> str:
        """The id of a new device nobody has paired."""
        new = NewDevice(type, name or f"a {type}")
        async with self.backend.database.write() as session:
            made = await self.backend.devices.create(session, self.store.id, replace(new, **more), TESTER)  # type: ignore[arg-type]
        return made.id

    async def invite(self, device_id: str) -> PairingCode:
        async with self.backend.database.write() as session:
            return await self.backend.devices.invite(session, device_id, TESTER)

    async def claim(
        self, token: str, fingerprint: str = "fpr-test-1234", claim_key: str = "", **more: object
    ) -> httpx.Response:
        body = {"claim_token": token, "fingerprint": fingerprint, "claim_key": claim_key or new_id(), **more}
        return await self.api.post("/api/v1/devices/claim", json=body)

    async def pair(self, type: DeviceType = "pos", name: str = "", **more: object) -> Terminal:
        """A new device, paired."""
        return await self.paired(await self.device(type, name, **more))

    async def paired(self, device_id: str, fingerprint: str = "") -> Terminal:
        """A device of ours, paired (again) through a new pairing code."""
        fingerprint = fingerprint or f"fpr-{device_id}"
        code = await self.invite(device_id)
        answer = await self.claim(code.token, fingerprint)
        assert answer.status_code == 200, answer.text
        claimed = ClaimOut.model_validate_json(answer.content)
        return Terminal(device_id, self.store, claimed.device.number_prefix, claimed.token, fingerprint)


async def open_shop(backend: Backend, api: httpx.AsyncClient, catalog: Catalog | None = None, sku: str = "") -> Shop:
    """A store with the test menu (or another) and one person of each role; PIN hashes are empty."""
    catalog = catalog or menu()
    profile = replace(catalog.store, sku=sku) if sku else catalog.store
    roles: tuple[Role, ...] = ("manager", "cashier", "seller", "kitchen")
    async with backend.database.write() as session:
        made = await backend.stores.create(session, profile)
        store = StoreKey(made.id, made.sku)
        await backend.catalog.replace_catalog(session, store, replace(catalog, store=profile), TESTER)
        for role in roles:
            member = StaffMember(role, store.id, role.capitalize(), role, "fr")
            await backend.staff.add(session, store, member, TESTER)
    return Shop(backend, api, store, {role: role for role in roles})


@pytest.fixture
async def shop(backend: Backend, api: httpx.AsyncClient) -> Shop:
    return await open_shop(backend, api)
