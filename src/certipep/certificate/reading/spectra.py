"""Mass spectra: the numbers over their peaks, ions in lines of text, m/z without an ion."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, takewhile

from msgspec.structs import replace

from certipep.certificate.claims import Place, Quantity, Result
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.extraction.mass_results import ABOUT_MASSES, isotopes_of, masses_beside
from certipep.certificate.geometry.lines import Line, Segment, segment_of
from certipep.certificate.mass_labels import heading_role, ion_test
from certipep.certificate.measures.ion import find_ion
from certipep.certificate.measures.ion_values import IonValue, find_ion_values
from certipep.certificate.measures.number import to_decimal
from certipep.certificate.measures.quantities import parse_quantity
from certipep.certificate.normal import clean
from certipep.certificate.reading.axes import Axis
from certipep.certificate.reading.ion_labels import IonLabel, bind, drawn_ions
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.plots import PlotNumber, numbers_at, words_over
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.reading.roles import Kind, role_of
from certipep.certificate.technique import is_technique, strip_technique
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary
from certipep.documents.document import Word

__all__ = ["propose_ion_lines", "propose_spectra"]

_ION_OPENS = ("[M", "[2M", "M+", "(M")
_ERROR = re.compile(r"(?i)(?:mass )?(?:error|accuracy|deviation|delta|Δ)\W*[+-]?\d+(?:[.,]\d+)?\s?ppm")
_BARE = re.compile(r"\d{2,4}\.\d{1,5}")
_MZ_CELL = re.compile(
    r"(?i)\d{2,4}[.,]\d{1,5}(?:\s?(?:m/z|Th|Da))?(?:\s*\((?:calc|theor|th[eé]o|ber|soll|teor|obl|расч|теор)[^()]*\))?"
)
_MZ = re.compile(
    r"(?i)(?P<before>.*?)\bm\s?/\s?z\b\s*(?:\(?(?:found|obs(?:erved)?|measured)\)?)?\s*[:=]?\s*"
    r"(?P<numbers>\d[\d.,; /]*)\.?\s*(?P<rest>.{0,40})$"
)
_NO_LINE = re.compile(r"(?i)\b(?:range|scan|from|to|bis|width|window|resolution)\b|\d\s*[-–]\s*\d")
_ENDED = re.compile(r"(?:[%)\]]|\bDa|\bg/mol)[.;]$")
"""Where a sentence with a result ends."""
_CLAUSE_ENDED = re.compile(r"[,;:.]$")
_SPLIT = re.compile(r"\s*[;/]\s*|,\s+|\s+")


def propose_spectra(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Propose every number over a peak of a mass spectrum, with the ion that is drawn at it."""
    axes = layout.axes
    out: list[Proposal] = []
    seen: set[int] = set()
    for axis in axes:
        if axis.kind != "m/z":
            continue
        numbers = [n for n in numbers_at(axis, axes, layout.lines) if id(n.word) not in seen]
        seen.update(id(number.word) for number in numbers)
        out.extend(_of_plot(layout, numbers, list(drawn_ions(_inside(layout, axis, axes)))))
    if not out:
        out.extend(_without_axis(layout, vocabulary))
    return tuple(out)


def _inside(layout: Layout, axis: Axis, axes: Sequence[Axis]) -> list[Segment]:
    """Return the segments that stand in a plot with more than half of their words."""
    words = {id(word) for word in words_over(axis, axes, layout.lines)}
    return [s for s in layout.segments if 2 * sum(id(word) in words for word in s.words) > len(s.words)]


def _of_plot(layout: Layout, numbers: Sequence[PlotNumber], labels: Sequence[IonLabel]) -> Iterator[Proposal]:
    bound = bind(labels, numbers)
    usual = _usual_places([number.text for number in numbers])
    groups: dict[int, list[int]] = {}
    for index, number in enumerate(numbers):
        groups.setdefault(id(number.word), []).append(index)
    for indexes in groups.values():
        results = tuple(_result(layout, numbers[i], bound.get(i), usual) for i in indexes)
        words = layout.ids_of(numbers[i].word for i in indexes)
        labelled = layout.ids_of(word for i in indexes if i in bound for word in bound[i].words)
        label = bound[indexes[0]].ion.label if indexes[0] in bound else ""
        yield related("label of a mass spectrum", results, words, labelled, label=label)


