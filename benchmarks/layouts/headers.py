"""How the header fields are arranged."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from benchmarks.layouts.model import Block, Grid, Joint, Line, Pair
from benchmarks.layouts.statements import Item, Statements

__all__ = ["HEADERS"]

Header = Callable[[Statements, Random], list[Block]]


def _pairs(joint: Joint) -> Header:
    def arrange(said: Statements, rng: Random) -> list[Block]:
        return [Pair(one.label, one.text, joint) for one in _order(said, rng)]

    return arrange


def _order(said: Statements, rng: Random) -> list[Item]:
    """Return the fields, product and lot among the first, the others in any order but dates together."""
    first = [one for one in said.items if one.field in ("product", "lot")]
    dates = [one for one in said.items if one.field.startswith("dates.")]
    rest = [one for one in said.items if one not in first and one not in dates]
    rng.shuffle(rest)
    rng.shuffle(dates)
    return [*first, *rest, *dates] if rng.random() < 0.7 else [*rest[:2], *first, *dates, *rest[2:]]


def _two_columns(said: Statements, rng: Random) -> list[Block]:
    items = _order(said, rng)
    half = (len(items) + 1) // 2
    left, right = items[:half], items[half:]
    colon = rng.choice(("", ":"))
    rows = [
        (a.label + colon, a.text, *((b.label + colon, b.text) if b else ("", "")))
        for a, b in zip(left, [*right, *[None] * (len(left) - len(right))], strict=True)
    ]
    return [Grid(tuple(rows), head=0, ruled=rng.random() < 0.5)]


def _grid_of_pairs(said: Statements, rng: Random) -> list[Block]:
    return [Grid(tuple((one.label, one.text) for one in _order(said, rng)), head=0)]


def _tiles(below: bool) -> Header:
    def arrange(said: Statements, rng: Random) -> list[Block]:
        items, rows = _order(said, rng), []
        wide = [one for one in items if len(one.text) > 28]
        small = [one for one in items if one not in wide]
        across = 3
        for start in range(0, len(small), across):
            some = small[start : start + across]
            fill = ("",) * (across - len(some))
            labels, values = (*(o.label for o in some), *fill), (*(o.text for o in some), *fill)
            rows += [labels, values] if below else [values, labels]
        return [Grid(tuple(rows), head=0, ruled=False), *(Pair(one.label, one.text) for one in wide)]

    return arrange


def _one_row(said: Statements, rng: Random) -> list[Block]:
    items = _order(said, rng)
    wide = [one for one in items if len(one.text) > 28]
    small = [one for one in items if one not in wide]
    out: list[Block] = []
    for start in range(0, len(small), 5):
        some = small[start : start + 5]
        out.append(Grid((tuple(o.label for o in some), tuple(o.text for o in some))))
    return [*out, *(Pair(one.label, one.text) for one in wide)]


def _inline(said: Statements, rng: Random) -> list[Block]:
    mark = rng.choice(("; ", " | ", "   ", " · "))
    items, out = _order(said, rng), []
    while items:
        size = 1 if len(items[0].text) > 28 else min(len(items), rng.choice((2, 3)))
        some, items = items[:size], items[size:]
        out.append(Line(mark.join(f"{one.label}: {one.text}" for one in some)))
    return list(out)


def _sections(said: Statements, rng: Random) -> list[Block]:
    words, items = said.words, _order(said, rng)
    dates = [one for one in items if one.field.startswith("dates.")]
    joint: Joint = rng.choice(("colon", "plain"))
    out: list[Block] = [Line(words.label("headings", "product"), "heading")]
    out += [Pair(one.label, one.text, joint) for one in items if one not in dates]
    if dates:
        out += [Line(words.label("headings", "dates"), "heading")]
        out += [Pair(one.label, one.text, joint) for one in dates]
    return out


def _numbered(said: Statements, rng: Random) -> list[Block]:
    return [Pair(f"{n}. {one.label}", one.text) for n, one in enumerate(_order(said, rng), 1)]


def _unit_in_label(said: Statements, rng: Random) -> list[Block]:
    out: list[Block] = []
    for one in _order(said, rng):
        number, _, unit = one.text.rpartition(" ")
        if one.field in ("molecular_weight", "label_claims") and number and not unit[:1].isdigit():
            out.append(Pair(f"{one.label} ({unit})", number))
        else:
            out.append(Pair(one.label, one.text))
    return out


def _letter(said: Statements, rng: Random) -> list[Block]:
    product, lot = said.item("product"), said.item("lot")
    opening = said.words.sentence(
        "opening", product=product.text if product else "", lot=lot.text if lot else ""
    )
    rest = said.without("product", "lot")
    return [Line(opening), *_inline(rest, rng)]


def _split(said: Statements, rng: Random) -> list[Block]:
    """Return report data as a line of text, the product's as a table: two manners on one page."""
    report = (
        "report_number",
        "client",
        "verification_key",
        "dates.reported",
        "dates.received",
        "dates.tested",
    )
    mine = [one for one in said.items if one.field in report]
    other = said.without(*report)
    return [*(Pair(one.label, one.text, "spaced") for one in mine), *_grid_of_pairs(other, rng)]


