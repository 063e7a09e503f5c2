"""Chromatogram and spectrum in words: peak tables, ions, amino acids, elements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from pyteomics import mass

from benchmarks.layouts.model import Block, Grid, Line, Pair
from benchmarks.layouts.molecules import Molecule
from benchmarks.layouts.statements import Ion, Statements

__all__ = ["TRACES", "Trace"]


@dataclass(frozen=True)
class Trace:
    """What a trace prints: the blocks, and which true results they hold."""

    blocks: Callable[[Statements, Random], list[Block]]
    truths: Callable[[Statements], list[dict[str, Any]]]


def _peaks(said: Statements) -> list[dict[str, Any]]:
    return [peak.truth for peak in said.peaks]


def _ions(said: Statements) -> list[dict[str, Any]]:
    return [ion.truth for ion in said.ions]


def _nothing(said: Statements) -> list[dict[str, Any]]:
    del said
    return []


def _peak_table(*columns: str, total: bool = False) -> Callable[[Statements, Random], list[Block]]:
    def arrange(said: Statements, rng: Random) -> list[Block]:
        say = said.words.say
        cells = {
            "peak": [str(n) for n in range(1, len(said.peaks) + 1)],
            "peak_name": [one.name for one in said.peaks],
            "time": [one.time for one in said.peaks],
            "area": [one.area for one in said.peaks],
            "height": [one.height for one in said.peaks],
            "area_percent": [one.share for one in said.peaks],
        }
        rows = list(zip(*(cells[c] for c in columns), strict=True))
        if total:
            whole = said.words.number(100, said.content.share_decimals)
            area = said.words.number(sum(one.area for one in said.content.peaks), 0)
            named = {"area_percent": whole, "area": area}
            rows.append((say("columns", "total"), *(named.get(c, "") for c in columns[1:])))
        head = tuple(say("columns", c) for c in columns)
        heading = Line(said.words.label("headings", "chromatogram"), "heading")
        return [heading, Grid((head, *rows), ruled=rng.random() < 0.5)]

    return arrange


def _written(ion: Ion, style: str) -> str:
    many = "" if ion.charge == 1 else str(ion.charge)
    return {
        "square": ion.ion,
        "round": f"(M+{many}H){many}+",
        "reversed": f"[M+{many}H]+{many}",
        "divided": f"(M+{many}H)/{many}" if many else "(M+H)",
        "z": f"z = {ion.charge}",
        "plus": f"{ion.charge}+",
    }[style]


def _ion_table(style: str, *columns: str) -> Callable[[Statements, Random], list[Block]]:
    def arrange(said: Statements, rng: Random) -> list[Block]:
        say = said.words.say
        cells = {
            "ion": [_written(one, style) for one in said.ions],
            "charge": [str(one.charge) for one in said.ions],
            "theoretical": [one.calculated for one in said.ions],
            "observed": [one.observed for one in said.ions],
        }
        rows = list(zip(*(cells[c] for c in columns), strict=True))
        heading = Line(said.words.label("headings", "spectrum"), "heading")
        return [heading, Grid((tuple(say("columns", c) for c in columns), *rows), ruled=rng.random() < 0.5)]

    return arrange


def _ion_lines(style: str) -> Callable[[Statements, Random], list[Block]]:
    def arrange(said: Statements, rng: Random) -> list[Block]:
        joint = rng.choice((" = ", ": ", " m/z "))
        heading = Line(said.words.label("headings", "spectrum"), "heading")
        return [heading, *(Line(f"{_written(one, style)}{joint}{one.observed}") for one in said.ions)]

    return arrange


def _ions_in_a_line(said: Statements, rng: Random) -> list[Block]:
    form = rng.choice(("{m} ({z}+)", "{m} ({ion})", "{ion} {m}"))
    texts = [form.format(m=one.observed, z=one.charge, ion=one.ion) for one in said.ions]
    return [
        Pair(
            "m/z" if rng.random() < 0.5 else f"{said.words.label('headings', 'spectrum')}, m/z",
            ", ".join(texts),
        )
    ]


def _ions_said(said: Statements, rng: Random) -> list[Block]:
    del rng
    texts = [f"{one.ion} m/z {one.observed}" for one in said.ions]
    return [Line(said.words.sentence("ions", ions=", ".join(texts)))]


def _amino_acids(said: Statements, rng: Random) -> list[Block]:
    """Return expected and found residues; what acid changes (Trp, Cys, Asn, Gln) is left out as laboratories do."""
    words = said.words
    letters = said.content.molecule.letters.replace("N", "D").replace("Q", "E")
    counted = {one: n for one, n in Counter(letters).items() if one not in "WC"}
    three = {one: Molecule(("x",), one, "").sequence("three") for one in counted}
    rows = [
        ({"D": "Asx", "E": "Glx"}.get(one, three[one]), str(n), words.number(n * rng.uniform(0.95, 1.05), 2))
        for one, n in sorted(counted.items())
    ]
    head = tuple(words.say("columns", c) for c in ("amino_acid", "calculated", "found"))
    return [Line(words.label("headings", "amino_acids"), "heading"), Grid((head, *rows))]


def _elements(said: Statements, rng: Random) -> list[Block]:
    words, atoms = said.words, said.content.molecule.composition
    rows = []
    for one in "CHN":
        weight = float(mass.calculate_mass(composition=mass.Composition({one: atoms[one]}), average=True))
        share = 100 * weight / said.content.molecule.average_mass
        rows.append((f"{one} (%)", words.number(share, 2), words.number(share + rng.uniform(-0.2, 0.2), 2)))
    head = tuple(words.say("columns", c) for c in ("element", "calculated", "found"))
    return [Line(words.label("headings", "elements"), "heading"), Grid((head, *rows))]


def _conditions(said: Statements, rng: Random) -> list[Block]:
    """Return what chromatography software prints over a trace: numbers of which none is a result."""
    lines = (
        f"Data file: D:\\RUNS\\2026\\{said.lot or 'S'}_{rng.randrange(1, 60):03d}.D",
        f"Column: C18, {rng.choice(('4.6 × 250 mm, 5 µm', '2.1 × 100 mm, 1.7 µm'))}",
        "Mobile phase: A 0.1 % TFA in water, B 0.1 % TFA in acetonitrile",
        f"Flow rate: {rng.choice(('0.4', '0.8', '1.0'))} mL/min    Injection volume: {rng.choice((5, 10, 20))} µL",
        f"Wavelength: {rng.choice((214, 215, 220))} nm    Vial {rng.randrange(2, 60)}",
        f"Acquired with ChromaDesk {rng.randrange(3, 9)}.{rng.randrange(10)}.{rng.randrange(100, 999)}",
    )
    return [Line(one, "small") for one in lines]


def _no_blocks(said: Statements, rng: Random) -> list[Block]:
    del said, rng
    return []


TRACES: dict[str, Trace] = {
    "none": Trace(_no_blocks, _nothing),
    "conditions": Trace(_conditions, _nothing),
    "ion in a row": Trace(_no_blocks, lambda said: [said.ions[-1].truth]),
    "peaks": Trace(_peak_table("peak", "time", "area", "area_percent"), _peaks),
    "peaks with total": Trace(
        _peak_table("peak", "time", "area", "height", "area_percent", total=True), _peaks
    ),
    "named peaks": Trace(_peak_table("peak", "peak_name", "time", "area", "area_percent"), _peaks),
    "share before area": Trace(_peak_table("peak", "time", "area_percent", "area"), _peaks),
    "ion table": Trace(_ion_table("square", "ion", "theoretical", "observed"), _ions),
    "round ions": Trace(_ion_table("round", "ion", "theoretical", "observed"), _ions),
    "reversed ions": Trace(_ion_table("reversed", "ion", "observed"), _ions),
    "divided ions": Trace(_ion_table("divided", "ion", "observed"), _ions),
    "charge column": Trace(_ion_table("square", "charge", "theoretical", "observed"), _ions),
    "z in ion": Trace(_ion_table("z", "ion", "observed"), _ions),
    "ion lines": Trace(_ion_lines("square"), _ions),
    "ions in a line": Trace(_ions_in_a_line, _ions),
    "ions in a sentence": Trace(_ions_said, _ions),
    "amino acids": Trace(_amino_acids, _nothing),
    "elements": Trace(_elements, _nothing),
}
