"""Drinks, seen from slightly above. No brand anywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from backend.demo.pictures import toppings as t
from backend.demo.pictures.canvas import Canvas
from backend.demo.pictures.dough import ground_shadow
from backend.demo.pictures.shapes import arc, polar, scatter
from backend.demo.pictures.tableware import glass_shine, saucer, tumbler

Draw = Callable[[Canvas], None]


def citrus(c: Canvas, name: str, r: float, peel: str, flesh: str, light: str) -> None:
    """A slice as a stamp."""
    with c.stamp(name):
        c.circle(1.5, 2.5, r, "#7A4A10", opacity=0.25)
        c.circle(0, 0, r, peel)
        c.circle(0, 0, r * 0.88, "#FFF8E0")
        for k in range(8):
            with c.group(rot=45 * k + 8):
                c.path(
                    f"M{r * 0.12:.1f} 0L{r * 0.74:.1f}-{r * 0.27:.1f}Q{r * 0.86:.1f} 0 {r * 0.74:.1f} {r * 0.27:.1f}z",
                    flesh if k % 2 else light,
                )
        c.line(arc(0, 0, r * 0.92, 195, 265), "#fff", 2.4, opacity=0.8)


def ice(c: Canvas, x: float, y: float, rot: float, size: float = 46) -> None:
    with c.group(x, y, rot):
        h = size / 2
        c.path(
            (
                f"M{-h} {-h + 6}Q{-h} {-h} {-h + 6} {-h}H{h - 6}Q{h} {-h} {h} {-h + 6}V{h - 6}"
                f"Q{h} {h} {h - 6} {h}H{-h + 6}Q{-h} {h} {-h} {h - 6}z"
            ),
            "#F6FCFF",
            opacity=0.5,
        )
        c.path(f"M{-h + 6} {-h + 6}H{h - 12}L{-h + 6} {h - 12}z", "#fff", opacity=0.65)


def straw(
    c: Canvas, colour: str = "#C2410C", tip: tuple[int, int] = (268, 12), foot: tuple[int, int] = (206, 250)
) -> None:
    (x, y), (fx, fy) = tip, foot
    c.line(f"M{fx} {fy}L{x} {y}", "#FFF8EE", 13)
    c.path(f"M{fx} {fy}L{x} {y}", stroke=colour, stroke_width=13, stroke_dasharray="14 16", stroke_linecap="butt")
    c.line(f"M{fx - 4} {fy}L{x - 4} {y}", "#fff", 2.4, opacity=0.6)


def bubbles(c: Canvas, count: int, colour: str = "#fff") -> None:
    d = ""
    for x, y in scatter(c.rng, count, 92, 14, 200, 226, inside=lambda px, _py: abs(px - 200) < 50):
        d += f"M{x:.0f} {y:.0f}h.1"
    c.line(d, colour, 6, opacity=0.6)


def mint(c: Canvas, x: float, y: float, scale: float = 1) -> None:
    if not c.has("basil"):
        t.basil(c)
    for a, s in ((-150, 0.9), (-28, 0.95), (-92, 1.1), (-60, 0.75)):
        c.use("basil", x, y, a, round(s * scale, 2))


def lemonade(c: Canvas) -> None:
    tumbler(c, ("#FBF3A6", "#F6DF62", "#E4BF2E"), surface="#FBF0A0")
    ice(c, 168, 140, -14)
    ice(c, 226, 158, 18)
    citrus(c, "slice", 40, "#F0BE1C", "#F9DC58", "#FCE887")
    with c.group(opacity=0.85):
        c.use("slice", 186, 232)
    bubbles(c, 11)
    straw(c)
    glass_shine(c)
    c.use("slice", 126, 84, -20, 1.15)
    mint(c, 222, 96, 1.05)


def orange_juice(c: Canvas) -> None:
    tumbler(c, ("#FFC24A", "#FB9E1B", "#E27C08"), surface="#FFB638", level=104)
    c.line("M152 108q20-12 44-9M210 112q18 2 30-5", "#FFE3A0", 4, opacity=0.8)
    straw(c, "#15803D", (274, 14), (234, 106))
    glass_shine(c)
    citrus(c, "slice", 46, "#EE7D0C", "#FBA32C", "#FFBE55")
    c.use("slice", 122, 88, 0, 1.1)


def can(c: Canvas, body: tuple[str, str, str], stripe: Sequence[tuple[str, int]]) -> None:
    """An aluminium can, plain with stripes."""
    light, mid, dark = body
    ground_shadow(c, 206, 352, 118, 34)
    metal = c.linear([(0, "#8E979C"), (0.25, "#F4F7F8"), (0.55, "#C3CBCF"), (1, "#717A80")], 122, 0, 278, 0)
    paint = c.linear([(0, dark), (0.24, light), (0.5, mid), (0.82, dark), (1, mid)], 116, 0, 284, 0)
    c.path("M136 338Q200 372 264 338L278 318H122z", metal)
    c.path("M116 92Q116 84 134 70H266Q284 84 284 92V314Q284 326 274 332Q200 358 126 332Q116 326 116 314z", paint)
    for colour, offset in stripe:
        c.path(
            (
                f"M116 {236 + offset}C150 {180 + offset} 236 {262 + offset} 284 {182 + offset}"
                f"V{196 + offset}C236 {278 + offset} 150 {196 + offset} 116 {254 + offset}z"
            ),
            colour,
        )
    c.path("M116 92Q116 84 134 70H266Q284 84 284 92Q200 122 116 92z", metal)
    c.ellipse(200, 68, 68, 17, "#8E979C")
    c.ellipse(200, 66, 66, 16, metal)
    c.ellipse(200, 67, 57, 12.500, "#A9B2B7")
    c.ellipse(200, 69, 54, 10.500, "#D5DBDE")
    c.path("M188 62c14-5 34-3 36 4c1 6-14 8-26 6c-12-2-20-7-10-10z", "#8E979C")
    c.path("M188 60c14-5 34-3 36 4c1 6-14 8-26 6c-12-2-20-7-10-10z", "#EDF1F2")
    c.ellipse(213, 65, 6, 2.600, "#8E979C")
    c.path("M138 104V320Q146 326 154 328V110z", "#fff", opacity=0.34)
    drops = ""
    for x, y in scatter(c.rng, 15, 110, 26, 200, 214, inside=lambda px, py: 128 < px < 274 and 120 < py < 318):
        drops += f"M{x:.0f} {y:.0f}h.1"
    with c.group(0.8, 1.4):
        c.line(drops, "#3A0C06", 8, opacity=0.3)
    c.line(drops, "#FFFFFF", 7, opacity=0.5)
    with c.group(-1, -1):
        c.line(drops, "#fff", 2.4)


def cola(c: Canvas) -> None:
    """Dark and amber, fizzing: nobody's can."""
    can(c, ("#7A4A33", "#4A2618", "#2C140B"), (("#F2A93B", 34), ("#FFE3A8", 58)))
    for x, y, r in ((168, 172, 15), (206, 148, 21), (236, 186, 12), (190, 208, 9), (240, 140, 7), (150, 138, 8)):
        c.circle(x, y, r, "#F2A93B", opacity=0.9)
        c.line(arc(x, y, r * 0.62, 190, 270), "#FFF1CE", 2.6)


