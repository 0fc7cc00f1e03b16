"""Paying at the kiosk with coins and notes: every state, from a machine that is never asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from apps.kiosk.composition import Kiosk
from apps.kiosk.visit.service import Receipt
from backend.demo.stores import STORES
from common.coins.service import CoinView
from common.contract.devices import StaffOut
from common.domain.coin_changer import CoinAttempt, Reading
from common.domain.text import as_language
from common.ui.application import Application
from common.ui.options import WindowOptions
from tests.support.screens._terminal import NoMachine, pair_on_disk, parts_of
from tests.support.screens.kiosk import LANDSCAPE, PORTRAIT, _Tour


class _Coins(_Tour):
    async def all(self) -> None:
        kiosk, visit = self.kiosk, self.kiosk.visit
        kiosk.terminal.link.answered()
        kiosk.terminal.link.live(True)
        visit.begin()
        visit.choose_language(as_language(self.language))
        visit.choose_service("eat_in")
        visit.add_at_once("boisson-limonade")
        visit._go("about")
        await self.save("coins-offered")
        asked = CoinAttempt("p", 15_000, "DZD")
        taking = asked.starting(5_000_000).started("1001")
        some = taking.seen(Reading("taking", 10_000))
        unknown = CoinView(taking.seen(Reading("finished", 20_000, 500, 500, True)))
        visit.paying()
        for name, view in (
            ("coins-ready", CoinView(asked, running=True)),
            ("coins-taking", CoinView(some, running=True)),
            ("coins-countdown", CoinView(some, running=True, left_s=24)),
            ("coins-change", CoinView(taking.seen(Reading("paying_out", 20_000, 2_000)), running=True)),
            ("coins-back", CoinView(some.cancelling(), running=True)),
            ("coins-silent", CoinView(some, trouble="machine_silent", running=True)),
            ("coins-unknown", unknown),
        ):
            self.see(view)
            await self.save(name)
        person = StaffOut(id="g", name="Gérant", role="manager", language="fr")
        kiosk.staff.state.set(replace(kiosk.staff.state.value, people=(person,), person=person))
        kiosk.view_model.staff._panel = "menu"
        kiosk.view_model.staff.refresh()
        await self.save("coins-staff")
        kiosk.view_model.staff.close()
        self.see(CoinView(some, running=True))
        kiosk.comfort.toggle_reach()
        await self.save("coins-reach")
        visit._go("about")
        await self.save("coins-reach-offered")
        kiosk.comfort.reset()
        kiosk.comfort.set_text(200)
        kiosk.comfort.toggle_contrast()
        visit.paying()
        await self.save("coins-large")
        kiosk.comfort.reset()
        visit.unpaid("by_person")
        await self.save("coins-returned")
        money = some.money(5_000)
        visit.placed(Receipt("K1-042", visit.now.order_id, True, visit.priced(), True, money))
        await self.save("coins-paid")
        self.app.set_size(*LANDSCAPE)
        visit.paying()
        await self.save("coins-landscape")

    def see(self, view: CoinView) -> None:
        assert self.kiosk.coins is not None
        self.kiosk.coins.desk.state.set(view)


def shoot(out: Path, language: str) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        pair_on_disk(Path(folder), "kiosk", STORES[0].catalog)
        app = Application("kiosk", WindowOptions(*PORTRAIT, language=language, type_scale=1.5, diagonal=24))
        kiosk = Kiosk(app, parts_of("kiosk", Path(folder)), coins=NoMachine())
        app.show(kiosk.view_model, *kiosk.main)
        app.theme.set_reduced_motion(True)

        async def everything() -> None:
            try:
                await _Coins(app, kiosk, out, language).all()
            finally:
                await kiosk.stop()

        app.loop.run_until_complete(everything())
        app.close()
        app.loop.close()
