"""Consistent certificates printed in other ways: none may be contradicted."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable, Iterator

from seeded_layouts import printed
from seeded_papers import LAYOUTS, Molecule, Paper, by_name

__all__ = ["REPRINTS", "VARIANTS", "variants"]

PRE_2011 = {"C": 12.0107, "H": 1.00794, "N": 14.0067, "O": 15.9994, "S": 32.065}
CURRENT = {"C": 12.011, "H": 1.008, "N": 14.007, "O": 15.999, "S": 32.06}
GERMAN = {
    "Product Name:": "Produktname:", "Lot No.:": "Charge:", "Molecular Formula:": "Summenformel:",
    "Molecular Weight:": "Molekulargewicht:", "CAS No.:": "CAS-Nummer:", "Manufacture Date:": "Herstellungsdatum:",
    "Date Tested:": "Prüfdatum:", "Sequence:": "Sequenz:", "Water (Karl Fischer)": "Wassergehalt (Karl Fischer)",
    "Appearance": "Aussehen", "Purity (": "Reinheit (",
    "Test | Specification | Result": "Prüfung | Spezifikation | Ergebnis",
    "Manufacturer:": "Hersteller:",
}  # fmt: skip


def _weight(formula: str, table: dict[str, float]) -> float:
    return sum(table[e] * int(n or 1) for e, n in re.findall(r"([A-Z])(\d*)", formula))


Change = Callable[[Paper, Molecule, random.Random], Paper]


def other_layout(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    layout = rng.choice([name for name in LAYOUTS if name != p["layout"]])
    found = f"{m.monoisotopic + 0.0011:.4f} Da" if layout == "laboratory" else f"{m.average + 0.15:.1f} Da"
    ms = "ESI-QTOF, monoisotopic" if layout == "laboratory" else "ESI-MS, single quadrupole"
    return {**p, "layout": layout, "found": found, "ms": ms}


def coarser(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    purity = f"{float(p['purity'].split()[0]):.1f} %"
    ions = [(ion, f"{float(value):.1f}") for ion, value in p["ions"]]
    return {**p, "mw": f"{m.average:.{rng.choice((0, 1))}f}", "purity": purity, "ions": ions}


def other_weights(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    table = rng.choice((PRE_2011, CURRENT))
    return {**p, "mw": f"{_weight(m.formula, table):.{rng.choice((1, 2, 3))}f}"}


def acetate_salt(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    return {
        **p,
        "product": f"{p['product']} acetate",
        "mw": f"{p['mw']} (free base)" if rng.random() < 0.5 else p["mw"],
    }


def salt_formula(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    return {**p, "product": f"{p['product']} acetate", "formula": f"{m.formula} · xC2H4O2"}


def other_notation(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    readings = [m.three, m.one]
    if m.name not in ("Oxytocin", "Ipamorelin"):
        # Residues parted by spaces, the ends still by hyphens.
        spaced = m.three.replace("-", " ")
        spaced = re.sub(r"^(Ac|H) ", r"\1-", spaced)
        readings.append(re.sub(r" (OH|NH2)$", r"-\1", spaced))
    return {**p, "sequence": rng.choice(readings)}


def subscripts(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    return {**p, "formula": m.formula.translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))}


def spaced_formula(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    return {**p, "formula": re.sub(r"(\d)([A-Z])", r"\1 \2", m.formula)}


def overfill(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    amount = rng.choice((10.9, 11.4, 12.1))
    return {**p, "amount": f"{amount:.1f} mg", "assay": f"{amount * 10:.1f} %"}


def other_dates(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    def written(day: str) -> str:
        y, mo, d = day.split("-")
        months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return rng.choice(
            (f"{d} {months[int(mo) - 1]} {y}", f"{y}.{mo}.{d}", f"{months[int(mo) - 1]} {int(d)}, {y}")
        )

    return {**p, **{key: written(p[key]) for key in ("made", "received", "tested", "reported", "expires")}}


def found_elsewhere(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    if p["layout"] == "laboratory":
        return {**p, "found": f"{m.monoisotopic * (1 + rng.choice((-3e-6, 3e-6))):.4f} Da"}
    return {**p, "found": f"{m.average + rng.choice((-0.4, -0.2, 0.3, 0.4)):.1f} Da"}


def without(p: Paper, m: Molecule, rng: random.Random) -> Paper:
    gone = rng.sample(
        ["cas", "formula", "mw", "found", "single", "acetonitrile", "pi", "rotation", "nmol"], 3
    )
    return {**p, **dict.fromkeys(gone)}


VARIANTS: tuple[Change, ...] = (
    other_layout, coarser, other_weights, acetate_salt, salt_formula, other_notation, subscripts, spaced_formula,
    overfill,
    other_dates, found_elsewhere, without,
)  # fmt: skip


def decimal_comma(text: str) -> str:
    return re.sub(r"(?<![\d.\[])(\d+)\.(\d+)(?![\d.]|\])", r"\1,\2", text)


def tabs(text: str) -> str:
    return text.replace(" | ", "\t")


def row_order(text: str) -> str:
    """Print the rows of the table of results the other way round."""
    lines = text.split("\n")
    rows = [
        n
        for n, line in enumerate(lines)
        if line.count(" | ") == 2 and not line.startswith(("Test |", "Peak |"))
    ]
    if any(line.startswith("Peak |") for line in lines):
        return text
    turned = [lines[n] for n in reversed(rows)]
    for n, line in zip(rows, turned, strict=True):
        lines[n] = line
    return "\n".join(lines)


def german(text: str) -> str:
    for english, word in GERMAN.items():
        text = text.replace(english, word)
    return text


def spaced(text: str) -> str:
    return text.replace(": ", ":   ").replace("%", "%  ")


REPRINTS: tuple[Callable[[str], str], ...] = (decimal_comma, tabs, row_order, german, spaced)


def variants(papers: list[Paper], number: int, seed: int = 11) -> Iterator[tuple[str, str]]:
    """Yield `number` pages ``(what was varied, text)``."""
    rng = random.Random(seed)
    for n in range(number):
        paper = copy.deepcopy(papers[n % len(papers)])
        if rng.random() < 0.6:
            change = VARIANTS[(n // len(papers) + n) % len(VARIANTS)]
            yield change.__name__, printed(change(paper, by_name(paper["molecule"]), rng))
        else:
            reprint = rng.choice(REPRINTS)
            yield reprint.__name__, reprint(printed(paper))
