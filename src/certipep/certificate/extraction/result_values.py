"""A cell of results to results: which of its numbers the test means, for which analyte, in which unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from certipep.certificate.claims import Place, Quantity, Result
from certipep.certificate.extraction.asides import (
    components_apart,
    without_detection_limit,
    without_label,
    without_replicates,
    without_theory,
)
from certipep.certificate.extraction.fitting import NUMERIC, fits, fitting_in, in_unit
from certipep.certificate.extraction.header_values import AMOUNT_UNITS
from certipep.certificate.extraction.headings import label_unit
from certipep.certificate.extraction.impurities import impurity_test, listed_shares
from certipep.certificate.extraction.label_limits import with_limit_of_label
from certipep.certificate.extraction.limits import judged_beside_limit, limit_and_result, only_limit
from certipep.certificate.extraction.mass_results import is_narrow, mass_of_identity, masses_in, theory_test
from certipep.certificate.extraction.specifications import read_specification
from certipep.certificate.mass_labels import kind_in, mass_label
from certipep.certificate.measures.basis import find_basis
from certipep.certificate.measures.date import only_days
from certipep.certificate.measures.number import UNKNOWN, NumberGrammar
from certipep.certificate.measures.quantities import Match, find_quantities
from certipep.certificate.normal import clean, in_brackets
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import TestName, Vocabulary

__all__ = ["results_of"]

_LABEL_NUMBER = re.compile(r"^\d{1,2}\s*[:.)]\s+(?=[<>≤≥~]?\s*\d)")
"""The number of a row that belongs to its label: "1: 0.22 %" behind "Single impurity"."""
_LABEL_LIMIT = re.compile(r"^[<>≤≥]?\s*\d[\d.,]*\s*%\s*:\s*\d")
"""A threshold that belongs to the label: "0.1 %: 3" behind "Impurities >"."""
_OF_PEAKS = frozenset({"purity", "total_impurities", "single_impurity"})
_MASSES = frozenset({"mass_found", "mass_expected"})
_OF_SUBSTANCES = _OF_PEAKS - {"purity"} | {"residual_solvent", "heavy_metals", "other", "counter_ion"}
"""Tests that say the same of any substance."""
_SEPARATORS = re.compile(r"^[\s%)\],;:+&/|∴-]+|[\s(\[:;,=+|±≥≤<>~∴-]+$")
_FILLER = re.compile(
    r"(?i)^(?:and|und|et|y|e|i|и|of|total|average|mean|result|results|found|is|vial|per vial|/vial|specifications?)$"
)
_ZERO = re.compile(r"(?<!\w)[Oo](?=[.,]\d|\s?(?:%|CFU|ppb|ppm|EU|IU))")
_GLUED = re.compile(r"(?<=[a-z]{4})(?=\d+(?:[.,]\d+)?\s?%)")
"""Where a space is lost between a name and its share: "Total impurities0.31%"."""
_TWO_AMOUNTS = re.compile(r"([1-9]\d{2}),(\d{3})\s?mg\b")
_BEHIND = re.compile(
    r"(.*?[\d%)\w])\s*((?:[∴∵→⇒➔➜►▶▸»✓✔☑✅●◆■★◎○|·•]\s*)*)"
    r"(?:[-–—,;:(\[]\s*)?((?<=\W)[^\W\d_]+)?[)\]]?$"
)
"""A value, signs that are none, and one last word."""
_DRYING = re.compile(
    r"(?i)loss on drying|\bLOD\b|trocknungsverlust|perte à la dessiccation|pérdida por (?:secado|desecación)|干燥失重"
)


def results_of(
    name: TestName,
    text: str,
    place: Place,
    vocabulary: Vocabulary,
    *,
    specification: str | None = None,
    method: str | None = None,
    analyte: str | None = None,
    unit: str | None = None,
    grammar: NumberGrammar = UNKNOWN,
) -> tuple[Result, ...]:
    """Return the results that the cell `text` holds for the test `name`.

    Parameters
    ----------
    name : TestName
        What the label says.
    text : str
        The cell, its lines joined; may be empty (a result that is not reported).
    place : Place
    vocabulary : Vocabulary
        For words that stand where a number could.
    specification, method, analyte, unit : str, optional
        From the other cells of the row.
    grammar : NumberGrammar
        How the document writes its numbers.

    Returns
    -------
    tuple of Result
        One with words only, one with a number, or several (an amount and its per cent of the label; the analytes of
        a blend); empty where a number stands there that cannot be this test.
    """
    ends_heading = in_brackets(text.strip()) is not None and only_limit(text, name.test)
    if ends_heading or (name.test in NUMERIC and only_days(text)):
        return ()  # "(389.35 - 391.35 Da)", "made 01 JUN 2026"
    found = _results_of(
        name, text, place, vocabulary, specification, method, analyte, unit or label_unit(name.label), grammar
    )
    return found if specification else with_limit_of_label(found, name.label)


def _results_of(
    name: TestName,
    text: str,
    place: Place,
    vocabulary: Vocabulary,
    specification: str | None,
    method: str | None,
    analyte: str | None,
    unit: str | None,
    grammar: NumberGrammar,
) -> tuple[Result, ...]:
    text = clean(text)
    if name.test in _MASSES:
        grammar = NumberGrammar(grammar.decimal, " ")  # "3 108.4" alone is one mass
    if name.test in NUMERIC:
        text = _LABEL_NUMBER.sub("", text)
        if _LABEL_LIMIT.match(text):
            return ()
        text = without_detection_limit(text)
    elif name.test in ("appearance", "solubility") and vocabulary.find("columns", text) == "result":
        return ()  # "Description | Result" heads a table
    if not specification:
        specification, text = judged_beside_limit(text, vocabulary) or limit_and_result(text, name.test)
    spec, repairs = read_specification(name.test, specification)
    base = Result(
        test=name.test, text=text, place=place, analyte=analyte or name.analyte, specification=spec,
        method=method or name.method, kind=name.kind, name=name.label if name.test == "other" else None,
        repairs=repairs, basis=find_basis(name.label),
    )  # fmt: skip
    if base.kind is None and name.test in ("mass_found", "mass_expected", "identity"):
        base = replace(base, kind=kind_in(spec))  # the limit says which mass was looked for
    if name.test == "water" and _DRYING.search(name.label):
        # It weighs everything that leaves, not water alone.
        base = replace(base, method=base.method or name.label, name=name.label)
    if name.test in NUMERIC or name.test == "mass_or_content":
        text = _without_pass(text, vocabulary)
        if without_theory(text)[1] is None:  # "3751.0 Da (theoretical 3751.3 Da)" is no mean of several
            text = without_replicates(text)
        base = replace(base, text=text)
    if name.test in _OF_PEAKS and (listed := listed_shares(base, text, vocabulary, grammar)):
        return listed
    if (masses := masses_in(base, text, name.label, grammar)) is not None:
        return masses
    if name.test in ("mass_found", "mass_expected", "content", "mass_or_content"):
        text, expected = without_theory(text)
        if expected is not None:  # a "found" without a unit, beside what was calculated, is a mass
            pair = ((replace(base, test="mass_found", text=text), text),
                    (replace(base, test="mass_expected", text=expected), expected))  # fmt: skip
            return tuple(one for part, said in pair for one in _masses(part, said, grammar))
    if name.test in ("content", "net_peptide_content"):
        text = components_apart(without_label(text))
    if name.test == "mass_or_content":
        return _mass_or_content(base, text, unit, grammar)
    if name.test == "identity" and (mass := mass_of_identity(base, text, grammar)) is not None:
        return (mass,)
    if name.test not in NUMERIC:
        return (_other(base, text, unit, grammar),) if name.test == "other" else (base,)
    text = _GLUED.sub(" ", text)
    mended = _ZERO.sub("0", text)
    if mended != text:
        text = mended
        base = replace(base, text=text, repairs=(*base.repairs, "O read as 0 before a unit"))
    matches = find_quantities(text, grammar)
    if not matches or (
        len(text.split()) > threshold("words of a result") and not _many(matches, name.test, unit)
    ):
        return (base,)
    if vocabulary.verdict(text) is not None:
        return (base,)
    if name.test in ("content", "net_peptide_content") and (twins := _TWO_AMOUNTS.match(text)):
        # "478,523 mg" are two vials, since no vial holds half a kilogram
        return tuple(
            _result(base, Quantity(part, Decimal(part), "mg", "="), None, None) for part in twins.groups()
        )
    fitting = fitting_in(text, name.test, matches, unit)
    plain = [match for match in fitting if match.quantity.comparator == "=" and match.quantity.upper is None]
    if plain and len(plain) < len(fitting) and len(fitting) == 2:
        # "98.7 % (98.6 – 98.8 %)": beside the value stand a limit or the spread of replicates.
        fitting = plain
    if not fitting:
        return ()
    found: list[Result] = []
    position = 0
    for match in matches:
        if match in fitting:
            before = text[position : match.start]
            who = _analyte(before) if len(matches) > 1 or match.start > len("de ") else None
            if who is not None and (vocabulary.verdict(who) is not None or not _may_be(who, name.test)):
                who = None
            if (named := theory_test(name.test, before)) is None:
                named = impurity_test(name, who, text[match.end :], vocabulary)
            if named is not None:
                found.append(_result(replace(base, test=named), match.quantity, None, unit))
                position = match.end
                continue
            if who is None and found and match.quantity.unit == "%" and found[-1].test == "content":
                who = found[-1].analyte  # the per cent of the amount before it
            found.append(_result(base, match.quantity, who, unit))
        position = match.end
    return tuple(found)


def _masses(base: Result, text: str, grammar: NumberGrammar) -> list[Result]:
    found = find_quantities(text, grammar)
    return [replace(base, quantity=one.quantity) for one in found if fits(base.test, one.quantity)]


def _without_pass(text: str, vocabulary: Vocabulary) -> str:
    """Return a value as printed, without the arrow, the seal or the "Pass" that stands behind it in its cell.

    A word that says no stays: it must not be lost.
    """
    match = _BEHIND.match(text)
    if match is None:
        return text
    value, seal, word = match.groups()
    if word and vocabulary.verdict(word) != "pass":
        return text
    return value if seal or word else text


def _many(matches: Sequence[Match], test: str, unit: str | None) -> bool:
    return (
        test in ("content", "net_peptide_content", "assay")
        and sum((m.quantity.unit or unit) in AMOUNT_UNITS for m in matches) > 1
    )


def _analyte(before: str) -> str | None:
    before = _SEPARATORS.sub("", before.partition(":")[0].strip() or before)  # "methanol: found 109 ppm"
    before = _SEPARATORS.sub("", before)
    if (
        not re.search(r"[^\W\d_]{2}", before)
        or _FILLER.match(before)
        or len(before) > threshold("name of a substance")
        or mass_label(f"mass {before}") is not None  # "ESI+, found 711.38 Da"
    ):
        return None
    return before


def _may_be(who: str, test: str) -> bool:
    """Return whether words may name a substance: a solvent may be any word, a component of a blend has a name."""
    return test in _OF_SUBSTANCES or any(sign.isupper() or sign.isdigit() or sign > "\u2e80" for sign in who)


def _result(base: Result, quantity: Quantity, analyte: str | None, unit: str | None) -> Result:
    quantity = in_unit(quantity, base.test, unit)
    test = base.test
    if (
        test == "purity"
        and quantity.unit == "%"
        and quantity.value is not None
        and quantity.value > Decimal("100.5")
        and base.place.confidence < 1
    ):  # recognised letters may be misread; what is written in the file is printed so
        doubt = f"doubtful: '{quantity.text}' is above 100 %"
        base = replace(
            base,
            repairs=(*base.repairs, doubt),
            place=replace(base.place, confidence=min(threshold("doubtful"), base.place.confidence)),
        )
    if test in ("content", "net_peptide_content", "assay"):
        if quantity.unit == "%":
            test = "net_peptide_content" if test == "net_peptide_content" else "assay"
        elif quantity.unit in AMOUNT_UNITS:
            test = "content"
    return replace(base, test=test, quantity=quantity, analyte=analyte or base.analyte)


def _mass_or_content(base: Result, text: str, unit: str | None, grammar: NumberGrammar) -> tuple[Result, ...]:
    """Return a result for "Mass", which is an amount in mg and a molecular mass in Da."""
    for match in find_quantities(text, grammar):
        quantity = match.quantity if match.quantity.unit else replace(match.quantity, unit=unit)
        if quantity.unit in AMOUNT_UNITS:
            return (replace(base, test="content", quantity=quantity, name="Mass"),)
        if quantity.unit in ("Da", "kDa"):
            # In g/mol a weight is given, and no spectrum.
            weighed = base.method is None and "/mol" in match.quantity.text
            plain = "mass_expected" if weighed else "mass_found"
            test = theory_test("mass_found", text[: match.start]) or plain
            return (replace(base, test=test, quantity=quantity),)
    mass = mass_of_identity(base, text, grammar) if is_narrow(base.specification, grammar) else None
    if mass is not None:
        return (mass,)
    return (_other(replace(base, test="other", name=base.name or "Mass"), text, unit, grammar),)


def _other(base: Result, text: str, unit: str | None, grammar: NumberGrammar) -> Result:
    """Return a result of a test without a word in the record; its number only where the cell is that number."""
    matches = find_quantities(text, grammar)
    if len(matches) == 1 and matches[0].end - matches[0].start >= len(text) - 2:
        return _result(base, matches[0].quantity, None, unit)
    return base
