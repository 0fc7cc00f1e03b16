"""Desserts."""

from __future__ import annotations

from collections.abc import Callable

from backend.demo.pictures import toppings as t
from backend.demo.pictures.canvas import Canvas
from backend.demo.pictures.dough import ground_shadow
from backend.demo.pictures.drinks import citrus, mint
from backend.demo.pictures.shapes import arc, blob, polar, scatter, smooth
from backend.demo.pictures.tableware import BLUE, GREEN, WHITE, bowl, plate

Draw = Callable[[Canvas], None]


def baklawa(c: Canvas) -> None:
    """Lozenges with an almond each, shining with honey."""
    plate(c, BLUE)
    lozenge = "M0-62L44 0L0 62L-44 0z"
    top = c.linear([(0, "#FBDD8F"), (0.5, "#EBB04A"), (1, "#C57F22")], -30, -40, 30, 50)
    with c.stamp("piece"):
        c.path("M-44 0L0 62L44 0V20L0 82L-44 20z", t.SHADOW, opacity=0.4, transform="translate(3 7)")
        c.path("M-44 0L0 62V82L-44 18z", "#B8701E")
        c.path("M44 0L0 62V82L44 18z", "#8F5213")
        c.line("M-42 6L0 68L42 6M-42 12L0 74L42 12", "#F3CE85", 1.8, opacity=0.8)
        c.path(lozenge, top, stroke="#A9661A", stroke_width=1.6, stroke_linejoin="round")
        c.line("M-30-4L0-46L14-26", "#FFF3C8", 3.4, opacity=0.85)
        c.line("M-34 6L0 52L34 6", "#A9661A", 1.4, opacity=0.5)
        c.path("M0-22C13-12 13 12 0 24C-13 12-13-12 0-22z", "#8A4E1C")
        c.path("M-1-20C9-11 9 10-1 20C-11 10-11-11-1-20z", "#C98A4C")
        c.path("M-3-14C-8-6-8 4-4 11", "none", stroke="#F6D9AE", stroke_width=2.6)
    for x, y in ((200, 112), (148, 176), (252, 176), (200, 240)):
        c.use("piece", x, y)
    c.use("piece", 122, 262, 24, 0.92)
    c.use("piece", 280, 266, -22, 0.92)
    for px, py in scatter(c.rng, 16, 122, 18):
        c.path(blob(c.rng, 4, 0.3, 5, round(px), round(py)), c.rng.choice(["#8FB04A", "#6E9B3E", "#B5C96A"]))


def tiramisu(c: Canvas) -> None:
    """A portion in layers on a plate, three quarter view."""
    ground_shadow(c, 204, 318, 186, 66)
    c.ellipse(200, 312, 176, 58, "#D2C7B5")
    c.ellipse(200, 304, 176, 58, "#FCF9F3")
    c.ellipse(200, 306, 132, 42, "#EFE8DC")
    c.path("M84 262L214 312L324 254L356 268L226 338L92 284z", "#5A3A1C", opacity=0.25)
    c.path("M84 152L214 196V316L84 268z", "#FFF4DC")
    c.path("M214 196L322 144V258L214 316z", "#F0DCB4")
    for y, h in ((178, 22), (230, 24)):
        c.path(f"M84 {y}L214 {y + 45}V{y + 45 + h}L84 {y + h - 1}z", "#9A5F2C")
        c.path(f"M214 {y + 45}L322 {y - 7}V{y + h - 8}L214 {y + 45 + h}z", "#7A4620")
        spots = "".join(f"M{92 + k * 17} {y + 10 + k * 6 - k * 0.2:.0f}h.1" for k in range(8))
        c.line(spots, "#D7A468", 6, opacity=0.75)
        c.line("".join(f"M{226 + k * 17} {y + 49 - k * 8}h.1" for k in range(6)), "#B07C48", 6, opacity=0.75)
    c.path("M84 172Q110 190 130 186T180 204T214 206V216Q190 214 168 206T120 194T84 182z", "#FFFDF6")
    c.path("M84 152L192 106Q200 103 208 106L322 144L214 196z", "#5A3018")
    c.path("M84 152L192 106Q200 103 208 106L322 144L310 146L200 112L98 154z", "#7B4827")
    c.path("M84 152L214 196L322 144V153L214 206L84 161z", "#FFF9EC")
    dust = ""
    for px, py in scatter(
        c.rng, 46, 90, 7, 202, 150, inside=lambda u, v: abs(u - 203) / 116 + abs(v - 150) / 44 < 0.92
    ):
        dust += f"M{px:.0f} {py:.0f}h.1"
    c.line(dust, "#9A6238", 3.6, opacity=0.8)
    for x, y, a in ((176, 142, 20), (212, 158, -24), (226, 132, 50)):
        with c.group(x, y, a):
            c.ellipse(1.5, 4, 14, 8.5, "#2A1206", opacity=0.5)
            c.ellipse(0, 0, 14, 8.5, "#6B3A1A")
            c.ellipse(-3, -3, 7, 3, "#B07C4C", opacity=0.8)
            c.line("M-12 1c8-5 15 4 24-1", "#2C140A", 2.4)
    t.basil(c, 34)
    mint(c, 250, 130, 0.8)