def _without_axis(layout: Layout, vocabulary: Vocabulary) -> Iterator[Proposal]:
    """Propose numbers that stand alone with the name of an ion at them, where no axis was recognised.

    The cells of a table that the file declares are never drawn in a spectrum.
    """
    if layout.page.cells:
        return
    labels = [label for label in drawn_ions(layout.segments) if label.ion.kind == "molecule"]
    if not labels:
        return
    spoken = {
        id(word)
        for segment in layout.segments
        if find_ion_values(segment.text) or ion_test(segment.text) is not None  # "[M+H]+ calculated": a label
        for word in segment.words
    }
    pairs = (
        line.segments for line in layout.lines if len(line.segments) > 1 and _is_pair(*line.segments[:2])
    )
    spoken |= {id(word) for first, second, *_ in pairs for word in (*first.words, *second.words)}
    spoken |= {
        id(word)
        for line in layout.lines
        for name, value in pairwise(line.segments)
        if vocabulary.label(name.text.rstrip(" .:")) is not None  # "Molecular weight ..... 1101.3"
        for word in value.words
    }
    labels = [label for label in labels if not any(id(word) in spoken for word in label.words)]
    least = threshold("least mass by a spectrometer")
    # A row that names its method is one of a table: no number of it stands over a peak.
    rows = {line.number for line in layout.lines if any(is_technique(one.text) for one in line.segments[1:])}
    numbers = [
        PlotNumber(text, word.box, word)
        for segment in layout.segments
        for word in segment.words
        if word.source != "text" or segment.line not in rows
        if id(word) not in spoken and _BARE.fullmatch(text := word.text.strip("~|,;:-_'")) and float(text) >= least
        and all(_BARE.fullmatch(other.text.strip("~|,;:-_'")) for other in segment.words)
    ]  # fmt: skip
    for index, label in bind(labels, numbers).items():
        result = _result(layout, numbers[index], label, 0)
        words, own = layout.ids_of([numbers[index].word]), layout.ids_of(label.words)
        yield related("label of a mass spectrum", (result,), words, own, label=label.ion.label)


def _result(layout: Layout, number: PlotNumber, label: IonLabel | None, usual: int) -> Result:
    sure = number.word.confidence
    if number.word.source != "text" and len(number.text.replace(",", ".").partition(".")[2]) < usual:
        sure = min(sure, threshold("lost_digit_confidence"))
    quantity = Quantity(number.text, Decimal(number.text.replace(",", ".")), "m/z", "=")
    place = Place(layout.page.number, number.text, number.box, sure)
    ion = label.ion.label if label is not None else None
    return Result("mz", number.text, place, quantity, method="MS", ion=ion)


def _usual_places(texts: Sequence[str]) -> int:
    """Return how many decimals most of `texts` have; 0 where there are too few to tell."""
    places = [len(text.replace(",", ".").partition(".")[2]) for text in texts]
    return max(set(places), key=places.count) if len(places) > threshold("plot_ticks_named") else 0


