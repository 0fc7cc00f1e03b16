"""CashDro's driver against the simulator over real HTTPS: every call, every fault, and nothing said to a stranger."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from common.coins.address import parse_coin_address
from common.coins.cashdro import CashDro
from common.coins.driver import CoinError, CoinRefused, CoinSilent, OperationLost, total_inside
from common.domain.coin_changer import Reading
from tests.support.coins import always, coin_changer


async def test_a_sale_with_change(tmp_path: Path) -> None:
    async with coin_changer(tmp_path) as changer:
        driver = changer.driver()
        await driver.occupy()
        before = total_inside(await driver.inventory("DZD"))
        assert before == changer.machine.inside
        operation = await driver.start("pay-1", 120_000)
        assert await driver.poll(operation) == Reading("queued")
        assert changer.simulator.insert(200_000) == [200_000], "nothing is taken before our disk has its number"
        await driver.proceed(operation)
        changer.simulator.insert(100_000)
        assert await driver.poll(operation) == Reading("taking", 100_000)
        changer.simulator.insert(50_000)
        assert await driver.poll(operation) == Reading("finished", 150_000, 30_000)
        await driver.imported(operation)
        assert changer.machine.sales[operation].imported
        assert changer.machine.sales[operation].alias == "pay-1"
        assert total_inside(await driver.inventory("DZD")) - before == 120_000


async def test_cancelling_gives_everything_back(tmp_path: Path) -> None:
    async with coin_changer(tmp_path) as changer:
        driver = changer.driver()
        operation = await driver.start("pay-1", 120_000)
        await driver.proceed(operation)
        changer.simulator.insert(100_000)
        await driver.cancel(operation)
        assert await driver.poll(operation) == Reading("finished", 100_000, 100_000)
        with pytest.raises(OperationLost):
            await driver.cancel(operation)
        assert changer.gained == 0


async def test_ending_with_too_little_keeps_it_and_says_so(tmp_path: Path) -> None:
    async with coin_changer(tmp_path) as changer:
        driver = changer.driver()
        operation = await driver.start("pay-1", 120_000)
        await driver.proceed(operation)
        changer.simulator.insert(50_000)
        await driver.finish(operation)
        assert await driver.poll(operation) == Reading("finished", 50_000)


@pytest.mark.parametrize(
    ("condition", "error"),
    [
        ({"silent": True}, CoinSilent("machine_silent")),
        ({"closes": True}, CoinSilent("machine_nonsense")),
        ({"garbage": True}, CoinSilent("machine_nonsense")),
        ({"lose_answer": "startOperation"}, CoinSilent("machine_nonsense")),
        ({"busy": True}, CoinRefused("machine_busy")),
    ],
)
async def test_a_start_that_fails(tmp_path: Path, condition: dict[str, Any], error: CoinError) -> None:
    async with coin_changer(tmp_path, **condition) as changer:
        with pytest.raises(type(error)) as said:
            await changer.driver(timeout_s=0.3).start("pay-1", 120_000)
        assert said.value.code == error.code


async def test_a_second_sale_while_one_runs_is_refused(tmp_path: Path) -> None:
    async with coin_changer(tmp_path) as changer:
        driver = changer.driver()
        await driver.proceed(await driver.start("pay-1", 120_000))
        with pytest.raises(CoinRefused, match="machine_busy"):
            await driver.start("pay-2", 100)


async def test_a_slow_machine_is_waited_for(tmp_path: Path) -> None:
    async with coin_changer(tmp_path, slow_s=0.2) as changer:
        assert await changer.driver().start("pay-1", 100) == "1001"


async def test_an_operation_it_does_not_know(tmp_path: Path) -> None:
    async with coin_changer(tmp_path) as changer:
        with pytest.raises(OperationLost):
            await changer.driver().poll("7")


async def test_a_wrong_password_is_said_and_never_written_down(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with coin_changer(tmp_path) as changer:
        with pytest.raises(CoinRefused, match="wrong_password") as said:
            await changer.driver("hunter2").occupy()
        changer.simulator.change({"silent": True})
        with pytest.raises(CoinSilent) as silent:
            await changer.driver("hunter2", timeout_s=0.2).occupy()
        with pytest.raises(CoinRefused, match="password_missing"):
            await changer.driver("").occupy()
    for told in (caplog.text, repr(said.value), repr(silent.value), repr(silent.value.__cause__)):
        assert "hunter2" not in told


async def test_a_stranger_hears_nothing(tmp_path: Path) -> None:
    """Neither one whose certificate changed nor one nobody has looked at yet: no call arrives, the password stays."""
    async with coin_changer(tmp_path) as changer:
        for pin, code in (("0" * 64, "certificate_changed"), ("", "certificate_unknown")):
            driver = CashDro(replace(changer.address, pin=pin), always("secret"))
            with pytest.raises(CoinRefused, match=code) as said:
                await driver.occupy()
            assert said.value.detail == changer.address.pin, "the administrator is told what it showed"
        assert changer.simulator.calls == []


async def test_nobody_there(tmp_path: Path) -> None:
    async with coin_changer(tmp_path) as changer:
        address = changer.address
    with pytest.raises(CoinRefused, match="machine_unreachable"):
        await CashDro(address, always("secret"), 1.0).occupy()


def test_addresses() -> None:
    pin = "AB:" * 31 + "AB"
    address = parse_coin_address(f"cashdro://admin@192.168.1.60?pin={pin}&posid=K1")
    assert (address.user, address.host, address.port, address.posid) == ("admin", "192.168.1.60", 443, "K1")
    assert address.pin == "ab" * 32
    assert address.account == "coins:admin@192.168.1.60:443"


@pytest.mark.parametrize(
    "text",
    ["", "http://a@b", "cashdro://host", "cashdro://a:secret@host", "cashdro://a@host?pin=12", "cashdro://a@host?x=1",
     "cashdro://a@host:99999", "cashdro://a@host/path"],
)  # fmt: skip
def test_addresses_that_make_no_sense(text: str) -> None:
    with pytest.raises(ValueError, match="coin changer") as said:
        parse_coin_address(text)
    assert "secret" not in str(said.value)
