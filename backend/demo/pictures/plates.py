"""Salads, starters, sides and soup."""

from __future__ import annotations

import math
from collections.abc import Callable

from backend.demo.pictures import toppings as t
from backend.demo.pictures.canvas import Canvas, Point
from backend.demo.pictures.dough import ground_shadow
from backend.demo.pictures.drinks import citrus, mint
from backend.demo.pictures.shapes import arc, blob, polar, rounded, scatter, smooth
from backend.demo.pictures.tableware import BLUE, GREEN, TERRACOTTA, WHITE, board, bowl, plate

Draw = Callable[[Canvas], None]

LETTUCE = (("#5E9E3C", "#8FC75C", "#D8EFA8"), ("#3F7F33", "#6BAE4B", "#BFE39A"), ("#86B84A", "#B7DC74", "#EFF8C8"))
ROMAINE = (("#6FA945", "#A9D36C", "#F0F8CF"), ("#4C8C3A", "#84BE58", "#D9EFB2"), ("#9CC55C", "#CFE694", "#FAFCE6"))


def leaves(c: Canvas, colours: tuple[tuple[str, str, str], ...] = LETTUCE, radius: float = 112) -> None:
    """A heap of frilly leaves, outside first, tips outwards."""
    rng = c.rng
    for i, (dark, mid, rib) in enumerate(colours):
        edge: list[Point] = []
        for k in range(15):
            a = math.radians(-128 + 256 * k / 14)
            r = (38 + 5 * math.cos(a)) * (1.1 if k % 2 else 0.94)
            edge.append((14 + r * math.cos(a), r * 0.82 * math.sin(a)))
        outline = smooth([*edge, (-30, 0)])
        with c.stamp(f"leaf{i}"):
            c.path(outline, "#1F3A14", opacity=0.3, transform="translate(1 3)")
            c.path(outline, dark)
            with c.group(-1, -1, scale=0.86):
                c.path(outline, mid)
            c.line("M-26 0C0-3 20-2 42 0M-6-1l14-16M8-1l14-14M-6 1l14 15M10 1l13 13", rib, 2.2, opacity=0.85)
    for count, r, size in ((11, radius, 1.05), (8, radius * 0.62, 0.95), (4, radius * 0.22, 0.85)):
        for k in range(count):
            a = 360 * k / count + rng.uniform(-9, 9) + r
            x, y = polar(200, 200, r * 0.78, a)
            c.use(
                f"leaf{k % len(colours)}",
                round(x),
                round(y),
                a + rng.uniform(-18, 18),
                round(size * rng.uniform(0.9, 1.1), 2),
            )


def croutons(c: Canvas) -> list[str]:
    with c.stamp("crouton"):
        c.path("M-12-7l15-7 12 9-4 15-16 4z", t.SHADOW, opacity=0.32, transform="translate(1 3)")
        c.path("M-12-7l15-7 12 9-14 6z", "#F6D592")
        c.path("M-12-7l13 3 3 18-9 2z", "#D79A45")
        c.path("M1-4l14-1-4 15-7 4z", "#B97A2C")
    return ["crouton"]


def half_egg(c: Canvas) -> list[str]:
    outline = smooth([(-24, 0), (-14, -15), (4, -18), (22, -10), (27, 2), (20, 13), (2, 18), (-15, 14)])
    with t.topping(c, "half egg", outline, 0.36):
        c.path(outline, "#FFFDF7", stroke="#E6DCC8", stroke_width=1.6)
        c.ellipse(3, 0, 13, 11.5, "#E88F0C")
        c.ellipse(2.4, -0.6, 12, 10.5, "#FDB827")
        c.ellipse(-1, -4, 5, 3, "#FFE291")
    return ["half egg"]


def feta(c: Canvas) -> list[str]:
    with c.stamp("feta"):
        c.path("M-13-6l14-8 13 8v13l-13 8-14-8z", t.SHADOW, opacity=0.34, transform="translate(1 3)")
        c.path("M-13-6l14-8 13 8-14 7z", "#FFFFFF")
        c.path("M-13-6l13 7v14l-13-8z", "#F1EADB")
        c.path("M0 1l14-7v13l-14 8z", "#DFD4BF")
    return ["feta"]