def propose_ion_lines(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Propose ions that stand with their numbers in the same words, and numbers behind "m/z"."""
    axes = layout.axes
    drawn = {id(word) for axis in axes for word in words_over(axis, axes, layout.lines)}
    out: list[Proposal] = []
    before: Segment | None = None
    told = (one for line in layout.lines for one in (_theory_and_found(layout, line), _pair(layout, line)))
    out += [one for one in told if one is not None]
    for segment in layout.segments:
        beside = before.text if before is not None and before.line == segment.line else ""
        before = segment
        if all(id(word) in drawn for word in segment.words):
            continue  # there the place decides, not the order of words
        values = find_ion_values(segment.text, layout.grammar)
        own = _own(segment, values) if values else segment.words
        said = segment.text if own[0] is segment.words[0] else " ".join(word.text for word in own)
        if _is_about_masses(said, beside, vocabulary):
            continue  # a label says what the whole value is, and its ions are typed with it
        if _is_asked(said, beside, vocabulary):
            continue  # "Requirement: [M+H]+ 712.4" was not found
        if values:
            out.append(_line(layout, segment, values))
        elif (plain := _plain_mz(layout, segment)) is not None:
            out.append(plain)
    return tuple(out)


def _theory_and_found(layout: Layout, line: Line) -> Proposal | None:
    """Return a line of an ion and its numbers by name as one: "[M+H]+ | theoretical 1025.532 | measured 1025.533"."""
    if len(line.segments) < 2 or not line.segments[0].text.startswith(_ION_OPENS):
        return None
    first, *rest = line.segments
    parts = [first, *takewhile(lambda one: one.text[:1].isalpha() and one.text[-1:].isdigit(), rest)]
    whole = segment_of((word for part in parts for word in part.words), first.line)
    values = find_ion_values(whole.text, layout.grammar)
    if len(values) != 1 or values[0].expected is None:
        return None
    said = _line(layout, whole, values)
    error = next((one for one in rest[len(parts) - 1 :][:1] if _ERROR.fullmatch(one.text)), None)
    if error is None or (quantity := parse_quantity(error.text)) is None:
        return said
    ion = values[0].ion.label
    row = Result(
        "other", quantity.text, place_of(layout.page.number, [error]), quantity, name="Mass error", ion=ion
    )
    return replace(said, statements=(*said.statements, row), words=said.words | layout.ids([error]))


def _pair(layout: Layout, line: Line) -> Proposal | None:
    """Return a line that is an ion and its number in two cells: "ESI-MS [M+3H]3+ ....... 820.9"."""
    if len(line.segments) != 2 or not _is_pair(*line.segments):
        return None
    name, number = line.segments
    whole = segment_of(line.words, name.line, f"{_ion_alone(name.text)} {number.text}")
    values = find_ion_values(whole.text, layout.grammar)
    return _line(layout, whole, values) if len(values) == 1 else None


def _is_pair(name: Segment, number: Segment) -> bool:
    alone = clean(_ion_alone(name.text)).rstrip(" :=")
    ion = find_ion(alone)
    ends = ion is not None and ion.end == len(alone)
    return ends and _MZ_CELL.fullmatch(number.text) is not None


def _ion_alone(text: str) -> str:
    """Return the name of an ion without the technique that stands in brackets behind it: "[M+H]+ (ESI-MS)"."""
    return strip_technique(text)[0] if text.endswith(")") else text


def _is_about_masses(text: str, beside: str, vocabulary: Vocabulary) -> bool:
    """Return whether a test about masses is named before the ion: in its words, or left of them."""
    head, colon, _ = text.partition(":")
    for label in (head if colon else "", beside):
        if label and find_ion(label) is None:
            name = vocabulary.test(label)
            if name is not None and name.test in ABOUT_MASSES:
                return True
    return False


def _is_asked(text: str, beside: str, vocabulary: Vocabulary) -> bool:
    """Return whether a word for a limit stands before the ion."""
    head, colon, _ = text.partition(":")
    asked = [label for label in (head if colon else "", beside) if label and heading_role(label) is None]
    return any(role_of(label, vocabulary).kind is Kind.SPECIFICATION for label in asked)


def _line(layout: Layout, segment: Segment, values: Sequence[IonValue]) -> Proposal:
    results = []
    for one in values:
        words = [word for word in segment.words if one.text in word.text] or list(segment.words)
        place = place_of(layout.page.number, words, one.text)
        test = "mass_expected" if one.only_expected else "mz"
        results.append(
            Result(
                test, one.text, place, Quantity(one.text, one.value, "m/z", "="), specification=one.expected,
                method="MS", ion=one.ion.label, isotopes=isotopes_of(one, layout.grammar),
            )
        )  # fmt: skip
    whole = place_of(layout.page.number, [segment])
    mass = Result("mass_found", segment.text, whole, method="MS")
    results += masses_beside(mass, segment.text, values, layout.grammar)
    mine = layout.ids_of(_own(segment, values))
    return related("ion in its own words", results, mine, label=values[0].ion.label)


def _own(segment: Segment, values: Sequence[IonValue]) -> Sequence[Word]:
    """Return the words of a line that speak of ions: no sentence, and in a long line no clause, before or behind."""
    said = {one.text for one in values} | {one.ion.label for one in values}
    at = [index for index, word in enumerate(segment.words) if any(part in word.text for part in said)]
    if not at:
        return segment.words
    ends = _ENDED if len(segment.words) <= threshold("words of a result") else _CLAUSE_ENDED
    before = [index for index, word in enumerate(segment.words[: at[0]], 1) if ends.search(word.text)]
    behind = [
        index for index, word in enumerate(segment.words[at[-1] :], at[-1] + 1) if ends.search(word.text)
    ]
    return segment.words[before[-1] if before else 0 : behind[0] if behind else None]


def _plain_mz(layout: Layout, segment: Segment) -> Proposal | None:
    """Return "Mass spectrum (ES-), m/z: 1298.00" as a number without an ion; what stands before it is the method."""
    match = _MZ.match(segment.text)
    if match is None or _NO_LINE.search(segment.text) or len(segment.words) > threshold("words of a result"):
        return None
    results = []
    for text in _SPLIT.split(match["numbers"].strip(" .;,/")):
        value = to_decimal(text, layout.grammar) if text else None
        if value is None or value < threshold("mz_least"):
            return None
        place = place_of(layout.page.number, [segment])
        method = match["before"].strip(" ,:;")  # "Mass spectrum (ES-)": the polarity is in it
        test = "mass_expected" if heading_role(method) == "expected" else "mz"
        results.append(
            Result(test, segment.text, place, Quantity(text, value, "m/z", "="), method=method or "MS")
        )
    return related("m/z in words", results, layout.ids([segment]))
