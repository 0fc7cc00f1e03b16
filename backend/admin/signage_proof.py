"""A campaign's proof of play in words: the file of every play, and the report that sums them up."""

import base64
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.admin.choosing import Chosen
from backend.admin.figures import clock, day, language, lasting, long_day, number, percent
from backend.admin.parts import Desk
from backend.admin.words import w
from backend.reports.export import Batches, Cell
from backend.signage.proof.chain import Chain, utc
from backend.signage.proof.listing import ProvedPlay, Subject
from backend.signage.proof.summary import Summary, Tally
from common.domain.money import div_round
from common.printing.report.sheet import Sheet

MOST_SCREENS = 500
"""Lines of the table of screens; what is beyond is one line."""


@dataclass(frozen=True, slots=True)
class Pictures:
    logo: bytes
    content: bytes


def head() -> list[str]:
    return [
        w("N°"), w("Début (heure de l’écran)"), w("Fin (heure de l’écran)"), w("Début (UTC)"), w("Fin (UTC)"),
        w("Écran"), w("Code de l’écran"), w("Numéro de l’écran"), w("Contenu"), w("SHA-256 du contenu"),
        w("Durée prévue (ms)"), w("Durée réelle (ms)"), w("Jusqu’à la fin (1 ou 0)"), w("Comptée (1 ou 0)"),
        w("Identifiant de la diffusion"),
    ]  # fmt: skip


async def lines(subject: Subject, batches: AsyncIterator[Sequence[ProvedPlay]]) -> Batches:
    """Every play, then the value that proves the list."""
    chain = Chain()
    async for batch in batches:
        rows: list[list[Cell]] = []
        for play in batch:
            chain.add(play.line)
            rows.append(
                [
                    chain.plays,
                    _local(play.started_at, play),
                    _local(play.ended_at, play),
                    utc(play.started_at),
                    utc(play.ended_at),
                    play.screen.name,
                    play.screen.code,
                    play.screen.id,
                    play.content,
                    play.content_hash,
                    subject.planned_ms,
                    play.duration_ms,
                    int(play.completed),
                    int(play.counted),
                    play.play_id,
                ]
            )
        yield rows
    yield [[w("Valeur de contrôle"), chain.value, chain.plays, how_to_check()]]


def how_to_check() -> str:
    return " ".join(
        (
            w("La valeur part de 64 zéros ; chaque diffusion, dans l’ordre du fichier, en fait une nouvelle."),
            w("C’est le SHA-256, en hexadécimal et minuscules, de la précédente, d’un saut de ligne (LF) et de :"),
            w("début UTC|fin UTC|numéro de l’écran|SHA-256 du contenu|jusqu’à la fin|comptée|identifiant."),
        )
    )


