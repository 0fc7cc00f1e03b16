"""PINs from this disk, and patience with wrong ones."""

from datetime import timedelta

from tests.unit.apps.pos.conftest import Shop, person


async def test_the_right_pin_signs_in_and_lock_signs_out(shop: Shop) -> None:
    assert await shop.sign_in.sign_in("cashier", "1234") == "ok"
    assert shop.sign_in.state.value.person is not None
    shop.sign_in.lock()
    assert shop.sign_in.state.value.person is None


def test_only_those_who_sell_are_shown_those_who_take_money_first(shop: Shop) -> None:
    assert [each.id for each in shop.sign_in.state.value.sellers] == ["cashier", "manager", "seller"]


async def test_five_wrong_pins_lock_for_thirty_seconds_then_sixty(shop: Shop) -> None:
    answers = [await shop.sign_in.sign_in("cashier", "0000") for _ in range(5)]
    assert answers == ["wrong"] * 4 + ["locked_out"]
    assert shop.sign_in.locked_for("cashier") == timedelta(seconds=30)
    assert await shop.sign_in.sign_in("cashier", "1234") == "locked_out"
    shop.clock.advance(timedelta(seconds=31))
    assert await shop.sign_in.sign_in("cashier", "0000") == "locked_out"
    assert shop.sign_in.locked_for("cashier") == timedelta(seconds=60)


async def test_ten_wrong_pins_take_a_quarter_of_an_hour_and_the_right_one_waits_too(shop: Shop) -> None:
    begin = shop.clock.now()
    for _ in range(10):
        shop.clock.advance(shop.sign_in.locked_for("cashier"))
        await shop.sign_in.sign_in("cashier", "0000")
    assert shop.clock.now() - begin == timedelta(seconds=30 * (1 + 2 + 4 + 8 + 16))
    assert shop.sign_in.locked_for("cashier") == timedelta(minutes=16)
    assert await shop.sign_in.sign_in("cashier", "1234") == "locked_out"
    assert await shop.sign_in.sign_in("manager", "1962") == "ok", "of one person, not of the till"
    for _ in range(60):
        shop.clock.advance(shop.sign_in.locked_for("cashier"))
        await shop.sign_in.sign_in("cashier", "0000")
    assert shop.sign_in.locked_for("cashier") == timedelta(hours=1)


async def test_a_clock_that_is_put_right_locks_nobody_out_for_a_day(shop: Shop) -> None:
    for _ in range(5):
        await shop.sign_in.sign_in("cashier", "0000")
    shop.clock.advance(timedelta(days=-1))
    assert await shop.sign_in.sign_in("cashier", "1234") == "ok"


async def test_a_restart_does_not_forgive(shop: Shop) -> None:
    for _ in range(5):
        await shop.sign_in.sign_in("cashier", "0000")
    shop.sign_in.load_now()
    assert await shop.sign_in.sign_in("cashier", "1234") == "locked_out"


async def test_a_manager_authorises_without_signing_in(shop: Shop) -> None:
    assert await shop.sign_in.authorise("cancel_order", "manager", "1962") == "ok"
    assert await shop.sign_in.authorise("cancel_order", "cashier", "1234") == "wrong"
    assert shop.sign_in.state.value.person is None


async def test_somebody_who_left_is_signed_out(shop: Shop) -> None:
    class Staff:
        async def staff(self) -> tuple[object, ...]:
            return (person("manager", "manager"),)

    await shop.sign_in.sign_in("cashier", "1234")
    await shop.sign_in.refresh(Staff())  # type: ignore[arg-type]
    assert shop.sign_in.state.value.person is None
    assert [each.id for each in shop.sign_in.state.value.people] == ["manager"]