def parmesan(c: Canvas) -> list[str]:
    with c.stamp("parmesan"):
        c.path(
            "M-24 4C-12-10 8-12 25-4C14-1 8 6 2 10C-6 6-14 4-24 4z", t.SHADOW, opacity=0.25, transform="translate(1 3)"
        )
        c.path("M-24 4C-12-10 8-12 25-4C14-1 8 6 2 10C-6 6-14 4-24 4z", "#F7DC8C", stroke="#D8B04E", stroke_width=1.2)
        c.line("M-16 1C-6-6 6-7 16-4", "#FFF6CF", 2)
    return ["parmesan"]


def caesar(c: Canvas) -> None:
    bowl(c, TERRACOTTA)
    leaves(c, ROMAINE)
    fillets = scatter(c.rng, 6, 84, 44)
    t.strew(c, t.chicken(c), fillets, 360, (1.15, 1.3))
    t.strew(c, croutons(c), scatter(c.rng, 10, 100, 22, taken=fillets), 360, (0.95, 1.15))
    t.strew(c, parmesan(c), scatter(c.rng, 7, 92, 30), 360, (0.8, 1))
    sauce = [(104, 190), (146, 150), (166, 232), (204, 140), (226, 256), (254, 152), (296, 210)]
    c.line(smooth(sauce, closed=False), "#B9A77C", 6, opacity=0.5)
    c.line(smooth([(x - 1, y - 2) for x, y in sauce], closed=False), "#FFF9E8", 5)


def nicoise(c: Canvas) -> None:
    bowl(c, BLUE)
    leaves(c)
    eggs = [polar(200, 200, 74, a) for a in (30, 120, 210, 300)]
    half_egg(c)
    for k, (x, y) in enumerate(eggs):
        t.lay(c, "half egg", x, y, 90 * k + 50, 1.15)
    middle = [(190, 186), (214, 204), (196, 222)]
    t.strew(c, t.tuna(c), [(float(x), float(y)) for x, y in middle], 360, (1.1, 1.25))
    tomatoes = [polar(200, 200, 82, a) for a in (75, 165, 255, 345)]
    t.strew(c, t.cherry(c, 16), tomatoes, 0, (1, 1.1))
    taken = [*eggs, *tomatoes]
    t.strew(c, t.olive(c), scatter(c.rng, 9, 108, 24, taken=taken), 0, (0.8, 0.95))
    t.anchovy(c)
    for a in (0, 98, 190, 275):
        x, y = polar(200, 200, 52, a)
        t.lay(c, "anchovy", x, y, a + 60, 0.6)
    t.strew(c, t.onion(c), scatter(c.rng, 4, 100, 26), 360, (0.8, 1))


def mixed(c: Canvas) -> None:
    """Tomato, cucumber, onion, olives: the everyday salad of Algiers."""
    bowl(c, GREEN)
    leaves(c, LETTUCE, 120)
    slices = [polar(200, 200, 86, 51.4 * k) for k in range(7)]
    t.strew(c, t.tomato(c), slices, 0, (1.05, 1.15))
    rounds = [polar(200, 200, 48, 51.4 * k + 25) for k in range(7)]
    t.strew(c, t.courgette(c, 20), [*rounds, (200, 200)], 0, (0.9, 1))
    t.strew(c, t.onion(c), scatter(c.rng, 6, 92, 28), 360, (0.95, 1.1))
    t.strew(c, t.olive(c), scatter(c.rng, 7, 108, 28), 0, (0.85, 0.95))
    t.strew(c, t.olive(c, green=True), scatter(c.rng, 3, 100, 28), 0, (0.85, 0.95))
    t.strew(c, t.corn(c), scatter(c.rng, 14, 110, 14), 360, (0.8, 1))


def warm_goat(c: Canvas) -> None:
    bowl(c, WHITE, "#FBF8F2", dots=False)
    leaves(c)
    t.goat_cheese(c, 26)
    with c.stamp("toast slice"):
        c.path(blob(c.rng, 42, 0.05, 9, ry=34), t.SHADOW, opacity=0.35, transform="translate(2 5)")
        c.path(blob(c.rng, 42, 0.05, 9, ry=34, turn=10), "#B97A2C")
        c.path(blob(c.rng, 38, 0.05, 9, ry=30, turn=10), "#F3CD86")
    for x, y, a in ((148, 160, 20), (258, 170, -25), (196, 258, 80)):
        c.use("toast slice", x, y, a)
        t.lay(c, "goat", x, y, 0, 0.95)
    t.strew(c, t.walnut(c), scatter(c.rng, 7, 104, 30, taken=[(148, 160), (258, 170), (196, 258)]), 360, (0.95, 1.1))
    t.strew(c, t.cherry(c, 14), [(202, 120), (120, 226), (284, 240), (204, 196)], 0)
    c.line(
        "M116 150C150 190 160 130 196 176S250 140 284 190M160 250C190 276 210 236 236 268", "#A35E07", 5, opacity=0.35
    )
    c.line("M115 148C149 188 159 128 195 174S249 138 283 188M159 248C189 274 209 234 235 266", "#F3AE2A", 4)


