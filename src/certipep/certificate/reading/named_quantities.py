"""Lines that give something a quantity in a unit, which no other reading understands: "Potency: 41.5 IU/mg".

What such a line means, a check tells by its name; here it is only kept from being lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from certipep.certificate.claims import Quantity, Result
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.extraction.fitting import NUMERIC
from certipep.certificate.extraction.headings import label_unit
from certipep.certificate.extraction.limits import is_limit, only_limit
from certipep.certificate.geometry.lines import Line, Segment, segment_of
from certipep.certificate.measures.ion import named_ion
from certipep.certificate.measures.quantities import Match, find_quantities, parse_quantities
from certipep.certificate.measures.unit import dimension
from certipep.certificate.normal import clean, in_brackets
from certipep.certificate.reading.clauses import clauses_of
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.peak_rows import cell_number
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.reading.sections import method_below
from certipep.certificate.samples import is_counted
from certipep.certificate.technique import strip_technique
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["propose_named_quantities"]

_OF_A_SUBSTANCE = frozenset(
    {"fraction", "mole fraction", "mole ratio", "mass", "activity", "endotoxin per mass", "amount per mass"}
)
"""What is found of a substance; temperatures, times and lengths are how it was found or is kept."""
_WORD = re.compile(r"[^\W\d_]{3}|[^\x00-\u02ff]{2}")
_BRACKET = re.compile(r"\s*\([^()]*\)\s*$")
_PEAK = re.compile(
    r"(?P<word>[^\W\d_]+)\s*(?:no\.?\s*)?\d{1,2}\s*[(\[,]\s*(?P<time>\d+[.,]\d+)\s*min\.?[)\]]?"
)
_COLONS = (":", "：")


def propose_named_quantities(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return every line of a name, one quantity and perhaps its limit, where the name labels nothing else."""
    out: list[Proposal] = []
    for line in layout.lines:
        for name, value, limit in _parted(line):
            label = clean(name.text).strip(" .:：")
            bare, method = strip_technique(label)
            said = clauses_of(value.text.rstrip(" ."), vocabulary)
            shown, technique = strip_technique(said.value) if " " in said.value else (said.value, None)
            quantity = _alone(shown, layout)
            if quantity is None or only_limit(shown, "other"):
                continue
            ion = _ion(label, quantity.quantity) if limit is not None else None
            if ion is None and not _is_name(bare or label, vocabulary):
                continue
            unit = quantity.quantity.unit
            if unit is None and ion is None and (unit := label_unit(label)) is not None:
                quantity = replace(
                    quantity, quantity=replace(quantity.quantity, unit=unit)
                )  # "Copper (%)  15.5"
            if (
                ion is None
                and dimension(unit) not in _OF_A_SUBSTANCE
                and (unit is not None or not is_counted(label))
            ):
                continue
            below = method_below(layout, name)
            row = Result(
                "other",
                clean(shown),
                place_of(layout.page.number, [value]),
                quantity.quantity,
                specification=(in_brackets(limit.text) or limit.text) if limit is not None else said.limit,
                method=said.method or technique or method or (below.text if below is not None else None),
                name=bare or label,
            )
            test = vocabulary.test(label)
            if test is not None and test.test in NUMERIC and dimension(unit) == "mass":
                # "Endotoxin: 2.1 mg": a unit that it cannot have, which the checks judge.
                row = replace(row, test=test.test, name=None, analyte=test.analyte)
            if ion is not None:
                mz = replace(quantity.quantity, unit="m/z")
                row = replace(row, test="mz", quantity=mz, name=None, ion=ion, method=row.method or "MS")
            row = _peak(label, quantity.quantity, row, vocabulary) or row
            words = layout.ids([value, *(one for one in (limit, below) if one is not None)])
            relation = "named quantity" if ion is None else "row of an ion"
            out.append(related(relation, (row,), words, layout.ids([name]), label=ion or label))
    return tuple(out)


def _ion(label: str, found: Quantity) -> str | None:
    """Return the ion that a row with a limit is named after, where its number may be an m/z and is not more."""
    ion = named_ion(label) if found.unit in (None, "m/z") and found.comparator == "=" else None
    plain = found.value is not None and found.upper is None and found.uncertainty is None
    return ion.label if ion and plain and found.value and found.value >= threshold("mz_least") else None


def _peak(label: str, share: Quantity, row: Result, vocabulary: Vocabulary) -> Result | None:
    """Return a row that is named as a peak with its time as that peak: "Peak 2 (9.02 min): 95.1 %"."""
    named = _PEAK.fullmatch(label)
    if named is None or share.unit != "%" or vocabulary.find("peaks", named["word"]) != "number":
        return None
    time = cell_number(named["time"])
    return None if time is None else replace(
        row, test="peak", name=None, retention_time=time, area_percent=share.value
    )  # fmt: skip


def _parted(line: Line) -> Iterator[tuple[Segment, Segment, Segment | None]]:
    """Yield the name, the value and the limit of a line: its segments, or what a colon parts."""
    parts = [one for one in line.segments if clean(one.text).strip(" .…:_-")]
    if not parts:
        return
    if named_ion(parts[-3:][0].text) is not None:
        parts = parts[-3:]  # "Identity | MS, [M+H]+ | 712.4 ± 0.5 | 712.4"
    name, *rest = parts
    if len(rest) == 1:
        yield name, rest[0], None
    elif len(rest) == 2 and is_limit(rest[0].text):
        yield name, rest[1], rest[0]
    elif len(rest) == 2 and (is_limit(rest[1].text) or ":" not in (in_brackets(rest[1].text) or ":")):
        yield name, rest[0], rest[1]
    elif not rest:
        words = name.words
        at = next((n for n, word in enumerate(words, 1) if word.text.endswith(_COLONS)), None)
        if at is not None and at < len(words):
            yield segment_of(words[:at], name.line), segment_of(words[at:], name.line), None


def _alone(text: str, layout: Layout) -> Match | None:
    """Return the quantity that a text is, with no more than a bracket behind it."""
    text = _BRACKET.sub("", clean(text)).rstrip(" .;,")
    found = find_quantities(text, layout.grammar)
    if len(found) != 1 or text[: found[0].start].strip() or text[found[0].end :].strip():
        return None
    return found[0]


def _is_name(label: str, vocabulary: Vocabulary) -> bool:
    """Return whether a text may be the name of a result: short words, and no label with a meaning of its own."""
    if _PEAK.fullmatch(label) is not None:
        return True
    if len(label) > threshold("name of a substance") or not _WORD.search(label):
        return False
    if vocabulary.find("columns", label) is not None:
        return False  # "Limit: NLT 97.0 %" belongs to the test above it
    if (found := vocabulary.label(label)) is not None and found[0] != "tests":
        return False
    return not any(one.unit is not None for one in parse_quantities(label))