def selecto(c: Canvas) -> None:
    """The red-brown apple soda of Algeria, in a glass bottle without a label's name."""
    ground_shadow(c, 206, 366, 88, 24)
    glass = c.linear([(0, "#6E1408"), (0.22, "#D2502C"), (0.5, "#A32712"), (1, "#4F0C05")], 140, 0, 260, 0)
    c.path(
        "M178 60H222V104C222 136 260 146 260 190V346Q260 368 236 368H164Q140 368 140 346V190C140 146 178 136 178 104z",
        glass,
    )
    c.path("M178 60H222V84H178z", "#F3E3DC", opacity=0.35)
    c.path("M184 62H196V108C196 140 158 152 158 192V342H148V192C148 148 184 138 184 108z", "#FFC3A0", opacity=0.6)
    c.path(
        "M140 214Q200 230 260 214V306Q200 322 140 306z",
        c.linear([(0, "#D9C6A4"), (0.3, "#FFF7E6"), (1, "#D6BF98")], 140, 0, 260, 0),
    )
    c.path("M140 222Q200 238 260 222V227Q200 243 140 227zM140 294Q200 310 260 294V299Q200 315 140 299z", "#B42D14")
    c.path("M200 252c-9-8-26-4-26 14c0 16 14 26 20 26c3 0 4-2 6-2s4 2 7 2c6 0 19-10 19-26c0-18-17-22-26-14z", "#C9351B")
    c.path("M182 258c-5 5-5 14-2 20c-1-9 1-15 8-21c-2-1-4-1-6 1z", "#FF9F80")
    c.path("M200 252c0-7 3-12 9-14", "none", stroke="#5A3A16", stroke_width=3.500)
    c.path("M203 246c5-9 14-10 20-6c-4 7-12 9-20 6z", "#4F9440")
    c.path(
        "M172 42Q172 34 180 34H220Q228 34 228 42V60Q200 68 172 60z",
        c.linear([(0, "#9A7A1E"), (0.3, "#F7DE85"), (1, "#A9821E")], 172, 0, 228, 0),
    )
    c.line("M178 62v-6M186 64v-6M194 65v-6M202 65v-6M210 65v-6M218 64v-6", "#7A5C10", 2, opacity=0.6)
    bubbles_d = "M156 330h.1M176 346h.1M236 338h.1M220 352h.1M246 200h.1M232 184h.1M170 196h.1M206 160h.1"
    c.line(bubbles_d, "#FFC7AC", 4.500, opacity=0.7)


