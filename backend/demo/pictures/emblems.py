"""Category pictures, which must read at 40 pixels, and the two shops' logos."""

from __future__ import annotations

import math
from collections.abc import Callable

from backend.demo.pictures import toppings as t
from backend.demo.pictures.bread import baguette, croissant
from backend.demo.pictures.canvas import Canvas
from backend.demo.pictures.dough import ground_shadow
from backend.demo.pictures.drinks import lemonade
from backend.demo.pictures.plates import fries, soup
from backend.demo.pictures.sandwiches import sandwich_cheese
from backend.demo.pictures.shapes import arc, blob, leaf, polar, smooth

Draw = Callable[[Canvas], None]


def slice_of_pizza(c: Canvas) -> None:
    """One slice, pointing down, cheese running."""
    outline = "M44 96C110 52 290 52 356 96C344 130 236 344 216 374C208 386 192 386 184 374C164 344 56 130 44 96z"
    c.path(outline, "#4A2A10", opacity=0.25, transform="translate(4 10)")
    c.path(outline, "#C23A20")
    cheese = c.radial([(0, "#FFEBB0"), (0.6, "#FBCF70"), (1, "#EBA53C")], 180, 150, 220)
    c.path(
        (
            "M64 118C130 88 270 88 336 118C326 144 300 196 282 232C280 252 268 258 264"
            " 240C250 268 236 296 224 318C224 344 210 356 206 338C200 352 192 352 188"
            " 338C160 292 84 156 64 118z"
        ),
        cheese,
        stroke="#D8832A",
        stroke_width=4,
    )
    crust = c.linear([(0, "#F9D08C"), (0.5, "#E2A24B"), (1, "#A9621F")], 0, 54, 0, 128)
    c.path(
        (
            "M34 104C20 78 44 62 74 54C150 34 250 34 326 54C356 62 380 78 366 104C354"
            " 126 326 112 306 106C240 90 160 90 94 106C74 112 46 126 34 104z"
        ),
        crust,
        stroke="#8F5219",
        stroke_width=3,
    )
    c.line("M62 76C140 50 250 50 318 70", "#FFF0CC", 8, opacity=0.7)
    for x, y in ((96, 92), (168, 66), (246, 84), (330, 84)):
        c.path(blob(c.rng, 9, 0.25, 6, x, y, ry=6), "#6B3410", opacity=0.6)
    t.pepperoni(c, 26)
    for x, y in ((140, 158), (244, 150), (196, 232), (206, 296)):
        t.lay(c, "pepperoni0", x, y, 0, 1.05 if y < 280 else 0.7)
    t.olive(c)
    for x, y in ((192, 176), (244, 214)):
        t.lay(c, "olive", x, y, 0, 1.15)
    t.basil(c, 56)
    t.lay(c, "basil", 150, 196, 20, 0.95)
    t.lay(c, "basil", 256, 192, 215, 0.7)


def salad_bowl(c: Canvas) -> None:
    """A bowl from the side, heaped."""
    ground_shadow(c, 204, 350, 150, 30)
    for x, y, r, colour, light in (
        (92, 168, 58, "#3F7F33", "#6BAE4B"),
        (308, 166, 58, "#3F7F33", "#6BAE4B"),
        (150, 122, 66, "#5E9E3C", "#8FC75C"),
        (254, 120, 68, "#5E9E3C", "#8FC75C"),
        (202, 150, 78, "#86B84A", "#B7DC74"),
    ):
        edge = [polar(x, y, r * (1.06 if k % 2 else 0.92), 360 * k / 16) for k in range(16)]
        c.path(smooth(edge), colour)
        c.path(smooth([(x + (px - x) * 0.8 - 3, y + (py - y) * 0.8 - 4) for px, py in edge]), light)
        c.line(
            (
                f"M{x} {y + r * 0.7:.0f}Q{x - 6} {y} {x + 4} {y - r * 0.7:.0f}M{x - 2} {y + 10}"
                f"l{r * 0.4:.0f}-{r * 0.4:.0f}M{x - 2} {y + 4}l-{r * 0.4:.0f}-{r * 0.36:.0f}"
            ),
            "#EAF6CC",
            4,
            opacity=0.8,
        )
    t.tomato(c, 40)
    t.lay(c, "tomato", 128, 188, 0, 1)
    t.cherry(c, 27)
    t.lay(c, "cherry", 284, 186)
    t.lay(c, "cherry", 214, 116, 0, 0.8)
    t.courgette(c, 30)
    t.lay(c, "courgette", 208, 194, 0, 1.1)
    t.olive(c)
    t.lay(c, "olive", 166, 136, 0, 1.6)
    t.lay(c, "olive", 262, 148, 0, 1.6)
    body = c.linear([(0, "#3F87A8"), (0.3, "#5FA6C4"), (0.7, "#2F6F8F"), (1, "#1A4A63")], 40, 0, 360, 0)
    c.path("M36 202H364C364 290 310 340 250 348H150C90 340 36 290 36 202z", body)
    c.path("M36 202H364L362 222H38z", "#E8F1F4")
    dots = "".join(f"M{66 + 33.5 * k:.0f} {262 + 18 * math.sin(math.pi * k / 8):.0f}h.1" for k in range(9))
    c.line(dots, "#E8F1F4", 15)
    c.line("M56 236C62 272 84 304 112 320", "#fff", 9, opacity=0.45)


