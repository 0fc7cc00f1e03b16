"""A month's sheets to take along: every day as CSV or spreadsheet, and on paper, a page for each person to sign."""

import base64
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from backend.admin.figures import clock, day, language, long_day
from backend.admin.words import w
from backend.attendance.days.sheets import PersonSheet
from backend.reports.export import Batches, Cell
from common.domain.attendance import DayFigures, Totals
from common.domain.catalog import StoreProfile
from common.printing.report.sheet import Sheet

AT_ONCE = 20
MOST_ON_PAPER = 190
"""People of one PDF: a page each, and a report has no more than two hundred."""


def head() -> list[str]:
    return [
        w("Nom"), w("Numéro"), w("Jour"), w("Journée"), w("Horaire de"), w("Horaire à"), w("Arrivée"), w("Départ"),
        w("Prévu (h)"), w("Travaillé (h)"), w("Pauses (h)"), w("Retard (h)"), w("Parti avant l’heure (h)"),
        w("Heures en plus (h)"), w("Entrées oubliées"), w("Sorties oubliées"), w("Absence (1 ou 0)"), w("Remarque"),
    ]  # fmt: skip


def lines(sheets: Iterable[PersonSheet], zone: ZoneInfo) -> Iterable[Sequence[Cell]]:
    """A line for each person and day. Times by the store's clock."""
    kinds = _kinds()
    for sheet in sheets:
        for each in sheet.days:
            of = each.figures
            yield [
                sheet.person.name,
                sheet.person.enrollid,
                of.day,
                kinds[of.kind],
                *(_local(at, zone) for at in (of.starts_at, of.ends_at, of.first_in, of.last_out)),
                *_durations(of),
                of.missing_in,
                of.missing_out,
                int(of.absent),
                of.name if of.kind == "holiday" else "",
            ]


async def batches(sheets: Sequence[PersonSheet], zone: ZoneInfo) -> Batches:
    """Some people's lines at a time: the loop has others to serve."""
    for start in range(0, len(sheets), AT_ONCE):
        yield list(lines(sheets[start : start + AT_ONCE], zone))


def paper(
    profile: StoreProfile, logo: bytes, sheets: Sequence[PersonSheet], first: date, last: date, made_at: datetime
) -> Sheet:
    """ValueError for more than MOST_ON_PAPER people, or none."""
    if not 1 <= len(sheets) <= MOST_ON_PAPER:
        raise ValueError(f"{len(sheets)} people on one paper")
    zone, speaks = ZoneInfo(profile.time_zone), language()
    name = profile.name.get(speaks)
    others = [each.get(speaks) for each in profile.receipt_header]
    period = w("du {first} au {last}", first=long_day(first), last=long_day(last))
    blocks: list[dict[str, object]] = []
    for index, each in enumerate(sheets):
        if index:
            blocks.append({"kind": "page"})
        if len(sheets) > 1:
            blocks.append({"kind": "heading", "text": each.person.name})
        blocks += [_facts(each, period), _days(each, zone), {"kind": "sign", "labels": _who_sign()}]
    return Sheet(
        w("Feuille de présence"),
        sheets[0].person.name if len(sheets) == 1 else period,
        (name, *(each for each in others if each and each != name)),
        base64.b64encode(logo).decode(),
        profile.accent,
        w("{shop} · établie le {day} à {time}", shop=name, day=long_day(made_at.astimezone(zone).date()),
          time=clock(made_at, zone)),
        "",
        w("Page {page} sur {pages}", page="{page}", pages="{pages}"),
        speaks,
        tuple(blocks),
    )  # fmt: skip


def _facts(sheet: PersonSheet, period: str) -> dict[str, object]:
    found = sheet.totals
    said = [
        w("{n} j. prévus", n=found.days_planned),
        w("{n} j. travaillés", n=found.days_worked),
        w("{n} absences", n=found.days_absent),
        w("{n} retards", n=found.days_late),
        w("{n} j. où un pointage manque", n=found.days_missing),
    ]
    rows = [[w("Période"), f"{period} · {w('n° {n}', n=sheet.person.enrollid)}"], [w("Journées"), " · ".join(said)]]
    return {"kind": "facts", "rows": rows}


def _days(sheet: PersonSheet, zone: ZoneInfo) -> dict[str, object]:
    return {
        "kind": "table",
        "title": "",
        "heads": [
            w("Jour"), w("Horaire"), w("Arrivée"), w("Départ"), w("Prévu"), w("Travaillé"), w("Pauses"), w("Retard"),
            w("Avant l’heure"), w("En plus"),
        ],
        "rows": [
            [day(each.figures.day), _planned(each.figures, zone), *_seen(each.figures, zone), *_cells(each.figures)]
            for each in sheet.days
        ],
        "total": [w("Total"), "", "", "", *_cells(sheet.totals)],
        "left": 2,
        "row": 14,
    }  # fmt: skip


def _planned(of: DayFigures, zone: ZoneInfo) -> str:
    if of.kind == "holiday":
        return w("férié : {name}", name=of.name)
    if of.starts_at is None or of.ends_at is None:
        return w("repos") if of.kind == "rest" else ""
    said = f"{clock(of.starts_at, zone)}–{clock(of.ends_at, zone)}"
    return w("{hours}, absence", hours=said) if of.absent else said


def _seen(of: DayFigures, zone: ZoneInfo) -> list[str]:
    """A question mark where a punch is missing."""
    if not of.stretches:
        return ["", ""]
    came = clock(of.first_in, zone) if of.first_in is not None else "?"
    left = clock(of.last_out, zone) if of.last_out is not None else "?" if of.over else "…"
    return [came, left]


def _cells(of: DayFigures | Totals) -> list[str]:
    return [_hours(each) for each in (of.planned, of.worked, of.breaks, of.late, of.early, of.overtime)]


def _hours(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}" if minutes else ""


def _durations(of: DayFigures) -> list[Cell]:
    found = (of.planned, of.worked, of.breaks, of.late, of.early, of.overtime)
    return [timedelta(minutes=each) for each in found]


def _local(at: datetime | None, zone: ZoneInfo) -> datetime | None:
    return at.astimezone(zone) if at is not None else None


def _kinds() -> dict[str, str]:
    return {"work": w("travail"), "rest": w("repos"), "holiday": w("férié"), "none": w("sans horaire")}


def _who_sign() -> list[str]:
    return [w("L’employé"), w("Le responsable")]