def water_bottle(
    c: Canvas, cap: str = "#1D6FB8", wave: tuple[str, str] = ("#2B83C9", "#7CC0EA"), sparkling: bool = False
) -> None:
    ground_shadow(c, 206, 368, 92, 24)
    body = c.linear([(0, "#A5CFE2"), (0.25, "#F3FBFE"), (0.55, "#CDE7F2"), (1, "#8DBFD6")], 136, 0, 264, 0)
    c.path(
        "M176 62H224V84C224 116 264 128 264 168V346Q264 370 240 370H160Q136 370 136 346V168C136 128 176 116 176 84z",
        body,
    )
    c.path("M146 172Q200 186 254 172V346Q254 360 240 360H160Q146 360 146 346z", "#7CBFE0", opacity=0.35)
    c.path("M136 196Q200 212 264 196V292Q200 308 136 292z", "#FFFFFF")
    c.path("M136 246C160 226 176 262 200 248S240 232 264 250V292Q200 308 136 292z", wave[1])
    c.path("M136 268C160 250 176 284 200 270S240 254 264 272V292Q200 308 136 292z", wave[0])
    c.path("M200 212c9 12 14 18 14 25a14 14 0 0 1-28 0c0-7 5-13 14-25z", wave[0])
    c.line("M192 238c0 5 3 8 7 9", "#E8F6FD", 3)
    c.line("M142 320Q200 336 258 320M142 340Q200 354 258 340M146 180Q200 196 254 180", "#6FAFCE", 2.400, opacity=0.6)
    c.path("M150 176V350Q150 360 158 362V180z", "#fff", opacity=0.75)
    c.path(
        "M170 36Q170 30 177 30H223Q230 30 230 36V66Q200 74 170 66z",
        c.linear([(0, cap), (0.3, wave[1]), (1, cap)], 170, 0, 230, 0),
    )
    c.line("M178 38v28M188 38v30M198 38v31M208 38v31M218 38v29", "#fff", 1.800, opacity=0.4)
    if sparkling:
        c.line(
            (
                "M170 330h.1M190 348h.1M228 336h.1M214 324h.1M244 350h.1M180 160h.1M224 150"
                "h.1M206 134h.1M238 172h.1M196 114h.1"
            ),
            "#fff",
            7,
        )


def water(c: Canvas) -> None:
    water_bottle(c)


def sparkling_water(c: Canvas) -> None:
    water_bottle(c, "#15803D", ("#22945A", "#8FD6A8"), sparkling=True)