def slice_of_cake(c: Canvas) -> None:
    """Three layers, cream, a strawberry."""
    ground_shadow(c, 204, 338, 176, 34)
    c.path("M40 170L40 300Q40 312 54 314L330 330Q352 330 352 312V196z", "#F6D9A2")
    for y, colour in ((196, "#8A4C28"), (252, "#8A4C28")):
        c.path(f"M40 {y - 8}L352 {y + 20}V{y + 46}L40 {y + 22}z", colour)
        c.line(f"M46 {y + 2}L346 {y + 28}", "#B5764C", 4, opacity=0.7)
    c.path("M40 300L352 318Q350 332 330 332L54 316Q40 314 40 300z", "#7A4020")
    top = smooth([(40, 170), (110, 132), (208, 104), (300, 118), (352, 196), (200, 190)])
    c.path(
        (
            "M40 150Q150 92 236 88Q330 100 352 176V214Q342 236 326 212Q310 236 292 210"
            "Q272 246 250 208Q230 228 212 204Q190 238 168 200Q148 222 128 196Q108 224"
            " 88 192Q64 214 40 186z"
        ),
        "#FFFDF6",
        stroke="#EAD9C2",
        stroke_width=3,
    )
    c.path(top, "#FFF6E8")
    c.line("M70 158Q150 114 226 104", "#fff", 8)
    c.path("M226 160C190 140 186 90 212 78C234 66 272 70 282 92C294 122 262 162 226 160z", "#B91D28")
    c.path("M224 152C196 132 192 94 214 84C234 74 264 78 274 96C282 122 254 152 224 152z", "#E63B3F")
    c.line("M220 104h.1M238 98h.1M256 104h.1M226 124h.1M246 120h.1M232 140h.1M264 118h.1", "#FFE39A", 6)
    c.line("M210 96C214 88 222 84 230 82", "#FFD3CE", 6)
    c.path("M230 84C216 76 214 62 224 66C228 54 240 54 244 64C256 56 266 66 256 76C250 84 240 86 230 84z", "#4F9440")


def deal(c: Canvas) -> None:
    """A slice with a cup and fries behind it: a meal at a glance."""
    with c.group(150, -6, 0, 0.66):
        fries(c)
    with c.group(-14, 14, 0, 0.6):
        lemonade(c)
    with c.group(52, 128, 0, 0.7):
        slice_of_pizza(c)


def centred(draw: Draw, scale: float, dx: float = 0, dy: float = 0, rot: float = 0) -> Draw:
    """The same drawing, larger, about the middle."""

    def drawn(c: Canvas) -> None:
        with c.group(200 + dx, 200 + dy, rot, scale), c.group(-200, -200):
            draw(c)

    return drawn