def fondant(c: Canvas) -> None:
    """A small cake with a molten heart and a scoop of vanilla."""
    ground_shadow(c, 204, 310, 186, 70)
    c.ellipse(200, 304, 176, 62, "#D2C7B5")
    c.ellipse(200, 296, 176, 62, "#FCF9F3")
    c.ellipse(200, 298, 134, 45, "#EFE8DC")
    c.ellipse(186, 312, 116, 30, "#3A1A0A", opacity=0.28)
    side = c.linear([(0, "#8A4C28"), (0.3, "#6A3417"), (1, "#351506")], 78, 0, 262, 0)
    c.path("M92 166L78 290Q84 322 170 322T262 290L248 166z", side)
    c.ellipse(170, 166, 78, 28, "#8A4C28")
    c.ellipse(170, 163, 74, 25, "#7A4020")
    c.path(
        (
            "M136 168C140 152 200 150 208 166C216 184 226 236 214 274C212 300 236 314"
            " 258 320C232 334 178 336 152 328C172 312 170 262 158 216C152 196 132 186"
            " 136 168z"
        ),
        "#2C0F04",
    )
    c.path(
        (
            "M144 168C150 156 194 156 202 168C210 190 216 236 206 276C204 300 222 312"
            " 240 318C222 326 188 328 168 324C182 306 180 256 168 214C162 194 140 186"
            " 144 168z"
        ),
        "#4A1C0A",
    )
    c.path("M154 170C162 162 180 162 184 172C188 196 196 226 192 262C188 226 176 196 154 170z", "#A86A44", opacity=0.75)
    d = ""
    for x, y in scatter(c.rng, 26, 66, 8, 130, 240, inside=lambda px, py: 96 < px < 150 and 190 < py < 306):
        d += f"M{x:.0f} {y:.0f}h.1"
    c.line(d, "#A5683E", 4, opacity=0.7)
    c.line(
        "".join(
            f"M{x:.0f} {y:.0f}h.1"
            for x, y in scatter(c.rng, 22, 60, 6, 168, 160, inside=lambda _x, py: abs(py - 160) < 18)
        ),
        "#FFFFFF",
        3.4,
        opacity=0.85,
    )
    scoop = c.radial([(0, "#FFFDF2"), (0.7, "#FBECC4"), (1, "#DDBB7C")], 284, 232, 66)
    c.path(blob(c.rng, 50, 0.04, 12, 292, 262), scoop)
    c.path(
        smooth(
            [
                (240, 288),
                (254, 296),
                (270, 304),
                (294, 308),
                (318, 302),
                (336, 296),
                (346, 286),
                (336, 314),
                (292, 324),
                (252, 312),
            ]
        ),
        "#F6E2B2",
    )
    c.line("M262 248C268 230 284 222 300 222", "#fff", 6, opacity=0.9)
    c.line("M280 262h.1M306 250h.1M296 280h.1M316 274h.1M270 276h.1", "#6A4A20", 2.6)
    t.basil(c, 40)
    mint(c, 296, 222, 0.85)
    for x, y, r in ((100, 326, 15), (126, 340, 13)):
        c.circle(x + 1, y + 4, r, "#3A1A0A", opacity=0.25)
        c.circle(x, y, r, "#C3203A")
        c.line(
            "".join(f"M{px:.0f} {py:.0f}h.1" for px, py in (polar(x, y, r * 0.6, a) for a in range(0, 360, 60))),
            "#EE6A7C",
            r * 0.5,
        )
        c.circle(x - r * 0.3, y - r * 0.4, r * 0.22, "#FFD5DA")


