"""One paper: a family, a language, a kind and a number make a file and its truth."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.layouts.content import Content, make_content, vials_of
from benchmarks.layouts.families import Family, families_of
from benchmarks.layouts.faults import Fault, plant
from benchmarks.layouts.headers import HEADERS
from benchmarks.layouts.model import Block, Break, Line, Pair
from benchmarks.layouts.result_cells import CELLS
from benchmarks.layouts.result_columns import COLUMNS
from benchmarks.layouts.result_forms import FORMS
from benchmarks.layouts.result_lines import LINES
from benchmarks.layouts.result_tables import TABLES
from benchmarks.layouts.statements import Statements, say
from benchmarks.layouts.traces import TRACES
from benchmarks.layouts.wording import LANGUAGES, WITHOUT_SPACES, Words
from benchmarks.layouts.writers import SUFFIXES, WRITERS

__all__ = ["Paper", "Plan", "make", "plans"]

_RESULTS = TABLES | COLUMNS | LINES | CELLS | FORMS
_STREETS = ("14 Alder Quay, Norbridge", "Birkenweg 8, 20999 Quellmoor", "7 Rue des Tilleuls, Mirelac")


@dataclass(frozen=True)
class Plan:
    """What is to be made; the same plan gives the same paper."""

    family: Family
    language: str
    kind: str
    seed: str
    faulty: bool = False

    @property
    def name(self) -> str:
        """The file's name."""
        plain = re.sub(r"[^a-z0-9]+", "-", f"{self.seed} {self.family.name} {self.language}".lower())
        return f"{plain}{'-faulty' if self.faulty else ''}.{SUFFIXES.get(self.kind, self.kind)}"


@dataclass(frozen=True)
class Paper:
    """A made paper: its blocks, its truth in the form of a record, and its fault if it has one."""

    plan: Plan
    blocks: tuple[Block, ...]
    record: dict[str, Any]
    fault: Fault | None = None

    def write(self, folder: Path) -> Path:
        """Write the file into a folder and return its path."""
        path = folder / self.plan.name
        rng = Random(f"{self.plan.seed} {self.plan.family.name} {self.plan.kind} writer")
        WRITERS[self.plan.kind](self.blocks, path, rng, self.plan.language)
        return path


def plans(
    half: str,
    kinds: Sequence[str],
    count: int,
    seed: int,
    *,
    languages: Sequence[str] = LANGUAGES,
    faulty: bool = False,
) -> Iterator[Plan]:
    """Yield `count` plans in which families, languages and kinds are as evenly mixed as they can be.

    Parameters
    ----------
    half : {"build", "measure", "all"}
    kinds : sequence of str
    count, seed : int
    languages : sequence of str
    faulty : bool
        Whether each paper gets one contradiction.
    """
    rng = Random(f"{seed} {half}")
    wholes: list[list[Any]] = [list(families_of(half)), list(languages), list(kinds)]
    pools: list[list[Any]] = [[], [], []]
    for number in range(count):
        drawn = []
        for pool, whole in zip(pools, wholes, strict=True):
            if not pool:
                pool.extend(rng.sample(whole, len(whole)))
            drawn.append(pool.pop())
        family, language, kind = drawn
        if kind == "picture" and language in WITHOUT_SPACES:
            language = rng.choice([one for one in languages if one not in WITHOUT_SPACES] or ["english"])
        yield Plan(family, language, kind, f"{seed}-{number:04d}", faulty)


def make(plan: Plan) -> Paper:
    """Make a paper: content, words, arrangement, truth."""
    rng = Random(
        f"{plan.seed} {plan.family.name} {plan.language}"
    )  # the kind is left out: same paper in each kind
    family = plan.family
    second = ("english" if plan.language != "english" else "german") if family.bilingual else None
    groups = _contents(family, rng)
    fault = None
    if plan.faulty:
        fault, groups[0] = plant(family, groups[0], rng)
    words = Words(plan.language, rng, second)
    title = words.title()
    blocks: list[Block] = []
    certificates: list[dict[str, Any]] = []
    for number, contents in enumerate(groups):
        lots = [say(one, words, title) for one in contents]
        if number:
            blocks.append(Break())
        blocks += _arranged(family, lots, rng)
        page = number + 1 if plan.kind == "pdf" and len(groups) > 1 else 1
        certificates += _truths(family, lots, page)
    record = {"schema": "certipep.record/1", "file": plan.name, "certificates": certificates}
    return Paper(plan, tuple(blocks), record, fault)