def mint_tea(c: Canvas) -> None:
    """A gold-rimmed tea glass on its saucer, with mint."""
    saucer(c, 200, 322, 132)
    tumbler(c, ("#E8B93E", "#C98A1C", "#8E5A0C"), 116, 326, 72, 52, 146, "#DFAE3A")
    c.ellipse(186, 143, 26, 6, "#F6DC88", opacity=0.8)
    glass_shine(c, 116, 326, 72, 52)
    c.ellipse(200, 116, 72, 17, "none", stroke="#D9A520", stroke_width=3.500)
    gold = ""
    for i in range(9):
        x = 146 + 13.500 * i
        y = 232 + 12 * (1 - ((i - 4) / 4.600) ** 2)
        gold += f"M{x:.0f} {y:.0f}l6 9l-6 9l-6-9z"
    c.path(gold, "#F1CF62", stroke="#B98514", stroke_width=1.200)
    t.basil(c, 54)
    mint(c, 214, 132, 1.2)
    for x, d in ((168, -6), (232, 6)):
        c.line(f"M{x} 70c{d}-12 {-d}-18 0-32", "#B9AFA0", 5, opacity=0.35)


def cup(
    c: Canvas,
    liquid: str,
    ring: str,
    art: str = "",
    colour: tuple[str, str, str] = ("#FFFFFF", "#F3ECE0", "#CFC3B0"),
    half: float = 92,
) -> None:
    saucer(c, 200, 306, 158)
    light, mid, dark = colour
    paint = c.linear([(0, mid), (0.28, light), (0.6, mid), (1, dark)], 200 - half, 0, 200 + half, 0)
    c.path(
        f"M{200 + half - 8} 186c44-14 62 10 50 38c-10 24-38 34-66 32",
        "none",
        stroke=dark,
        stroke_width=18,
    )
    c.path(
        f"M{200 + half - 8} 184c42-12 58 10 48 36c-10 22-36 32-62 30",
        "none",
        stroke=light,
        stroke_width=11,
    )
    c.path(
        f"M{200 - half} 166C{200 - half} 250 {200 - half + 30} 312 200 312S{200 + half} 250 {200 + half} 166z", paint
    )
    c.ellipse(200, 166, half, 33, dark)
    c.ellipse(200, 165, half, 33, light)
    c.ellipse(200, 169, half - 9, 28, ring)
    c.ellipse(200, 171, half - 14, 24.500, liquid)
    if art:
        c.path(art, "#FFF3DC")
    c.path(
        arc(200, 171, half - 20, 190, 250, 20),
        "none",
        stroke="#fff",
        stroke_width=3,
        opacity=0.5,
    )
    c.path(
        (
            f"M{200 - half + 16} 206C{200 - half + 22} 250 {200 - half + 40} 280 {200 - half + 58}"
            f" 294C{200 - half + 44} 268 {200 - half + 32} 240 {200 - half + 30} 208z"
        ),
        "#fff",
        opacity=0.8,
    )
    for x, d in ((172, -8), (204, 8), (234, -7)):
        c.line(f"M{x} 128c{d}-16 {-d}-26 0-46s{d}-22 0-34", "#B9AFA0", 6, opacity=0.32)


def coffee(c: Canvas) -> None:
    cup(c, "#5B3216", "#B87B3C")
    c.ellipse(182, 176, 30, 7, "#C98F4C", opacity=0.55)
    for x, y, a in ((92, 322, 20), (312, 332, -30), (286, 346, 40)):
        with c.group(x, y, a):
            c.ellipse(1.5, 3, 15, 10, "#3A1A08", opacity=0.3)
            c.ellipse(0, 0, 15, 10, "#6B3A1A")
            c.ellipse(-3, -3, 8, 4, "#A06A3C", opacity=0.7)
            c.line("M-13 1c8-5 16 5 26-1", "#34180A", 2.4)


def hot_chocolate(c: Canvas) -> None:
    cup(c, "#6A3517", "#8B4C22", colour=("#F2A679", "#D9703F", "#A8481E"))
    for x, y, r in ((168, 160, 21), (206, 168, 23), (236, 158, 19), (198, 148, 20)):
        c.ellipse(x + 1, y + 5, r, r * 0.62, "#3F1D0B", opacity=0.35)
        c.ellipse(x, y, r, r * 0.66, "#FFF9F0", stroke="#EAD9C2", stroke_width=1.6)
        c.ellipse(x - 5, y - 4, r * 0.45, r * 0.25, "#fff")
    c.line("M160 154l4 3M200 144l5 1M230 154l4 3M206 164l5 2M216 172l3-2", "#7A4523", 2.6)


