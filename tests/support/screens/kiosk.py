"""Every screen of the kiosk, from a menu on its own disk and a backend that a test plays."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from apps.kiosk.composition import Kiosk
from backend.demo.stores import STORES
from common.contract.devices import StaffOut
from common.domain.ids import new_id
from common.domain.text import as_language
from common.store import outbox
from common.store.database import Transaction
from common.store.outbox import NewRequest
from common.store.salvage import Salvaged
from common.ui import drive_items
from common.ui.application import Application
from common.ui.options import WindowOptions
from tests.support.screens._terminal import pair_on_disk, parts_of

PORTRAIT = (1080, 1920)
LANDSCAPE = (1920, 1080)


class _Tour:
    def __init__(self, app: Application, kiosk: Kiosk, out: Path, language: str) -> None:
        self.app, self.kiosk, self.out, self.language = app, kiosk, out, language

    async def settle(self) -> None:
        """Until what is bound is painted, pictures included."""
        for _ in range(4):
            painted = asyncio.Event()
            self.app.painted.then(painted.set)
            self.app.window.update()
            await painted.wait()
            await asyncio.sleep(0.12)

    async def save(self, name: str) -> None:
        await self.settle()
        self.app.window.grabWindow().save(str(self.out / f"kiosk-{name}-{self.language}.png"))

    def find(self, name: str) -> Any:
        return drive_items.named(self.app.window, name)[0]

    async def all(self) -> None:
        kiosk, visit, vm = self.kiosk, self.kiosk.visit, self.kiosk.view_model
        kiosk.terminal.link.answered()
        kiosk.terminal.link.live(True)
        language = as_language(self.language)
        visit.choose_language(language)
        await self.save("attract")
        visit.begin()
        await self.save("language")
        visit.choose_language(language)
        await self.save("service")
        visit.choose_service("eat_in")
        await self.save("menu")
        visit.open_item("pizza-margherita")
        await self.save("item")
        visit.choose(lambda c: c.sized("pizza-margherita-l").halved("pizza-vegetarienne").on_side("left"))
        visit.choose(lambda c: c.more("sup-olives").more("sup-olives").on_side("right").more("sup-thon"))
        await self.save("item-halves")
        self.find("item-scroll").setProperty("contentY", 900)
        await self.save("item-options")
        self.find("item-scroll").setProperty("contentY", 0)
        visit.confirm_item()
        visit.open_item("pizza-bab-el-oued")
        visit.choose(lambda c: c.sized("pizza-bab-el-oued-l").more("sup-merguez").more("sans-oignon"))
        visit.confirm_item()
        await self.save("menu-cart")
        visit.toggle_avoided("fish")
        visit.toggle_avoided("eggs")
        self.find("allergens").setProperty("open", True)
        await self.save("allergens")
        self.find("allergens").setProperty("open", False)
        self.find("products").positionViewAtEnd()
        await self.save("menu-filter")
        visit.avoid_nothing()
        visit.choose_category("menus")
        visit.open_item("menu-solo")
        await self.save("item-missing")
        visit.back()
        visit.choose_category("boissons")
        await self.save("menu-drinks")
        visit.choose_category("pizzas")
        visit.open_cart()
        await self.save("cart")
        line = visit.now.cart.lines[0].id
        vm.cart.remove(line)
        await self.save("cart-undo")
        vm.cart.undo()
        visit.order()
        await self.save("upsell")
        visit.skip_upsell()
        visit.toggle_allergy("nuts")
        visit.set_name("Client 12")
        await self.save("about")
        self.find("name").tapped.emit()
        await self.save("typing")
        self.find("typing").setProperty("open", False)
        await self.refused()
        visit.placing()
        await self.save("placing")
        visit._go("about")
        await self.placed()
        await self.idle()
        await self.shop()
        await self.notices()
        await self.comfort()
        self.app.set_size(*LANDSCAPE)
        await self.landscape()

    async def refused(self) -> None:
        from apps.kiosk.visit.service import Refusal

        visit = self.kiosk.visit
        culprit = next(each.id for each in visit.now.cart.lines if each.selection.product_id == "pizza-bab-el-oued")
        visit.placing()
        visit.refused(Refusal("sold_out", (culprit,)))
        await self.save("refused")
        visit.dismiss_refusal()
        visit._go("about")

    async def placed(self) -> None:
        from apps.kiosk.visit.service import Receipt

        visit = self.kiosk.visit
        visit.placing()
        visit.placed(Receipt("K1-042", visit.now.order_id, True, visit.priced()))
        await self.save("number")

    async def idle(self) -> None:
        visit = self.kiosk.visit
        visit.end()
        visit.begin()
        visit.choose_language(as_language(self.language))
        visit.choose_service("take_away")
        visit.add_at_once("boisson-limonade")
        await self.asked("still-there")

    async def asked(self, name: str) -> None:
        watch = self.kiosk.idle
        watch._last -= timedelta(seconds=93)
        watch.tick()
        await self.save(name)
        watch.stay()

    async def shop(self) -> None:
        kiosk, vm = self.kiosk, self.kiosk.view_model
        vm.staff.ask_pin()
        await self.save("staff-pin")
        person = StaffOut(id="g", name="Gérant", role="manager", language="fr")
        kiosk.staff.state.set(replace(kiosk.staff.state.value, people=(person,), person=person))
        vm.staff._panel = "menu"
        vm.staff.refresh()
        await self.save("staff-menu")
        await self.refused_orders()
        vm.staff.close()
        await kiosk.staff.set_out_of_order(True)
        await self.save("out-of-order")
        await kiosk.staff.set_out_of_order(False)
        kiosk.terminal.link.refuse("token_revoked")
        await self.save("revoked")
        kiosk.terminal.link.restart()
        kiosk.terminal.link.lost("server_unreachable")
        await self.save("offline")
        kiosk.terminal.link.answered()
        kiosk.terminal.link.live(True)

    async def refused_orders(self) -> None:
        """The backend refused two orders of customers who have left; then the staff's menu says so."""
        kiosk, staff = self.kiosk, self.kiosk.view_model.staff
        now = kiosk.terminal.clock.now().isoformat()
        refused = (("order_number_taken", "K1-031"), ("total_mismatch", "K1-035"))

        def park(tx: Transaction) -> None:
            for code, number in refused:
                key = new_id()
                body = json.dumps({"id": key, "number": number})
                outbox.add(tx, NewRequest(f"order:{key}", key, "POST", "/orders", body, now))
                outbox.park(tx, key, code, "client=94500, server=96000")

        await kiosk.terminal.database.run(park)
        await kiosk.parked.load()
        await self.save("staff-menu-refused")
        staff.show_parked(True)
        await self.save("staff-refused")
        for each in kiosk.parked.parked.value:
            await kiosk.parked.discard(each.lane)
        await self.save("staff-refused-none")
        staff.show_parked(False)

    async def notices(self) -> None:
        """What is wrong with this terminal's own disk."""
        terminal = self.kiosk.terminal
        self.kiosk._notice.begin()
        terminal.link.storage("store_full")
        await self.save("store-full")
        terminal.link.storage("store_unavailable")
        await self.save("store-unavailable")
        terminal.link.storage("")
        terminal.database.set_aside = Path("device.sqlite3.damaged-2026-03-01T12-30-05")
        terminal.database.salvaged = Salvaged(412, 3)
        terminal.link.answered()
        self.kiosk._notice._show()
        await self.save("store-damaged")
        terminal.database.set_aside = None
        self.kiosk._notice._show()

    async def comfort(self) -> None:
        kiosk, visit = self.kiosk, self.kiosk.visit
        self.find("comfort-sheet").setProperty("open", True)
        await self.save("comfort")
        self.find("comfort-sheet").setProperty("open", False)
        kiosk.comfort.toggle_reach()
        await self.save("reach-menu")
        visit.open_item("pizza-margherita")
        await self.save("reach-item")
        visit.confirm_item()
        visit.open_cart()
        await self.save("reach-cart")
        self.find("comfort-sheet").setProperty("open", True)
        await self.save("reach-comfort")
        self.find("comfort-sheet").setProperty("open", False)
        visit._go("about")
        await self.save("reach-about")
        await self.placed_small("reach-number")
        kiosk.comfort.toggle_reach()
        kiosk.comfort.toggle_contrast()
        kiosk.comfort.set_text(200)
        visit._go("menu")
        await self.save("large-menu")
        visit.open_item("pizza-margherita")
        await self.save("large-item")
        visit.confirm_item()
        visit.open_cart()
        await self.save("large-cart")
        visit._go("about")
        await self.save("large-about")
        self.find("comfort-sheet").setProperty("open", True)
        await self.save("large-comfort")
        self.find("comfort-sheet").setProperty("open", False)
        await self.asked("large-still-there")
        await self.placed_small("large-number")
        kiosk.comfort.reset()
        visit._go("menu")

    async def placed_small(self, name: str) -> None:
        from apps.kiosk.visit.service import Receipt

        visit = self.kiosk.visit
        visit.placing()
        visit.placed(Receipt("K1-042", visit.now.order_id, False, visit.priced()))
        await self.save(name)
        visit._go("menu")

    async def landscape(self) -> None:
        visit = self.kiosk.visit
        await self.save("landscape-menu")
        visit.open_item("pizza-margherita")
        await self.save("landscape-item")
        visit.confirm_item()
        visit.open_cart()
        await self.save("landscape-cart")
        visit._go("upsell")
        await self.save("landscape-upsell")
        visit._go("about")
        await self.save("landscape-about")
        await self.placed_small("landscape-number")
        visit.end()
        visit.choose_language(as_language(self.language))
        await self.save("landscape-attract")


def shoot(out: Path, language: str) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        pair_on_disk(Path(folder), "kiosk", STORES[0].catalog)
        app = Application("kiosk", WindowOptions(*PORTRAIT, language=language, type_scale=1.5, diagonal=24))
        kiosk = Kiosk(app, parts_of("kiosk", Path(folder)))
        app.show(kiosk.view_model, *kiosk.main)
        app.theme.set_reduced_motion(True)

        async def everything() -> None:
            try:
                await _Tour(app, kiosk, out, language).all()
            finally:
                await kiosk.stop()

        app.loop.run_until_complete(everything())
        app.close()
        app.loop.close()