def bourek(c: Canvas) -> None:
    """Three crisp rolls, one cut open, with lemon and parsley."""
    plate(c, BLUE)
    gold = c.linear([(0, "#F9D489"), (0.45, "#DF9E45"), (1, "#9E5A1C")], 0, -34, 0, 34)
    body = smooth(
        [
            (-98, 0),
            (-94, -22),
            (-60, -29),
            (0, -31),
            (60, -29),
            (94, -22),
            (98, 0),
            (94, 22),
            (60, 29),
            (0, 31),
            (-60, 29),
            (-94, 22),
        ]
    )
    with c.stamp("roll"):
        c.path(body, t.SHADOW, opacity=0.35, transform="translate(3 8)")
        c.path(body, gold, stroke="#8F5219", stroke_width=2)
        c.line("M-70-24C-58-6-62 14-52 28M-24-30C-10-8-16 14-6 30M28-30C40-8 34 12 46 28", "#9A5A1E", 3, opacity=0.6)
        c.line("M-64-22C-54-8-56 6-50 18M-18-28C-6-8-10 8-2 22M34-28C44-10 40 6 50 20", "#FFE6B0", 2.4, opacity=0.7)
        for x, y in scatter(c.rng, 14, 80, 10, 0, 0, inside=lambda _x, py: abs(py) < 22):
            c.ellipse(
                x, y, c.rng.uniform(2, 6), c.rng.uniform(1.6, 3.4), c.rng.choice(["#FFE3A6", "#A8601E"]), opacity=0.5
            )
        c.line("M-84-16C-50-25 40-26 82-17", "#FFF0CC", 5, opacity=0.65)
    for x, y, a in ((192, 134, -12), (206, 202, -6)):
        c.use("roll", x, y, a)
    with c.group(180, 272, 6):
        c.use("roll", 0, 0)
        c.ellipse(92, 0, 17, 30, "#8F5219")
        c.ellipse(93, 0, 15, 27, "#F4D79B")
        c.path(blob(c.rng, 12, 0.12, 8, 93, 0, ry=22), "#8F5730")
        for x, y in ((90, -10), (97, -2), (91, 8), (96, 14), (94, -16)):
            c.ellipse(x, y, 3.6, 3, c.rng.choice(["#C98E5A", "#FFE08A", "#6BA04A"]))
    citrus(c, "lemon", 36, "#F0BE1C", "#F9DC58", "#FCE887")
    c.use("lemon", 312, 300)
    t.basil(c, 34)
    mint(c, 96, 306, 1)


def fries(c: Canvas) -> None:
    """A paper cone of fries from the front."""
    rng = c.rng
    ground_shadow(c, 206, 362, 112, 26)
    lit = c.linear([(0, "#FFE596"), (0.5, "#FBC94E"), (1, "#E39F25")], -9, 0, 9, 0)
    with c.stamp("fry"):
        c.path("M-9 0L-8-150Q0-156 8-150L9 0z", lit, stroke="#C07A16", stroke_width=1.6)
        c.path("M-8-150Q0-156 8-150Q0-144-8-150z", "#FFF3C2")
        c.line("M-4-20V-140", "#FFF3BE", 2.6, opacity=0.7)
        c.ellipse(1, -141, 6, 7, "#D98A1C", opacity=0.3)
    for row, (count, y, spread) in enumerate(((9, 210, 62), (9, 232, 70), (8, 256, 66))):
        for k in range(count):
            u = (k / (count - 1)) * 2 - 1 + rng.uniform(-0.06, 0.06)
            c.use(
                "fry",
                round(200 + u * spread),
                y,
                round(u * 26 + rng.uniform(-7, 7)),
                round(rng.uniform(0.92, 1.12) - 0.06 * row, 2),
            )
    paper = c.linear([(0, "#9A2E0A"), (0.3, "#DE5A22"), (0.6, "#C2410C"), (1, "#8A2A06")], 100, 0, 300, 0)
    c.path("M98 196Q200 262 302 196L266 348Q262 366 244 366H156Q138 366 134 348z", paper)
    for k in range(5):
        x = 132 + k * 34
        c.path(
            (
                f"M{x} {214 + 12 * (1 - abs(k - 2) / 2):.0f}L{154 + k * 23} 366H{163 + k * 23}"
                f"L{x + 15} {216 + 12 * (1 - abs(k - 2) / 2):.0f}z"
            ),
            "#FFE9CF",
            opacity=0.85,
        )
    c.path("M98 196Q200 262 302 196L300 206Q200 274 100 206z", "#FFD9B8")
    for px, py in scatter(rng, 12, 90, 12, 200, 130):
        c.circle(px, py, 1.6, "#FFFFFF", opacity=0.9)