def ayran(c: Canvas) -> None:
    """Cold salted yoghurt in a copper cup with froth."""
    ground_shadow(c, 206, 344, 108, 32)
    copper = c.linear([(0, "#8A4A22"), (0.24, "#F2B48A"), (0.5, "#CE7F4E"), (1, "#7A3C18")], 116, 0, 284, 0)
    c.path("M112 118L132 326Q200 362 268 326L288 118z", copper)
    hammered = ""
    for row in range(5):
        for col in range(7):
            x = 140 + col * 20 + (10 if row % 2 else 0) - row * 0.5
            hammered += f"M{x:.0f} {178 + row * 30}q6-6 12 0"
    c.line(hammered, "#FFE0C4", 2.6, opacity=0.5)
    c.line("M118 146Q200 176 282 146M131 312Q200 346 269 312", "#7A3C18", 3, opacity=0.6)
    c.ellipse(200, 116, 88, 27, "#7A3C18")
    c.ellipse(200, 115, 85, 25, "#F7D6BC")
    froth = [
        (140, 108, 26),
        (172, 96, 30),
        (210, 90, 32),
        (246, 100, 28),
        (262, 114, 20),
        (226, 114, 30),
        (184, 116, 32),
        (150, 120, 22),
    ]
    for x, y, r in froth:
        c.ellipse(x, y + 3, r, r * 0.6, "#E2D6C2")
        c.ellipse(x, y, r, r * 0.6, "#FFFDF8")
    c.line("M150 100h.1M176 92h.1M196 104h.1M222 84h.1M240 106h.1M214 108h.1M258 108h.1M166 114h.1", "#E7DCC9", 6)
    t.basil(c, 44)
    mint(c, 206, 100, 0.9)
    c.line("M132 160L146 300", "#FFEBDA", 7, opacity=0.55)


def juice_bottle(c: Canvas) -> None:
    """Pressed apple juice in a stout bottle."""
    ground_shadow(c, 206, 362, 104, 26)
    body = c.linear([(0, "#C98A1E"), (0.25, "#FBDD84"), (0.55, "#EDB53C"), (1, "#B97A12")], 124, 0, 276, 0)
    c.path(
        "M166 74H234V100C234 122 276 132 276 174V334Q276 362 248 362H152Q124 362 124 334V174C124 132 166 122 166 100z",
        "#EEF3EE",
        opacity=0.8,
    )
    c.path(
        "M172 108H228C232 130 269 140 269 178V332Q269 355 246 355H154Q131 355 131 332V178C131 140 168 130 172 108z",
        body,
    )
    c.path("M131 206H269V308H131z", "#FFF8E8")
    c.path("M131 212H269V216H131zM131 298H269V302H131z", "#6E9B3E")
    c.path(
        "M200 236c-10-9-30-4-30 15c0 18 16 30 23 30c3 0 5-2 7-2s5 2 8 2c7 0 22-12 22-30c0-19-20-24-30-15z", "#8DB53F"
    )
    c.path("M180 243c-6 6-6 16-2 22c-1-10 1-16 9-23c-3-1-5-1-7 1z", "#DDEDA6")
    c.line("M200 236c0-8 3-12 9-15", "#5A3A16", 3.500)
    c.path("M203 230c5-9 15-10 21-6c-4 7-13 9-21 6z", "#4F9440")
    c.path("M144 176V346Q144 350 152 350V170z", "#fff", opacity=0.55)
    c.path(
        "M162 44Q162 38 168 38H232Q238 38 238 44V76Q200 84 162 76z",
        c.linear([(0, "#2F5A28"), (0.3, "#8FC27A"), (1, "#2F5A28")], 162, 0, 238, 0),
    )
    for x, y in (polar(200, 160, 40, a) for a in (200, 330)):
        c.circle(x, y, 4, "#FFF3C4", opacity=0.8)


PICTURES: dict[str, Draw] = {
    "boisson-limonade": lemonade,
    "boisson-jus-orange": orange_juice,
    "boisson-cola": cola,
    "boisson-soda-pomme": selecto,
    "boisson-eau": water,
    "boisson-eau-gazeuse": sparkling_water,
    "boisson-the-menthe": mint_tea,
    "boisson-cafe": coffee,
    "boisson-ayran": ayran,
    "boisson-chocolat-chaud": hot_chocolate,
    "boisson-jus-pomme": juice_bottle,
}
