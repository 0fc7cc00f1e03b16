"""What the configuration page shows: values, errors by field, states. No HTTP here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from apps.gateway.drawer.form import shown
from apps.gateway.drawer.seams import GatewayState, Invoices, PrinterLookup
from apps.gateway.drawer.words import CAUSES, EXPECTED, FALLBACK_EXPECTED, LANGUAGES, ROLE_NAMES, Words, words
from apps.gateway.printing.looks import Looks, faults
from apps.gateway.printing.printers import GatewayPrinter
from apps.gateway.settings import ROLES, GatewaySettings, PrinterSettings
from common.printing.status import PrinterFacts

LIVE_PARTS = frozenset({"logs", "odoo"})
"""Settings that are followed at once, besides `hosts` and `origins` of the service."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A form that was refused: its section, what was typed, what is wrong. `printer`: the name of the one edited."""

    section: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)
    printer: str = ""


class Desk:
    """Renders the pages."""

    def __init__(self, version: str) -> None:
        self._version = version
        self._pages = Environment(
            loader=PackageLoader("apps.gateway.drawer"),
            autoescape=select_autoescape(default=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def render(self, page: str, language: str, **values: Any) -> str:
        w = words(language)
        return self._pages.get_template(page).render(
            w=w, language=language, languages=LANGUAGES, version=self._version, **values
        )

    def config(self, language: str, settings: GatewaySettings, typed: Typed, **values: Any) -> str:
        w = words(language)
        known = shown(settings)
        return self.render(
            "config.html",
            language,
            values=known | dict(typed.values) if typed.section != "printer" else known,
            wrong={name: w(EXPECTED.get(code, FALLBACK_EXPECTED)) for name, code in typed.wrong.items()},
            typed=typed,
            settings=settings,
            printers=_printer_forms(settings, typed),
            roles=[(role, w(ROLE_NAMES.get(role, role))) for role in ROLES],
            role_names={role: w(ROLE_NAMES.get(role, role)) for role in ROLES},
            names=[each.name for each in settings.printer],
            **values,
        )


def _printer_forms(settings: GatewaySettings, typed: Typed) -> list[dict[str, Any]]:
    """A form for each printer, as kept or as typed, and one for a new one (its `original` is empty)."""
    forms = [{"original": each.name, **_printer_values(each)} for each in settings.printer]
    forms.append({"original": "", "name": "", "address": "", "paper_mm": 80, "roles": list(ROLES),
                  "stations": "", "fallback": ""})  # fmt: skip
    for each in forms:
        each["open"] = typed.section == "printer" and typed.printer == each["original"]
        if each["open"]:
            each |= {name: value for name, value in typed.values.items() if name in each}
    return forms


def _printer_values(printer: PrinterSettings) -> dict[str, Any]:
    return {
        "name": printer.name,
        "address": printer.address,
        "paper_mm": printer.paper_mm,
        "roles": list(printer.roles),
        "stations": ", ".join(printer.stations),
        "fallback": printer.fallback,
    }


def waits_for_restart(started: GatewaySettings, now: GatewaySettings, live: frozenset[str]) -> bool:
    """Whether something was changed that is only read at the start."""
    before, after = started.model_dump(), now.model_dump()
    for own in ("hosts", "origins"):
        before["service"].pop(own)
        after["service"].pop(own)
    return any(before[part] != after[part] for part in before if part not in live | LIVE_PARTS)


async def state_of(
    settings: GatewaySettings,
    gateway: GatewayState,
    printers: PrinterLookup,
    looks: Looks,
    invoices: Callable[[], Invoices | None],
    w: Words,
) -> dict[str, Any]:
    """What the page asks every few seconds, in words."""
    ours = [found for each in settings.printer if (found := printers.get(each.name)) is not None]
    seen = await looks.at(ours)
    told = {each.name: each for each in gateway.printers}
    lines = []
    for each in settings.printer:
        level, text = _look(seen.get(each.name), told[each.name].cause if each.name in told else "", w)
        count = told[each.name].printed if each.name in told else 0
        parts = _parts(seen.get(each.name), w)
        lines.append({"name": each.name, "level": level, "text": text, "printed": count, "parts": parts})
    printing = invoices()
    folder = printing.state() if printing is not None and settings.invoices.autoprint else None
    return {
        "printers": lines,
        "drawer": _drawer(settings, printers.get(settings.drawer_printer), seen, w),
        "backend": _backend(gateway, w),
        "invoices": {"level": "off", "text": w("Arrêtée")}
        if folder is None
        else {
            "level": "warning" if folder.failed else "good",
            "text": w("{waiting} en attente, {printed} imprimées, {failed} en échec", waiting=folder.waiting,
                      printed=folder.printed, failed=folder.failed),
        },
    }  # fmt: skip


def _look(facts: PrinterFacts | None, cause: str, w: Words) -> tuple[str, str]:
    if facts is None:
        return "warning", w("Prise en compte au redémarrage")
    if found := faults(facts):
        return "bad", ", ".join(w(CAUSES.get(each, each)) for each in found).capitalize()
    if facts.near_end:
        return "warning", w("Prête, bientôt plus de papier")
    if facts.online:
        return "good", w("Prête")
    if cause:
        return "bad", w("Dernière impression : {cause}", cause=w(CAUSES.get(cause, cause)))
    return "off", w("Ne dit rien de son état")


def _parts(facts: PrinterFacts | None, w: Words) -> list[dict[str, str]]:
    """Each part by itself: good, bad, or not told; nothing where nothing is known."""
    if facts is None or facts == PrinterFacts():
        return []
    named = (
        (w("En ligne"), facts.online),
        (w("Papier"), facts.paper),
        (w("Capot"), facts.cover_closed),
        (w("Massicot"), facts.cutter),
    )
    levels = {True: "good", False: "bad", None: "off"}
    return [{"text": name, "level": levels[good]} for name, good in named]


def _drawer(
    settings: GatewaySettings, printer: GatewayPrinter | None, seen: Mapping[str, PrinterFacts], w: Words
) -> dict[str, str]:
    name = settings.drawer_printer
    if not name:
        return {"level": "bad", "text": w("Aucune imprimante n'est réglée pour le tiroir.")}
    if not settings.drawer.open_level:
        return {"level": "off", "text": w("Sur {name}, contact non appris", name=name)}
    pin = seen[name].drawer_pin if printer is not None and name in seen else None
    if pin is None:
        return {"level": "off", "text": w("Sur {name}, état inconnu", name=name)}
    is_open = pin == (settings.drawer.open_level == "high")
    return {"level": "warning" if is_open else "good", "text": w("Ouvert") if is_open else w("Fermé")}


def _backend(gateway: GatewayState, w: Words) -> dict[str, str]:
    if not gateway.paired:
        return {"level": "warning", "text": w("Pas encore appairé")}
    if gateway.online:
        return {"level": "good", "text": w("Relié à {store}", store=gateway.store or "—")}
    return {"level": "warning", "text": w("{store} : le serveur ne répond pas", store=gateway.store or "—")}
