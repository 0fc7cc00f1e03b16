"""The till beside a coin changer: every state of its pane, from a machine that is never asked."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from apps.pos.composition import Pos, PosOptions
from common.coins.service import CoinView
from common.domain.coin_changer import CoinAttempt, Reading
from common.ui.application import Application
from common.ui.options import WindowOptions
from tests.support.screens._terminal import NoMachine, pair_on_disk, parts_of
from tests.support.screens.pos import CATALOG, HALVES, MARGHERITA, _run, _Tour, staff_on_disk


class _Coins(_Tour):
    async def run(self) -> None:
        program, vm = self.program, self.vm
        program.terminal.link.answered()
        program.terminal.link.live(True)
        vm.sign_in.choose("caisse-1")
        await vm.sign_in.enter("1111")
        await vm.till.confirm()
        for selection in (MARGHERITA, HALVES):
            program.sale.add(selection)
        await vm.pay()
        await self.save("coins-offered")
        vm.payment._stage = "coins"
        asked = CoinAttempt("p", 268_500, "DZD")
        taking = asked.starting(5_000_000).started("1001")
        some = taking.seen(Reading("taking", 220_000))
        short = taking.seen(Reading("finished", 300_000, 10_000, 21_500))
        unknown = taking.seen(Reading("finished", 300_000, 20_500, 500, True))
        for name, view in (
            ("coins-ready", CoinView(asked, running=True)),
            ("coins-taking", CoinView(some, running=True)),
            ("coins-silent", CoinView(some, trouble="machine_silent", running=True)),
            ("coins-change", CoinView(taking.seen(Reading("paying_out", 300_000, 20_000)), running=True)),
            ("coins-cancelling", CoinView(some.cancelling(), running=True)),
            ("coins-short", CoinView(taking.cancelling().seen(Reading("finished", 220_000, 200_000, 20_000)))),
            ("coins-unknown", CoinView(unknown)),
            ("coins-not-recorded", CoinView(short, trouble="store_full")),
        ):
            assert program.coins is not None
            program.coins.desk.state.set(view)
            vm.payment.refresh()
            await self.save(name)
        self.app.set_size(1024, 768)
        await self.save("coins-not-recorded")


def shoot(out: Path, language: str) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as name:
        folder = Path(name)
        pair_on_disk(folder, "pos", CATALOG)
        staff_on_disk(folder, language)
        app = Application("pos", WindowOptions(1366, 768, language=language, diagonal=15.6))
        program = Pos(app, parts_of("pos", folder), PosOptions(muted=True, coins=NoMachine()))
        app.show(program.view_model, *program.main)
        app.theme.set_reduced_motion(True)
        _run(app, program, _Coins(app, program, out, language).run)
        app.close()
        app.loop.close()