def makrout(c: Canvas) -> None:
    """Semolina lozenges filled with dates, with the carved pattern."""
    plate(c, GREEN)
    gold = c.linear([(0, "#F6CE7C"), (0.5, "#DFA145"), (1, "#B06E20")], -50, -30, 50, 34)
    body = "M-34-34H66Q72-34 68-28L38 28Q35 34 28 34H-66Q-74 34-70 28L-42-30Q-40-34-34-34z"
    with c.stamp("piece"):
        c.path(body, t.SHADOW, opacity=0.42, transform="translate(3 16)")
        c.path(body, "#A5641C", transform="translate(0 11)")
        c.path("M-68 36H32L68-22V-10L38 40Q35 45 28 45H-64z", "#5A2C14", opacity=0.85)
        c.path(body, gold, stroke="#A5641C", stroke_width=1.5)
        c.line("M-24-24L-46 24M-4-24L-26 24M16-24L-6 24M36-24L14 24M56-24L34 24", "#9A5A18", 3, opacity=0.55)
        c.line("M-46-6H62M-54 12H52", "#9A5A18", 2.4, opacity=0.4)
        c.line("M-32-28H56", "#FFF0C0", 3.4, opacity=0.85)
        c.line("M-14-12h.1M28 0h.1M-34 20h.1M8 22h.1M44-16h.1", "#FFF6D8", 5, opacity=0.8)
    for x, y, a in ((158, 124, -8), (256, 150, 10), (138, 206, 4), (244, 232, -6), (190, 300, 6)):
        c.use("piece", x, y, a, 0.98)
    for px, py in scatter(c.rng, 9, 120, 30):
        c.ellipse(round(px), round(py), 4.5, 3, "#FBF0D0", stroke="#D6B874", stroke_width=1)


def fruit_salad(c: Canvas) -> None:
    bowl(c, WHITE, "#FBF8F2", dots=False)
    rng = c.rng
    c.circle(200, 203, 128, c.radial([(0, "#FCE3A8"), (1, "#F2B866")], 190, 190, 130))
    citrus(c, "orange", 34, "#EE7D0C", "#FBA32C", "#FFBE55")
    with c.stamp("kiwi"):
        c.circle(1.5, 3, 30, t.SHADOW, opacity=0.3)
        c.circle(0, 0, 30, "#7A5A2E")
        c.circle(0, 0, 27.5, "#8DC43E")
        c.circle(0, 0, 18, "#B3DB6C")
        c.line(
            "".join(
                f"M{x:.0f} {y:.0f}l{x * 0.12:.0f} {y * 0.12:.0f}"
                for x, y in (polar(0, 0, 14, a) for a in range(0, 360, 24))
            ),
            "#1F2410",
            2.6,
        )
        c.ellipse(0, 0, 8, 7, "#F3F7D6")
        c.line(arc(0, 0, 25, 195, 262), "#F0FAD0", 2.6, opacity=0.8)
    with c.stamp("strawberry"):
        outline = "M0 34C-20 20-27-4-20-15C-12-25 12-25 20-15C27-4 20 20 0 34z"
        c.path(outline, t.SHADOW, opacity=0.32, transform="translate(2 4)")
        c.path(outline, "#B91D28")
        c.path("M0 30C-16 18-23-3-17-12C-10-21 10-21 16-13C20-4 14 16 0 30z", "#E63B3F")
        c.path("M0 24C-6 12-8-4 0-12C8-4 6 12 0 24z", "#FBB7AE")
        c.line("M-12-6h.1M-10 8h.1M12-6h.1M10 8h.1M-5 18h.1M6 18h.1", "#FFE39A", 3)
    with c.stamp("banana"):
        c.circle(1.5, 3, 24, t.SHADOW, opacity=0.28)
        c.circle(0, 0, 24, "#F2D064")
        c.circle(0, 0, 21.5, "#FFF6D4")
        c.line("M0-6v-7M5 3l6 4M-5 3l-6 4", "#C9A95C", 3.4)
        c.line(arc(0, 0, 18, 195, 262), "#fff", 2.6)
    with c.stamp("grape"):
        c.circle(1.5, 3, 16, t.SHADOW, opacity=0.32)
        c.circle(0, 0, 16, "#5B2A5E")
        c.circle(-1.5, -1.5, 12.5, "#8A4A8C")
        c.ellipse(-5, -6, 4.6, 3.2, "#E9CBEA")
    names = ["orange", "strawberry", "kiwi", "banana"]
    spots = [
        *(polar(200, 200, 90, 45 * k + 8) for k in range(8)),
        *(polar(200, 200, 42, 90 * k + 30) for k in range(4)),
    ]
    for k, (x, y) in enumerate(spots):
        name = names[(k if k < 8 else k + 1) % 4]
        c.use(
            name, round(x), round(y), 0 if name == "banana" else rng.uniform(0, 360), round(rng.uniform(0.98, 1.12), 2)
        )
    for x, y in scatter(rng, 9, 112, 24, taken=[polar(200, 200, 42, 90 * k + 30) for k in range(4)]):
        c.use("grape", round(x), round(y), 0, round(rng.uniform(0.8, 1), 2))
    t.basil(c, 46)
    mint(c, 202, 216, 1)


