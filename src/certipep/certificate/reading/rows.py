"""A row of a table of results to statements: a test with its value, its limit, its method and its unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from certipep.certificate.claims import Claim, Result, Statement
from certipep.certificate.date_claims import date_claim
from certipep.certificate.extraction.asides import claims_beside
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.extraction.fitting import NUMERIC, fits
from certipep.certificate.extraction.header_values import read_header_value, whole_word, with_terminus
from certipep.certificate.extraction.headings import unit_in
from certipep.certificate.extraction.known_names import ion_of_salt, test_of_substance
from certipep.certificate.extraction.limits import is_limit, limit_behind, named_limit, named_parts
from certipep.certificate.extraction.mass_results import isotopes_of
from certipep.certificate.extraction.result_values import results_of
from certipep.certificate.extraction.sequences import analysed_residues
from certipep.certificate.geometry.lines import Segment
from certipep.certificate.mass_labels import mass_label
from certipep.certificate.measures.criterion import parse_criterion
from certipep.certificate.measures.ion import find_ions, named_ion
from certipep.certificate.measures.ion_values import find_ion_values
from certipep.certificate.measures.number import UNKNOWN, NumberGrammar
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.measures.unit import unit_of
from certipep.certificate.normal import clean
from certipep.certificate.reading.clauses import limit_named
from certipep.certificate.reading.grid import Cell, cell_text
from certipep.certificate.reading.roles import sample_in
from certipep.certificate.samples import NO_AMOUNTS, is_peptide
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import TestName, Vocabulary

__all__ = ["RowCells", "is_dash", "read_row"]

_MASSES = ("mass_found", "mass_expected", "mz")
_ALIKE = 0.5
"""How sure the name of a row is that is only spelled almost like a test."""

_FIELDS_MEASURED = {("header", "molecular_weight"): "mass_found", ("header", "label_claim"): "content"}
_RATIO = re.compile(r"(?i)\bratio\b|\d\s*:\s*\d")


class RowCells(Struct, frozen=True, eq=False):
    """The cells of one row by what they are for.

    Attributes
    ----------
    name, value, limit, method, unit, verdict, analyte : Cell
        Empty where the table has no such column.
    column_unit : str or None
        The unit that the heading of the values gives.
    sample : str or None
        The vial or replicate whose column the value stands in.
    order : str
        How the cell of the value holds its limit, too: ``limit first``, ``limit last``.
    """

    name: Cell
    value: Cell = ()
    limit: Cell = ()
    limit_text: str | None = None
    method: Cell = ()
    unit: Cell = ()
    verdict: Cell = ()
    analyte: Cell = ()
    column_unit: str | None = None
    sample: str | None = None
    order: str = ""


def read_row(
    row: RowCells,
    page: int,
    vocabulary: Vocabulary,
    grammar: NumberGrammar,
) -> tuple[Statement, ...] | None:
    """Return what a row says (nothing for a dash), or None where it is not understood.

    Parameters
    ----------
    row : RowCells
    page : int
    vocabulary : Vocabulary
    grammar : NumberGrammar
    """
    label = cell_text(row.name)
    text, shown = cell_text(row.value), row.value
    if not text and row.verdict:
        text, shown = cell_text(row.verdict), row.verdict
    spec = row.limit_text if row.limit_text is not None else (cell_text(row.limit) or None)
    itself = named_limit(label, spec or "", vocabulary) if text else None
    if not label.strip() and itself is None and not _residue_limit().match(clean(spec or "")):
        return None
    if text and not spec and is_limit(said := cell_text(row.verdict)):
        spec = said  # a remark: "max. 5.0 EU/mg"
    if text and not spec and (of := vocabulary.label(label)) in (None, ("header", "molecular_weight")):
        behind = limit_named(label, vocabulary) or limit_behind(label)
        if behind is not None and (of is not None or vocabulary.test(behind[0]) is not None):
            label, spec = behind
    ion = named_ion(label)
    if ion is not None and parse_quantities(text):
        listed = find_ion_values(f"{label}: {text}") if len(list(find_ions(label))) > 1 else ()
        pairs = [(one.text, one.ion.label) for one in listed] or [(text, ion.label)]
        return tuple(_ion(page, shown, part, spec, of, cell_text(row.method)) for part, of in pairs)
    name = vocabulary.test(label, row=True)
    if itself is not None:
        name, spec = itself
    if text and (residue := _residue_limit().match(clean(spec or ""))) is not None:
        # A row of an amino-acid analysis, whose limit says of which amino acid it is.
        name, spec = TestName("other", residue["name"]), residue["limit"]
    analyte = _named(row.analyte) if row.analyte else None
    if (
        name is None
        and is_peptide(label)
        and [one.unit or row.column_unit for one in parse_quantities(text)] == ["%"]
    ):
        name = TestName("net_peptide_content", label)  # "Peptide | ≥ 80 % | 84.9 %" under "Content"
    spectrum = (by := mass_label(f"mass {cell_text(row.method)}")) is not None and by.measured
    if name is None and text:
        name = _measured_field(label, spec, vocabulary, spectrum or row.sample is not None)
    own = mass_label(label) if spectrum else None
    if own is not None and own.role == "mass" and name is None:
        name = TestName("mass_or_content", label)  # "질량 | ESI-MS | 1059.55"
    if own is not None and own.role != "expected" and name is not None and name.test == "mass_expected":
        name = replace(name, test="mass_found")  # "Monoisotopic molecular mass | LC-MS"
    if name is not None and name.test == "other" and (salt := ion_of_salt(text, vocabulary)) is not None:
        name, text = salt
    if name is None and text:
        claim = _header(label, page, shown, text, vocabulary)
        if claim is not None:
            return (claim,)
    if name is None and text and (one := test_of_substance(label, vocabulary)) is not None:
        name, analyte = one
    if alike := name is None and bool(text):
        name = vocabulary.resembling(label)
        alike = name is not None
    if name is None:
        bare, unit = unit_in(label)
        name = _by_component(label, text, unit_of(cell_text(row.unit)) or unit, vocabulary) if text else None
        if name is None:
            return None
        if name.test != "other" and vocabulary.find("columns", label) is None:
            analyte = bare  # the heading of a column is no substance
    printed_unit = cell_text(row.unit)
    if name.test in _MASSES and parse_quantities(text) and "m/z" in printed_unit:
        of_unit = list(find_ions(printed_unit))  # a column of units says whose number it is: "m/z [M+H]+"
        if len(of_unit) == 1:
            method = cell_text(row.method) or name.method or ""
            return (_ion(page, shown, text, spec, of_unit[0].label, method),)
        name = replace(name, label=f"{name.label} m/z")
    if not text and (not (spec or "").strip() or unit_of(spec or "") is not None):
        return None  # a unit alone is the rest of the row above
    if not text and name.test in NUMERIC and not parse_quantities(spec or ""):
        return None  # words in the column of limits are no row
    if not text and name.test == "conclusion" and row.limit:  # one cell over both columns
        text, shown, spec = cell_text(row.limit), row.limit, None
    if is_dash(text):
        return ()
    both = [one.text for one in row.value] if len(row.value) == 2 else text.rsplit(" / ", 1)
    if row.order and len(both) == 2:
        spec, text = both if row.order == "limit first" else reversed(both)
    parts = named_parts(name, spec, text, vocabulary) if spec else ()
    if parts:
        return tuple(
            result
            for part in parts
            for result in results_of(
                part.test or replace(name, label=part.named), part.value,
                place_of(page, shown or row.name, text), vocabulary, specification=part.limit,
                method=cell_text(row.method) or None, analyte=None if part.test else part.named, grammar=grammar,
            )
        )  # fmt: skip
    found = results_of(
        name, text, place_of(page, shown or row.name, text or label), vocabulary,
        specification=spec, method=cell_text(row.method) or None, analyte=analyte,
        unit=(unit_of(cell_text(row.unit)) if row.unit else None) or row.column_unit, grammar=grammar,
    )  # fmt: skip
    if not found:
        misfit = _misfit(name, text, spec, row, page, shown or row.name, grammar)
        if misfit is None:
            return None
        found = (misfit,)
    if alike:
        found = tuple(
            replace(one, place=replace(one.place, confidence=min(_ALIKE, one.place.confidence)))
            for one in found
        )
    sample = row.sample or sample_in(label)
    if sample is not None:
        found = tuple(_of_sample(one, sample, name.test, named=row.sample is not None) for one in found)
    return (*found, *claims_beside(name.test, text, place_of(page, shown or row.name, text), spec))


@cache
def _residue_limit() -> re.Pattern[str]:
    return re.compile(
        rf"^(?P<name>{analysed_residues()})(?:\s*\(\d{{1,2}}\))?\s*[:：]?\s*(?P<limit>[<>≤≥]?\s*\d.*)$"
    )


def _of_sample(result: Result, sample: str, test: str, *, named: bool) -> Result:
    """Return a result as that of a sample; how far samples differ is a figure of its own, and no amount."""
    if not named and sample == "mean" and result.test in _MASSES:
        return result  # an average mass is a kind of mass, and the mean of no samples
    if sample in NO_AMOUNTS:
        return replace(result, test="other", name=sample, kind=test, specification=None)
    return replace(result, sample=sample)


def _misfit(
    name: TestName,
    text: str,
    spec: str | None,
    row: RowCells,
    page: int,
    shown: Sequence[Segment],
    grammar: NumberGrammar,
) -> Result | None:
    """Return a value that its test cannot have, as it is printed: the checks judge it.

    A bare number of an absurd size is rather a misread one ("3.1" for a mass of 3108.3): it is in doubt. A mass in
    per cent ("High molecular weight species") and a purity in minutes are something else.
    """
    found = parse_quantities(text, grammar)
    if len(found) != 1 or name.test not in NUMERIC or found[0].text != clean(text):
        return None
    method = cell_text(row.method) or name.method
    place, unit = place_of(page, shown, text), found[0].unit
    if unit is None and name.test != "ph":
        place = replace(place, confidence=min(_ALIKE, place.confidence))
    germs = name.test == "purity" and fits("aerobic_count", found[0])  # their name was cut
    apart = unit is not None and (germs or name.test in _MASSES or fits("retention_time", found[0]))
    test, said = ("other", name.label) if apart else (name.test, None)
    return Result(test, text, place, found[0], specification=spec, method=method, name=said)


def _ion(page: int, shown: Sequence[Segment], text: str, spec: str | None, ion: str, method: str) -> Result:
    """Read "[M+3H]3+ | 1036.51 | 1036.50"; further numbers of the cell may be its isotope peaks."""
    quantity = replace(parse_quantities(text)[0], unit="m/z")
    place = place_of(page, shown, text)
    said = find_ion_values(f"{ion} {text}")
    peaks = isotopes_of(said[0], UNKNOWN) if len(said) == 1 else ()
    return Result(
        "mz", text, place, quantity, specification=spec or None, method=method or "MS", ion=ion, isotopes=peaks
    )  # fmt: skip


def _named(cell: Cell) -> str | None:
    """Return the substance that a cell names: a short name, no footnote."""
    text = cell_text(cell)
    return text if text and len(text) <= threshold("name of a substance") and text[:1] not in "*†‡" else None


def is_dash(text: str) -> bool:
    """Return whether a cell holds a dash, which says that nothing is reported."""
    return bool(re.fullmatch(r"[-–—_/\s]+", text)) and bool(text)


def _header(
    label: str, page: int, shown: Sequence[Segment], text: str, vocabulary: Vocabulary
) -> Statement | None:
    """Read a row such as "CAS No. | 62304-98-7" that stands among the results."""
    found = vocabulary.label(label)
    if found is not None and found[0] == "dates":
        text = whole_word(found[1], [segment.text for segment in shown]) or text
        return date_claim(found[1], text, place_of(page, shown, text), last=found[1] == "tested")
    if found is None or found[0] != "header":
        return None
    value = read_header_value(found[1], with_terminus(found[1], label, text))
    if value is None:
        return None
    return Claim(found[1], value.text, place_of(page, shown, text), value.quantity, repairs=value.repairs)


def _measured_field(label: str, spec: str | None, vocabulary: Vocabulary, spectrum: bool) -> TestName | None:
    """Return the test of a field that was measured: it has a range to keep; a weight has a spectrum, or a vial."""
    test = _FIELDS_MEASURED.get(vocabulary.label(label) or ("", ""))
    limit = parse_criterion(spec) if spec else None
    ranged = limit is not None and limit.low is not None and limit.high is not None
    return TestName(test, label) if test and (ranged or (spectrum and test in _MASSES)) else None


def _by_component(label: str, text: str, unit: str | None, vocabulary: Vocabulary) -> TestName | None:
    """Return the test of a row that is named after a substance or after nothing that is known: by its unit."""
    found = parse_quantities(text)
    units = {quantity.unit or unit for quantity in found}
    words = max(threshold("words of a logo"), 3 * len(found))
    short = len(text.split()) <= words and len(label) < threshold("name of a substance")
    ratio = _RATIO.search(label) or _RATIO.search(text)
    if not ratio and units & {"mg", "µg", "IU"} and short and vocabulary.label(label) is None:
        return TestName("content", label)
    return TestName("other", label)