def report(desk: Desk, subject: Subject, choice: Chosen, found: Summary, as_of: datetime, pictures: Pictures) -> Sheet:
    profile, total, speaks = desk.store.profile, found.total, language()
    name = profile.name.get(speaks)
    lines_of_shop = [each.get(speaks) for each in profile.receipt_header]
    return Sheet(
        w("Preuve de diffusion"),
        subject.campaign,
        (name, *(each for each in lines_of_shop if each and each != name)),
        base64.b64encode(pictures.logo).decode(),
        profile.accent,
        w("{shop} · diffusions reçues jusqu’au {moment}", shop=name, moment=_whole_moment(as_of, choice)),
        f"{w('Valeur de contrôle')} {found.chain.value}",
        w("Page {page} sur {pages}", page="{page}", pages="{pages}"),
        speaks,
        (
            {
                "kind": "facts",
                "picture": base64.b64encode(pictures.content).decode(),
                "rows": _facts(subject, choice, found, as_of),
            },
            {
                "kind": "numbers",
                "cards": [
                    [w("Diffusions"), number(total.plays), w("sur la période")],
                    [w("Jusqu’à la fin"), _share(total), w("{n} diffusions", n=number(total.completed))],
                    [w("Comptées"), number(total.counted), w("sur la période")],
                    [w("Achetées"), number(subject.bought),
                     w("{n} comptées en tout", n=number(subject.counted))],
                    [w("Temps à l’écran"), lasting(total.shown_ms // 1000), w("sur la période")],
                ],
            },
            {
                "kind": "bars",
                "title": w("Diffusions par heure"),
                "labels": [str(at) for at in range(24)],
                "values": found.by_hour,
                "said": [number(each) for each in found.by_hour],
            },
            _by_day(subject, choice, found),
            _by_screen(found),
            {"kind": "text", "title": w("Comment c’est mesuré"), "paragraphs": method()},
            {
                "kind": "text",
                "title": w("Valeur de contrôle"),
                "paragraphs": [
                    " ".join(
                        (
                            w("Elle est calculée sur les diffusions une à une : {n}.", n=number(found.chain.plays)),
                            w("Le fichier CSV de cette campagne, pour cette période et ce moment, les liste toutes."),
                            w("Il se termine par cette valeur : une diffusion changée, ajoutée ou ôtée la change."),
                        )
                    ),
                    how_to_check(),
                ],
                "mono": [found.chain.value],
            },
        ),
    )  # fmt: skip


def method() -> list[str]:
    return [
        " ".join(
            (
                w("Chaque diffusion est notée par le lecteur à sa fin, avec son vrai début et sa vraie fin."),
                w("L’heure est celle de son horloge, corrigée de l’écart avec celle du serveur."),
                w("Sans réseau, une diffusion attend sur le disque du lecteur et garde son heure."),
                w("Un lecteur qui n’envoie pas d’heures reçoit celle du serveur à la réception."),
            )
        ),
        " ".join(
            (
                w("Une diffusion a un identifiant ; reçue plusieurs fois, elle est gardée une fois."),
                w("Coupée avant sa fin, elle est listée sans être comptée."),
                w("On n’en compte jamais plus qu’achetées ; celles au-delà sont listées, non comptées."),
            )
        ),
        " ".join(
            (
                w("Le contenu est désigné par le SHA-256 de son fichier."),
                w("Jours et heures des tableaux sont ceux de chaque écran."),
            )
        ),
    ]


def _facts(subject: Subject, choice: Chosen, found: Summary, as_of: datetime) -> list[list[str]]:
    booked = w("du {first} au {last}", first=long_day(subject.starts_on), last=long_day(subject.ends_on))
    rows = [
        [w("Annonceur"), subject.advertiser or "–"],
        [w("Campagne"), f"{subject.campaign} ({w('n° {n}', n=subject.booking_id)})"],
        [w("Réservée"), booked],
        [w("Période"), choice.said],
        [w("Contenu"), subject.content],
    ]
    if found.first_at and found.last_at:
        rows.append([w("Première diffusion"), _whole_moment(found.first_at, choice)])
        rows.append([w("Dernière diffusion"), _whole_moment(found.last_at, choice)])
    rows.append([w("Établi"), _whole_moment(as_of, choice)])
    return rows + [[w("SHA-256 du contenu"), each] for each in list(found.hashes)[:3]]


def _by_day(subject: Subject, choice: Chosen, found: Summary) -> dict[str, object]:
    """Days without a play are in it: a gap is seen."""
    days = choice.period.days
    first, last = max(days.first, subject.starts_on), min(days.last, subject.ends_on)
    wanted = {first + timedelta(days=each) for each in range((last - first).days + 1)} | set(found.by_day)
    rows = [[day(each), *_cells(found.by_day.get(each, Tally()))] for each in sorted(wanted)]
    return _table(w("Par jour"), [w("Jour")], rows, found)


def _by_screen(found: Summary) -> dict[str, object]:
    ranked = sorted(found.by_screen.items(), key=lambda each: (-each[1].plays, each[0].name, each[0].id))
    rows = [[screen.name, screen.code, *_cells(tally)] for screen, tally in ranked[:MOST_SCREENS]]
    if len(ranked) > MOST_SCREENS:
        rest = Tally()
        for _, tally in ranked[MOST_SCREENS:]:
            rest = Tally(
                rest.plays + tally.plays,
                rest.completed + tally.completed,
                rest.counted + tally.counted,
                rest.shown_ms + tally.shown_ms,
            )
        rows.append([w("{n} autres écrans", n=len(ranked) - MOST_SCREENS), "", *_cells(rest)])
    return _table(w("Par écran"), [w("Écran"), w("Code")], rows, found)


def _table(title: str, heads: list[str], rows: list[list[str]], found: Summary) -> dict[str, object]:
    return {
        "kind": "table",
        "title": title,
        "heads": [*heads, w("Diffusions"), w("Jusqu’à la fin"), w("Comptées"), w("Temps à l’écran")],
        "rows": rows,
        "total": [w("Total"), *[""] * (len(heads) - 1), *_cells(found.total)],
        "left": len(heads),
    }


def _cells(of: Tally) -> list[str]:
    return [number(of.plays), number(of.completed), number(of.counted), lasting(of.shown_ms // 1000)]


def _share(of: Tally) -> str:
    return percent(div_round(of.completed * 10_000, of.plays) if of.plays else None)


def _local(at: datetime, play: ProvedPlay) -> str:
    return at.astimezone(play.screen.zone).isoformat(timespec="milliseconds")


def _whole_moment(at: datetime, choice: Chosen) -> str:
    """`1 mars 2026 13:05`, by the store's clock."""
    return f"{long_day(at.astimezone(choice.zone).date())} {clock(at, choice.zone)}"