def garlic_bread(c: Canvas) -> None:
    board(c, 30, 88, 340, 232)
    outline = smooth(
        [
            (-52, 0),
            (-50, -48),
            (-34, -74),
            (0, -82),
            (34, -74),
            (50, -48),
            (52, 0),
            (50, 48),
            (34, 74),
            (0, 82),
            (-34, 74),
            (-50, 48),
        ]
    )
    with c.stamp("slice"):
        c.path(outline, t.SHADOW, opacity=0.4, transform="translate(4 7)")
        c.path(outline, "#B06A24", stroke="#7C4613", stroke_width=2)
        with c.group(-1, -1, scale=0.89):
            c.path(outline, c.radial([(0, "#FFE9A8"), (0.7, "#F9CF72"), (1, "#DF9B3C")], -8, -14, 92))
        for x, y in scatter(c.rng, 7, 58, 16, 0, 0, inside=lambda px, _y: abs(px) < 34):
            c.path(blob(c.rng, 9, 0.25, 6, x, y, ry=7), "#FFF6D2", opacity=0.8)
        for x, y in scatter(c.rng, 6, 60, 16, 0, 0, inside=lambda px, _y: abs(px) < 36):
            c.ellipse(x, y, 7, 5, "#B9681E", opacity=0.38)
        d = ""
        for x, y in scatter(c.rng, 22, 66, 8, 0, 0, inside=lambda px, _y: abs(px) < 38):
            d += f"M{x:.0f} {y:.0f}l{c.rng.randint(-5, 5)} {c.rng.randint(-5, 5)}"
        c.line(d, "#3F7A2A", 3)
        c.line(arc(-1, -1, 38, 190, 262, 62), "#FFFBE2", 3, opacity=0.8)
    for x, y, a in ((112, 206, 12), (196, 198, 8), (282, 206, 14)):
        c.use("slice", x, y, a)
    with c.group(92, 318, -14):
        c.path(
            "M-26 14C-34-6-14-18-2-36C8-18 30-8 26 14C20 28-18 28-26 14z",
            t.SHADOW,
            opacity=0.35,
            transform="translate(3 5)",
        )
        c.path(
            "M-26 14C-34-6-14-18-2-36C8-18 30-8 26 14C20 28-18 28-26 14z", "#FBF4EA", stroke="#CDB8A6", stroke_width=1.6
        )
        c.line("M-2-30C-12-10-14 8-8 22M-2-30C8-10 12 8 8 22M-2-30V22", "#D9B9C4", 2)
    t.basil(c, 40)
    mint(c, 330, 316, 0.85)