def _contents(family: Family, rng: Random) -> list[list[Content]]:
    if family.many == "vials":
        return [vials_of(make_content(rng)[0], rng, family.lots)]
    if family.many == "follow":
        groups = [make_content(rng)]
        for _ in range(1, family.lots):
            groups.append(make_content(rng, another=groups[-1][0]))
        return groups
    return [make_content(rng, family.lots)]


def _arranged(family: Family, lots: list[Statements], rng: Random) -> list[Block]:
    said = lots[0]
    words, name = said.words, said.laboratory
    head = said if family.letterhead == "labelled" else said.without("laboratory")
    if family.many == "table" or family.results == "long rows":
        head = head.without("lot")
    dates = [one for one in head.items if one.field.startswith("dates.")] if family.dates_last else []
    head = head.without(*(one.field for one in dates))
    out: list[Block] = []
    slug = unicodedata.normalize("NFKD", name.split()[0].lower()).encode("ascii", "ignore").decode()
    if family.letterhead in ("first line", "address", "domain"):
        out.append(Line(name, "title" if rng.random() < 0.5 else "text"))
    if family.letterhead == "address":
        out += [Line(rng.choice(_STREETS), "small"), Line(f"+00 555 {rng.randrange(1000, 9999)}", "small")]
    if family.letterhead == "domain":
        out.append(Line(f"www.{slug}.example", "small"))
    out.append(Line(said.title, "title"))
    out += HEADERS[family.header](head, rng)
    out += _RESULTS[family.results](lots, rng)
    for one in family.traces:
        out += TRACES[one].blocks(said, rng)
    out += [Pair(one.label, one.text) for one in dates]
    if family.dressed:
        out += [
            Line(words.note(), "small"),
            Line(words.sentence("signed", person=said.content.person), "small"),
        ]
        out.append(Line(words.sentence("page"), "small"))
    if family.letterhead == "foot":
        out.append(Line(f"{name} · {rng.choice(_STREETS)} · www.{slug}.example", "small"))
    return out


def _truths(family: Family, lots: list[Statements], page: int) -> list[dict[str, Any]]:
    traces = [one for trace in family.traces for one in TRACES[trace].truths(lots[0])]
    if family.many != "vials":
        return [
            _truth(said, [row.truth for row in said.rows] + (traces if n == 0 else []), page)
            for n, said in enumerate(lots)
        ]
    results = [row.truth for row in lots[0].rows]
    for number, said in enumerate(lots[1:], 2):
        name = f"{said.words.label('columns', 'vial')} {number}"
        results += [
            {**row.truth, "sample": name} for row in said.rows if row.test in ("purity", "content", "water")
        ]
    return [_truth(lots[0], results + traces, page)]


def _truth(said: Statements, results: list[dict[str, Any]], page: int) -> dict[str, Any]:
    """Return the certificate in the form of a record; ``printed`` holds the header as the paper spells it."""
    dates: dict[str, str] = {}
    claims: list[dict[str, Any]] = []
    fields: dict[str, Any] = {}
    for item in said.items:
        if item.field.startswith("dates."):
            dates[item.field.removeprefix("dates.")] = item.truth
        elif item.field == "label_claims":
            claims.append({"analyte": None, "value": item.truth[0], "unit": item.truth[1]})
        else:
            fields[item.field] = item.truth
    printed = {item.field: item.text for item in said.items}
    if said.content.strength_in_name:
        printed["label_claims"] = said.words.quantity(said.content.strength, 0, "mg")
        claims.append({"analyte": None, "value": said.content.strength, "unit": "mg"})
    return {
        "pages": [page],
        **fields,
        "label_claims": claims,
        "dates": dates,
        "results": [{**one, "page": page} for one in results],
        "printed": printed,
    }