def ice_cream(c: Canvas) -> None:
    """Three scoops in a footed glass."""
    ground_shadow(c, 206, 362, 100, 24)
    for x, y, colours in (
        (140, 150, ("#FFFDF2", "#FBE9BC", "#DDB974")),
        (260, 150, ("#B5764C", "#8A4C28", "#5A2A10")),
        (200, 108, ("#FFC4CB", "#F4828F", "#C74C5E")),
    ):
        light, mid, dark = colours
        c.path(blob(c.rng, 64, 0.03, 14, x, y), c.radial([(0, light), (0.6, mid), (1, dark)], x - 20, y - 24, 92))
        ruffle = [(x - 66 + 12 * k, y + 44 + (9 if k % 2 else 0) - abs(k - 5.5) * 1.5) for k in range(12)]
        c.line(smooth(ruffle, closed=False), mid, 13)
        c.line(arc(x, y, 46, 196, 258), "#fff", 6, opacity=0.65)
    c.line("M176 92l6 3M216 78l5-4M222 116l6 2M186 128l5 3M204 102l4-4", "#B4283E", 4, opacity=0.7)
    c.line("M118 130h.1M148 120h.1M132 160h.1M160 150h.1", "#7A5A24", 3)
    c.line("M250 132l7 4M282 142l5-4M262 166l7 2M292 164l4 3", "#2C1006", 5, opacity=0.7)
    glass = c.linear([(0, "#BFD6DE"), (0.25, "#F5FBFD"), (0.6, "#DCEBF0"), (1, "#A9C6D1")], 84, 0, 316, 0)
    c.path(
        (
            "M82 178C84 250 146 286 190 290V330C166 336 140 342 140 354Q140 366 200 366T260"
            " 354C260 342 234 336 210 330V290C254 286 316 250 318 178Q200 222 82 178z"
        ),
        glass,
        opacity=0.9,
    )
    c.path("M96 190C102 240 150 270 200 272S298 240 304 190Q200 224 96 190z", "#F9C9B8", opacity=0.65)
    c.line("M82 178Q200 222 318 178", "#fff", 5)
    c.line("M106 206C116 240 148 262 176 268", "#fff", 7, opacity=0.8)
    c.line("M194 296V328", "#fff", 4)
    c.path("M196 44C222 36 226 62 208 66S172 58 196 44z", "#B91D28")
    c.path("M192 46C210 40 216 56 204 62S176 60 192 46z", "#E63B3F")
    c.ellipse(192, 52, 5, 3.4, "#FFD3CE")
    c.line("M204 44C210 26 224 18 240 16", "#4F7A2A", 4)
    with c.group(296, 108, 32):
        c.path("M-15-64H15V40H-15z", "#D9963F")
        c.path("M-15-64H9V40H-15z", "#F2C274")
        c.line("M-15-44L9-24M-15-20L9 0M-15 4L9 24M9-44L-15-24M9-20L-15 0M9 4L-15 24", "#C07F2C", 2)


