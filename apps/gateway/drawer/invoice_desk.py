"""Invoices on the configuration page: those that wait for a person, each with its sentence and what may be decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast, get_args

from apps.gateway.drawer.seams import Decision, Invoices
from apps.gateway.drawer.words import Words
from apps.gateway.invoices import wording
from apps.gateway.settings import GatewaySettings
from common.store.database import StoreError


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    why: str
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class FolderLines:
    """`path`: the folder really watched, "" while invoices are off; `trouble`: a sentence, "" when all is well."""

    path: str = ""
    trouble: str = ""
    parked: tuple[Line, ...] = ()


def invoice_lines(settings: GatewaySettings, invoices: Invoices | None, language: str) -> FolderLines:
    if invoices is None or not settings.invoices.autoprint:
        return FolderLines()
    state = invoices.state()
    return FolderLines(
        state.folder,
        _sentence(state.trouble, language) if state.trouble else "",
        tuple(Line(each.name, _sentence(each.code, language), each.decisions) for each in state.parked),
    )


async def decided(invoices: Invoices | None, name: str, decision: str, w: Words) -> str:
    """What to tell whoever decided."""
    said: Mapping[str, str] = {
        "retry": w("{name} sera imprimée.", name=name),
        "print": w("{name} sera imprimée encore une fois.", name=name),
        "dismiss": w("{name} ne sera pas imprimée ; elle est rangée dans « dismissed ».", name=name),
    }
    if invoices is None or decision not in get_args(Decision):
        return w("L'impression des factures n'est pas en service.")
    try:
        done = await invoices.decide(name, cast(Decision, decision))
    except StoreError:
        return w("Le disque ne prend plus rien : rien n'est changé.")
    return said[decision] if done else w("{name} ne peut pas être imprimée maintenant.", name=name)


def _sentence(code: str, language: str) -> str:
    return wording.SENTENCES[code]["en" if language == "en" else "fr"] if code in wording.SENTENCES else code
