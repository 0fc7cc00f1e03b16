"""Statistics of the demo's screens, and its two campaigns' proofs of play as their readers get them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx

from tests.support.browser import Browser
from tests.support.screens._sales import choose_store
from tests.support.signage.campaign import drawn

PICTURES = ("signage-statistics-month", "signage-statistics-empty")
REPORTS = ("proof-report", "proof-report-last", "proof-report-arabic")
"""Pages of the PDF; they are of no program's window."""


def pages_of_statistics(page: Browser, url: str, language: str, out: Path, save: Callable[[str], None]) -> None:
    page.open(f"{url}/admin/signage/statistics?period=month")
    page.find(".chart-plot svg.apexcharts-svg")
    save("signage-statistics-month")
    rows = page.all("#campaigns tbody tr")
    for row in rows:
        link = str(row.find_element("css selector", "[data-proof=pdf]").get_attribute("href"))
        first, *others = drawn(_fetched(page, link))
        arabic = "تجريبي" in row.text
        first.save(out / f"proof-report{'-arabic' if arabic else ''}-{language}.png")
        if others and not arabic:
            others[-1].save(out / f"proof-report-last-{language}.png")
    choose_store(page, url, 1)
    page.open(f"{url}/admin/signage/statistics")
    page.find(".empty")
    save("signage-statistics-empty")
    choose_store(page, url, 0)


def _fetched(page: Browser, link: str) -> bytes:
    cookies = {each["name"]: each["value"] for each in page.driver.get_cookies()}
    answer = httpx.get(link, cookies=cookies, timeout=60)
    answer.raise_for_status()
    return answer.content