def soup(c: Canvas) -> None:
    """Chorba: tomato, chickpeas, vermicelli, coriander, a wedge of lemon."""
    bowl(c, TERRACOTTA, "#FBF3E6")
    broth = c.radial([(0, "#EE8A3E"), (0.7, "#D7612A"), (1, "#A83E16")], 186, 182, 150)
    c.circle(200, 203, 132, broth)
    c.line(arc(200, 203, 124, 190, 262), "#FFC48A", 4, opacity=0.6)
    noodles = ""
    for x, y in scatter(c.rng, 22, 104, 15):
        noodles += (
            f"M{x:.0f} {y:.0f}q{c.rng.randint(-16, 16)}-{c.rng.randint(4, 14)} {c.rng.randint(8, 26)}"
            f" {c.rng.randint(-6, 6)}"
        )
    c.line(noodles, "#F9DE9F", 3.6)
    with c.stamp("chickpea"):
        c.circle(1, 2.4, 11, t.SHADOW, opacity=0.35)
        c.path("M-10 1C-11-8-2-12 4-9C6-12 11-8 9-4C13 4 5 11-2 10C-7 10-10 6-10 1z", "#E5B567")
        c.ellipse(-3, -3, 4.6, 3.2, "#FBE2AE")
    peas = scatter(c.rng, 13, 108, 28)
    for x, y in peas:
        c.use("chickpea", round(x), round(y), c.rng.uniform(0, 360), round(c.rng.uniform(0.95, 1.2), 2))
    with c.stamp("meat"):
        c.path(blob(c.rng, 19, 0.16, 7, ry=14), t.SHADOW, opacity=0.35, transform="translate(1 3)")
        c.path(blob(c.rng, 18, 0.16, 7, ry=13), "#8A4B28")
        c.path(blob(c.rng, 9, 0.16, 6, -4, -4, ry=5), "#BC7C50")
    for x, y in scatter(c.rng, 6, 92, 30, taken=peas):
        c.use("meat", round(x), round(y), c.rng.uniform(0, 360))
    with c.stamp("coriander"):
        c.path("M0 0c-8-2-12-8-8-13c3-3 6-1 7 2c1-6 7-9 10-5c3 4 0 7-3 8c5 0 8 4 5 8c-3 3-8 2-11 0z", "#3F8A35")
        c.path("M-1-2c-4-2-6-5-4-8M2-3c2-4 4-6 6-6", "none", stroke="#A9D98A", stroke_width=1.4)
    for x, y in scatter(c.rng, 13, 104, 22):
        c.use("coriander", round(x), round(y), c.rng.uniform(0, 360), round(c.rng.uniform(0.8, 1.2), 2))
    for x, y in scatter(c.rng, 12, 112, 14):
        c.ellipse(x, y, 5, 4, "#FFC07A", opacity=0.7)
    citrus(c, "lemon", 40, "#F0BE1C", "#F9DC58", "#FCE887")
    c.use("lemon", 318, 92)


def garantita(c: Canvas) -> None:
    """Baked chickpea flan, street food of Algiers: two squares with cumin, a green chilli."""
    board(c, 28, 84, 344, 240)
    c.path(rounded(62, 104, 276, 196, 8), "#FFFAF0")
    top = c.linear([(0, "#F7C964"), (0.5, "#E9A83C"), (1, "#C98021")], 0, 0, 120, 120)
    for x, y, a in ((84, 128, -5), (210, 142, 6)):
        with c.group(x, y, a):
            c.path(rounded(6, 12, 112, 124, 10), t.SHADOW, opacity=0.35)
            c.path(rounded(0, 8, 112, 124, 10), "#E9C887")
            c.path(rounded(0, 0, 112, 116, 10), top, stroke="#B5701C", stroke_width=2)
            for px, py in scatter(c.rng, 7, 46, 18, 56, 58):
                c.path(blob(c.rng, 13, 0.25, 7, px, py, ry=9), "#A85E14", opacity=0.45)
            d = ""
            for px, py in scatter(c.rng, 26, 48, 6, 56, 58):
                d += f"M{px:.0f} {py:.0f}h1"
            c.line(d, "#6B3A12", 3)
            c.line("M10 10H84", "#FFF0BE", 4, opacity=0.7)
    with c.group(196, 292, -8):
        chilli = smooth([(-96, 0), (-60, -13), (0, -10), (54, -6), (96, -16), (60, 8), (0, 14), (-60, 13)])
        c.path(chilli, t.SHADOW, opacity=0.35, transform="translate(3 6)")
        c.path(chilli, "#3F8A2F")
        c.line("M-70-6C-30-12 20-4 62-4", "#B7E08A", 4, opacity=0.85)
        c.line("M-96 0C-108-2-114-10-120-8", "#6B8A2C", 7)


PICTURES: dict[str, Draw] = {
    "salade-cesar": caesar,
    "salade-nicoise": nicoise,
    "salade-mixte": mixed,
    "salade-chevre-chaud": warm_goat,
    "entree-bourek": bourek,
    "entree-frites": fries,
    "entree-pain-ail": garlic_bread,
    "entree-chorba": soup,
    "entree-garantita": garantita,
}