def lemon_tart(c: Canvas) -> None:
    """Tarte au citron meringuée, from above."""
    plate(c, WHITE)
    n = 30
    edge = [polar(200, 200, 136 if k % 2 else 128, 360 * k / n) for k in range(n)]
    c.path(smooth(edge), t.SHADOW, opacity=0.32, transform="translate(3 8)")
    c.path(
        smooth(edge),
        c.radial([(0.78, "#B8742B"), (0.9, "#F0BE73"), (1, "#B87430")], 200, 200, 136),
        stroke="#8F5219",
        stroke_width=2,
    )
    c.circle(200, 200, 112, "#A9661F")
    c.circle(200, 200, 109, c.radial([(0, "#FFF08A"), (0.7, "#FBD433"), (1, "#E0A80E")], 178, 172, 128))
    with c.stamp("kiss"):
        outline = smooth([polar(0, 0, 22 if k % 2 else 18, 36 * k) for k in range(10)])
        c.path(outline, "#7A4A0C", opacity=0.35, transform="translate(2 4)")
        c.path(outline, "#FFF7E4", stroke="#E3B873", stroke_width=1.6)
        c.circle(0, 0, 13, "#F3D49A", opacity=0.8)
        c.circle(-1, -1, 9.5, "#FFFDF6")
        c.path("M-7-2C-4-8 5-7 6-1C5 4-2 4-2 0", "none", stroke="#CF8E3E", stroke_width=2.6)
    for k in range(14):
        x, y = polar(200, 200, 86, 360 * k / 14)
        c.use("kiss", round(x), round(y), 26 * k)
    citrus(c, "lemon", 34, "#F0BE1C", "#F9DC58", "#FCE887")
    c.use("lemon", 192, 196)
    t.basil(c, 36)
    mint(c, 222, 218, 0.85)
    c.line(arc(200, 200, 58, 195, 250), "#FFFBD6", 5, opacity=0.8)


def macarons(c: Canvas) -> None:
    """A pile of five."""
    ground_shadow(c, 204, 330, 180, 40)
    for x, y, (light, mid, dark), cream, tilt in (
        (104, 282, ("#FFD0D8", "#F08C9E", "#C75A70"), "#FFF3EE", -5),
        (200, 290, ("#E3F0B8", "#AFCB6A", "#7E9A3C"), "#FBF8E2", 0),
        (298, 282, ("#FFE7A8", "#F5C04A", "#C98E1C"), "#FFF8E4", 5),
        (150, 196, ("#D9A57E", "#A9683C", "#75401C"), "#5A2A10", 7),
        (248, 196, ("#DCCBEF", "#AE92D2", "#7D60A5"), "#F8F0FB", -6),
        (200, 108, ("#FFCFB0", "#F28E5C", "#C55E2E"), "#FFF1E2", -3),
    ):
        with c.group(x, y, tilt):
            c.ellipse(3, 40, 54, 12, t.SHADOW, opacity=0.25)
            shell = c.linear([(0, light), (0.45, mid), (1, dark)], -40, -40, 44, 30)
            c.path("M-54 22C-54 44-30 46 0 46S54 44 54 22z", shell)
            c.line(smooth([(-52 + 8 * k, 20 + (3 if k % 2 else -2)) for k in range(14)], closed=False), mid, 7)
            c.path("M-52 6Q0 20 52 6V16Q0 28-52 16z", cream)
            c.line(smooth([(-53 + 8.2 * k, 4 + (3 if k % 2 else -2)) for k in range(14)], closed=False), dark, 7)
            c.path("M-55 2C-55-30-30-42 0-42S55-30 55 2Q0 14-55 2z", shell)
            c.path("M-42-10C-36-28-18-34-2-34C-18-28-30-20-34-8z", "#fff", opacity=0.6)


PICTURES: dict[str, Draw] = {
    "dessert-baklawa": baklawa,
    "dessert-tiramisu": tiramisu,
    "dessert-fondant-chocolat": fondant,
    "dessert-makrout": makrout,
    "dessert-salade-fruits": fruit_salad,
    "dessert-glace": ice_cream,
    "dessert-tarte-citron": lemon_tart,
    "dessert-macarons": macarons,
}