def logo_pizzeria(c: Canvas) -> None:
    """The gate (bab), a pizza rising in it like the sun, the sea below."""
    c.circle(200, 200, 192, "#C2410C")
    c.circle(200, 200, 178, "none", stroke="#FFEDD5", stroke_width=4)
    star = ""
    for k in range(32):
        x, y = polar(200, 200, 161, 360 * k / 32)
        star += f"M{x:.0f} {y:.0f}h.1"
    c.line(star, "#FDBA74", 9)
    gate = "M124 302V210C96 150 130 84 200 72C270 84 304 150 276 210V302z"
    c.path("M98 302V200C74 128 122 60 200 44C278 60 326 128 302 200V302z", "#FFEDD5")
    c.path(gate, "#7C2D12")
    for k in range(9):
        a = 200 + 17.5 * k
        x1, y1 = polar(200, 172, 92, a)
        x2, y2 = polar(200, 172, 112, a)
        c.line(f"M{x1:.0f} {y1:.0f}L{x2:.0f} {y2:.0f}", "#EA580C", 7)
    c.circle(200, 196, 66, "#E2A24B")
    c.circle(200, 196, 66, "none", stroke="#9A5A20", stroke_width=4)
    c.circle(200, 196, 53, "#C23A20")
    c.circle(200, 196, 49, "#FBCF70")
    for x, y in ((180, 174), (222, 182), (196, 214), (228, 220), (168, 208)):
        c.circle(x, y, 11, "#B5301C")
        c.line(arc(x, y, 6.5, 190, 280), "#F08A66", 2.5)
    for a in (20, 150, 262):
        x, y = polar(199, 196, 5, a)
        with c.group(x, y, a):
            c.path(leaf(27, 19), "#3F8A35")
    c.path("M76 274q21-20 41 0t41 0t42 0t41 0t41 0t42 0V330C290 366 250 382 200 382S110 366 76 330z", "#0F5C7A")
    c.path("M70 304q22-20 43 0t44 0t43 0t43 0t44 0t43 0V334C292 366 250 382 200 382S108 366 70 330z", "#17809F")
    c.line("M96 336q17-14 35 0t35 0t34 0t35 0t35 0t34 0M140 362q15-10 30 0t30 0t30 0t30 0", "#E0F2F7", 5, opacity=0.8)


def logo_bakery(c: Canvas) -> None:
    """A footbridge over the canal under a sheaf of wheat."""
    c.circle(200, 200, 192, "#1F6F6B")
    c.circle(200, 200, 178, "none", stroke="#F7E7C6", stroke_width=4)
    with c.stamp("grain"):
        c.path(leaf(40, 26), "#F2C063")
        c.line("M4 0H34", "#B97A24", 2.5)
    for x, tilt in ((200, -90), (142, -112), (258, -68)):
        foot = 250
        tip_x, tip_y = polar(x + (200 - x) * 0.5, foot, 176 if x == 200 else 160, tilt)
        c.line(
            f"M200 {foot}Q{(200 + tip_x) / 2:.0f} {(foot + tip_y) / 2 + 14:.0f} {tip_x:.0f} {tip_y + 30:.0f}",
            "#F2C063",
            5,
        )
        for k in range(4):
            px, py = tip_x + (200 - tip_x) * (0.14 * k + 0.06), tip_y + 34 + 26 * k
            c.use("grain", round(px), round(py), tilt - 34)
            c.use("grain", round(px), round(py), tilt + 34)
        c.use("grain", round(tip_x), round(tip_y + 36), tilt)
    c.path("M52 292C110 226 290 226 348 292L336 306C288 256 112 256 64 306z", "#F7E7C6")
    rail = ""
    for k in range(9):
        x = 88 + 28 * k
        y = 292 - 50 * math.sin(math.pi * (x - 52) / 296)
        rail += f"M{x} {y:.0f}v-26"
    c.line(rail, "#F7E7C6", 5)
    c.line("M62 268C120 200 280 200 338 268", "#F7E7C6", 6)
    c.path("M50 306q19-16 38 0t37 0t38 0t37 0t38 0t37 0t38 0t37 0C334 352 280 384 200 384S66 352 50 306z", "#8CC7C2")
    c.path("M62 330q17-14 35 0t34 0t35 0t34 0t35 0t34 0t35 0t34 0C310 362 264 384 200 384S90 362 62 330z", "#4F9E99")
    c.line("M120 356q14-10 27 0t27 0t26 0t27 0t27 0t26 0", "#E6F5F3", 4.5, opacity=0.85)


PICTURES: dict[str, Draw] = {
    "categorie-pizzas": slice_of_pizza,
    "categorie-menus": deal,
    "categorie-entrees": centred(fries, 1.02),
    "categorie-salades": salad_bowl,
    "categorie-boissons": centred(lemonade, 1.06, 6, 0),
    "categorie-desserts": slice_of_cake,
    "categorie-pains": baguette,
    "categorie-viennoiseries": croissant,
    "categorie-sandwichs": sandwich_cheese,
    "categorie-bistro": soup,
    "logo-pizza-bab-el-oued": logo_pizzeria,
    "logo-boulangerie-du-canal": logo_bakery,
}