def _cards(said: Statements, rng: Random) -> list[Block]:
    """Return label and value stacked in one cell, two cards side by side."""
    items = _order(said, rng)
    wide = [one for one in items if len(one.text) > 28]
    small = [one for one in items if one not in wide]
    rows = []
    for start in range(0, len(small), 2):
        some = small[start : start + 2]
        cells = [f"{one.label}\n{one.text}" for one in some]
        rows.append((*cells, *("",) * (2 - len(cells))))
    return [Grid(tuple(rows), head=0), *(Pair(one.label, one.text, "below") for one in wide)]


def _capitals(said: Statements, rng: Random) -> list[Block]:
    return [Pair(one.label.upper(), one.text, "plain") for one in _order(said, rng)]


def _typed(form: str) -> Header:
    """Return fields as typed lines, their values behind a sign or on a rule."""

    def arrange(said: Statements, rng: Random) -> list[Block]:
        return [Line(form.format(label=one.label, text=one.text)) for one in _order(said, rng)]

    return arrange


def _three_columns(said: Statements, rng: Random) -> list[Block]:
    """Return three labels with their values in each row of a table."""
    items = _order(said, rng)
    wide = [one for one in items if len(one.text) > 28]
    small = [one for one in items if one not in wide]
    rows = []
    for start in range(0, len(small), 3):
        cells = [cell for one in small[start : start + 3] for cell in (one.label, one.text)]
        rows.append((*cells, *("",) * (6 - len(cells))))
    return [Grid(tuple(rows), head=0, ruled=rng.random() < 0.6), *(Pair(one.label, one.text) for one in wide)]


def _subtitle(said: Statements, rng: Random) -> list[Block]:
    """Return the lot and the number of the report in the line below the title, and the rest as a form."""
    named = [one for one in said.items if one.field in ("report_number", "lot")]
    line = rng.choice((" – ", ", ", " | ")).join(f"{one.label} {one.text}" for one in named)
    rest = said.without("report_number", "lot")
    return [
        *([Line(line, "heading")] if named else []),
        *(Pair(one.label, one.text) for one in _order(rest, rng)),
    ]


def _beside_results(said: Statements, rng: Random) -> list[Block]:
    """Return nothing: the table of results holds the fields too."""
    del said, rng
    return []


HEADERS: dict[str, Header] = {
    "colon": _pairs("colon"),
    "spaced colon": _pairs("spaced"),
    "wide colon": _pairs("wide"),
    "leaders": _pairs("leader"),
    "aligned": _pairs("plain"),
    "brackets": _pairs("bracket"),
    "dash": _pairs("dash"),
    "label above": _pairs("below"),
    "two columns": _two_columns,
    "grid": _grid_of_pairs,
    "tiles": _tiles(below=True),
    "tiles upside down": _tiles(below=False),
    "one row": _one_row,
    "inline": _inline,
    "sections": _sections,
    "numbered": _numbered,
    "unit in label": _unit_in_label,
    "letter": _letter,
    "split": _split,
    "cards": _cards,
    "capitals": _capitals,
    "equals": _typed("{label} = {text}"),
    "underlined": _typed("{label}: __{text}__"),
    "three columns": _three_columns,
    "subtitle": _subtitle,
    "beside results": _beside_results,
}
