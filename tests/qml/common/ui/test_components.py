"""The components of the design system under real input events, on the gallery's pages."""

from __future__ import annotations

from typing import Any

import pytest

from common.ui.drive_items import NotTappable
from common.ui.gallery.viewmodel import PAGES, GalleryViewModel
from common.ui.icons import FOLDER


def gallery() -> GalleryViewModel:
    return GalleryViewModel(sorted(file.stem for file in FOLDER.glob("*.svg")))


@pytest.fixture
async def page(scene: Any) -> Any:
    async def open_page(name: str, **options: Any) -> Any:
        view_model = gallery()
        shown = await scene("common.ui", "Gallery", view_model, **options)
        view_model.show(name)
        await shown.settle()
        return shown, view_model

    return open_page


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("language", "dark"), [("fr", False), ("ar", False), ("en", True)])
async def test_every_page_is_drawn_without_a_warning(page: Any, name: str, language: str, dark: bool) -> None:
    shown, _ = await page(name, language=language, dark=dark)
    picture = shown.window.grabWindow()
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)}
    assert len(colours) > 8


async def test_quantity_by_taps(page: Any) -> None:
    shown, view_model = await page("controls")
    await shown.tap("quantity-plus")
    await shown.tap("quantity-plus")
    await shown.tap("quantity-minus")
    assert view_model.props.quantity == 3
    assert shown.text("quantity") == "3"


async def test_numpad_digits_and_backspace(page: Any) -> None:
    shown, view_model = await page("pads")
    for key in ("7", "8", "00"):
        await shown.tap(f"key-{key}", index=0)
    await shown.tap("key-erase", index=0)
    assert view_model.props.buffer == "780"
    assert shown.text("buffer") == "780"


async def test_numpad_is_not_mirrored(page: Any) -> None:
    shown, _ = await page("pads", language="ar")
    seven, nine = shown.find("key-7", 0), shown.find("key-9", 0)
    assert seven.mapToScene(seven.boundingRect().center()).x() < nine.mapToScene(nine.boundingRect().center()).x()


async def test_rows_are_mirrored_in_arabic(page: Any) -> None:
    shown, _ = await page("controls")

    def left_of(a: str, b: str) -> bool:
        first, second = shown.find(a), shown.find(b)
        return (
            first.mapToScene(first.boundingRect().center()).x() < second.mapToScene(second.boundingRect().center()).x()
        )

    assert left_of("primary", "secondary")
    shown.set_language("ar")
    await shown.settle()
    assert left_of("secondary", "primary")
    assert "الدفع" in shown.text("primary")


async def test_pin_pad_by_touch_and_keyboard(page: Any) -> None:
    shown, view_model = await page("pads")
    for digit in "1235":
        await shown.tap(f"pin-{digit}")
    assert view_model.props.pin_error == "PIN ?"
    shown.find("pin").forceActiveFocus()
    await shown.type("1234")
    assert view_model.props.pin_error == ""


async def test_a_disabled_button_cannot_be_tapped(page: Any) -> None:
    shown, _ = await page("controls")
    with pytest.raises(NotTappable, match="disabled"):
        await shown.tap("disabled")


async def test_sold_out_cannot_be_tapped(page: Any) -> None:
    shown, _ = await page("products")
    with pytest.raises(NotTappable, match="disabled"):
        await shown.tap("tile-Thon")


async def test_nothing_behind_a_sheet_can_be_tapped(page: Any) -> None:
    shown, view_model = await page("sheet")
    with pytest.raises(NotTappable, match="covered by 'sheet"):
        await shown.tap("page-controls")
    await shown.tap("sheet-close")
    assert view_model.props.page == "products"


async def test_escape_closes_the_sheet_and_gives_the_focus_back(page: Any) -> None:
    shown, view_model = await page("controls")
    shown.find("primary").forceActiveFocus()
    view_model.show("sheet")
    await shown.settle()
    await shown.key("Escape")
    assert view_model.props.page == "products"


async def test_enter_in_a_question_gives_the_safe_answer(page: Any) -> None:
    shown, view_model = await page("dialog")
    await shown.key("Enter")
    assert view_model.props.page == "products"


async def test_search_takes_text_and_clears(page: Any) -> None:
    shown, _ = await page("controls")
    await shown.tap("search")
    await shown.type("rei")
    assert shown.get("search", "text") == "rei"
    await shown.tap("search-clear")
    assert shown.get("search", "text") == ""


async def test_keyboard_presses_the_focused_button(page: Any) -> None:
    shown, view_model = await page("controls")
    shown.find("quantity-plus").forceActiveFocus()
    await shown.key("Space")
    await shown.key("Enter")
    assert view_model.props.quantity == 4


async def test_segment(page: Any) -> None:
    shown, view_model = await page("controls")
    await shown.tap("where-1")
    assert view_model.props.segment == 1
