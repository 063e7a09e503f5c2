"""Cells about masses to typed results: ions with their charges, m/z without one, fragments, masses in Da."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from certipep.certificate.claims import Quantity, Result
from certipep.certificate.extraction.fitting import fits
from certipep.certificate.mass_labels import heading_role, mass_label
from certipep.certificate.measures.ion import Ion, find_ion, find_ions
from certipep.certificate.measures.ion_values import IonValue, find_ion_values
from certipep.certificate.measures.number import UNKNOWN, NumberGrammar, to_decimal
from certipep.certificate.measures.quantities import Match, find_quantities
from certipep.certificate.normal import clean
from certipep.certificate.thresholds import threshold

__all__ = [
    "ABOUT_MASSES",
    "is_narrow",
    "isotopes_of",
    "mass_of_identity",
    "masses_beside",
    "masses_in",
    "theory_test",
]

ABOUT_MASSES = frozenset({"mass_found", "mass_expected", "mass_or_content", "identity", "other"})
"""Tests whose cell may hold an ion or a mass."""
_PLAIN_MZ = re.compile(r"m\s?/\s?z", re.IGNORECASE)
_INTENSITY = re.compile(r"(?<=\d)\s*\((?:100|\d{1,2})(?:[.,]\d+)?\s?%?\)")
"""How tall a peak is against the tallest: "m/z 849.35 (100), 425.18 (22)"."""
_EXPECTED = re.compile(
    r"(?i)\b(?:calc|th[eé]or|expect|berechn|bereken|ber\.|erwart|verwacht|calcul|te[oó]r|oblicz|vypočt|hesap)|理论|计算|理論|計算|теор|расч|ожид"
)
_BEHIND = re.compile(r"\s*([^\d,;()]+?)\s*(?:[,;)]|$)")
"""A word right behind a mass and before the next: "390.3 Da found, 390.35 Da expected"."""
_FOUND = frozenset({"found", "observed", "measured", "obs", "obs."})
_VERDICT = re.compile(
    r"(?i)(?<!\w)(?:conform\w*|compl(?:y|ies)|pass(?:ed|es)?|confirmed|correct|fail(?:ed|s)?)(?!\w)"
)


def masses_in(
    base: Result, text: str, label: str, grammar: NumberGrammar = UNKNOWN
) -> tuple[Result, ...] | None:
    """Return the masses and ions of a cell, or None where it says nothing of them that is known.

    Parameters
    ----------
    base : Result
        The row, its test still that of its label.
    text : str
        The cell, cleaned.
    label : str
        What stands before it; it may name the ion, the spectrometer or the kind of mass.
    grammar : NumberGrammar
        How the document writes its numbers.
    """
    if base.test not in ABOUT_MASSES or not any(char.isdigit() for char in text):
        return None
    if len(text.split()) > threshold("words about masses"):
        return None
    base = replace(base, specification=_theory_alone(base.specification, grammar))
    ions = find_ion_values(text, grammar)
    before = list(find_ions(label))
    if (ions and text[:1].isdigit() and len(before) == 1) or (not ions and len(before) > 1):
        # "Ions: [M+H]+" before "712.4, [M+2H]2+ 356.7"
        text = f"{before[0].label if ions else label} {text}"
        ions = find_ion_values(text, grammar)
    if ions:
        rows = [_ion_row(base, one, text, len(ions) == 1, grammar) for one in ions]
        # What stands outside of the ions is read as well: "3107.9 Da; [M+3H]3+ 1036.9"
        rows.extend(_in_daltons(base, _blanked(text, ions), grammar, sure=False))
        return _with_verdict(base, text, rows)
    ion = _ion_of_row(base, label)
    if ion is not None:
        matches = _plain(text, grammar)
        if len(matches) == 1:
            quantity = replace(matches[0].quantity, unit="m/z")
            row = replace(base, test=_ion_test(base), ion=ion.label, quantity=quantity)
            return _with_verdict(base, text, [row])
        if (pair := _found_and_calculated(base, ion, text, matches)) is not None or not before:
            return pair
    named = mass_label(label)
    if (found := _unlabelled(base, text, label, grammar)) is not None:
        return _with_verdict(base, text, found)
    measured = named is not None and (named.measured or named.kind is not None)
    by_ms = measured or _is_mass_technique(base.method)
    if base.test == "identity":
        rows = list(_in_daltons(base, text, grammar, sure=by_ms))
        return _with_verdict(base, text, rows) if rows else None
    if base.test == "mass_or_content":
        return _bare_mass(base, text, grammar, sure=by_ms)
    return None


def _theory_alone(limit: str | None, grammar: NumberGrammar) -> str | None:
    """Return the number of a limit that only says what was calculated: "theoretical 712.393"."""
    said = find_quantities(limit or "", grammar)
    calculated = (
        len(said) == 1 and said[0].quantity.unit in (None, "m/z") and _EXPECTED.match(clean(limit or ""))
    )
    return said[0].quantity.text if calculated and said[0].quantity.uncertainty is None else limit


def _ion_row(base: Result, one: IonValue, text: str, alone: bool, grammar: NumberGrammar) -> Result:
    quantity = Quantity(one.text, one.value, "m/z", "=")
    expected = one.expected or base.specification
    test = "mass_expected" if one.only_expected else _ion_test(base)
    said = text if alone else one.text
    return replace(
        base, test=test, text=said, ion=one.ion.label, quantity=quantity, specification=expected, name=None,
        method=base.method or "MS", isotopes=isotopes_of(one, grammar),
    )  # fmt: skip


def isotopes_of(one: IonValue, grammar: NumberGrammar) -> tuple[Quantity, ...]:
    """Return the isotope peaks behind an ion as quantities."""
    return tuple(Quantity(text, to_decimal(text, grammar), "m/z", "=") for text in one.isotopes)


def _ion_test(base: Result) -> str:
    """Return the test of an m/z: one behind "Theoretical" was calculated, and never found."""
    return "mass_expected" if base.test == "mass_expected" else "mz"


def _ion_of_row(base: Result, label: str) -> Ion | None:
    """Return the ion that the label, the specification or the method names, where it is one and only one."""
    for text in (label, base.specification or "", base.method or ""):
        named = {ion.label: ion for ion in find_ions(text)}
        if len(named) == 1:
            return next(iter(named.values()))
    return None


def _found_and_calculated(
    base: Result, ion: Ion, text: str, matches: Sequence[Match]
) -> tuple[Result, ...] | None:
    """Return the m/z of "308.0906 (calc. 308.0911)" with what was calculated as its limit."""
    if len(matches) != 2:
        return None
    first, second = matches
    said = _EXPECTED.search(text[: first.start]), _EXPECTED.search(text[first.end : second.start])
    if (said[0] is None) == (said[1] is None):
        return None
    found, expected = (second, first) if said[0] is not None else (first, second)
    quantity = replace(found.quantity, unit="m/z")
    row = replace(base, test="mz", ion=ion.label, quantity=quantity, specification=expected.quantity.text)
    return (replace(row, name=None, method=base.method or "MS"),)


def _unlabelled(base: Result, text: str, label: str, grammar: NumberGrammar) -> list[Result] | None:
    """Return m/z without an ion, or behind one of several: "m/z 1298.00", "777.6, 1036.5 m/z"."""
    if _PLAIN_MZ.search(text) is None and _PLAIN_MZ.search(label) is None and find_ion(label) is None:
        return None
    matches = [m for m in _plain(text, grammar) if m.quantity.unit in (None, "m/z")]
    if len(matches) > 2 and all(
        m.quantity.value == m.quantity.value.to_integral_value() for m in matches if m.quantity.value
    ):
        return None  # the ticks of an axis
    return [
        replace(
            base, test=_ion_test(base), quantity=replace(m.quantity, unit="m/z"), name=None, method=base.method or "MS",
            text=text if len(matches) == 1 else m.quantity.text,
        )
        for m in matches
    ] or None  # fmt: skip


def _plain(text: str, grammar: NumberGrammar) -> list[Match]:
    text = _INTENSITY.sub(lambda found: " " * len(found[0]), text)
    return [
        m
        for m in find_quantities(text, grammar)
        if m.quantity.value is not None
        and m.quantity.value >= threshold("least mass")
        and m.quantity.unit in (None, "m/z", "Da")
    ]


def _in_daltons(base: Result, text: str, grammar: NumberGrammar, *, sure: bool) -> Iterator[Result]:
    """Yield the masses of a cell about identity; a bare number is one only where a spectrometer is named (`sure`)."""
    matches = find_quantities(text, grammar)
    named = _named(text, [one for one in matches if one.quantity.unit in ("Da", "kDa")])
    taken: set[str] = set()
    for match in matches:
        quantity = match.quantity
        if quantity.value is None or quantity.unit not in ("Da", "kDa", *((None,) if sure else ())):
            continue
        if quantity.unit is None and (
            quantity.value < threshold("least mass by a spectrometer") or len(matches) > 2
        ):
            continue
        if quantity.unit == "Da" and quantity.value < threshold("least mass"):
            continue
        around = text[max(0, match.start - int(threshold("words about masses"))) : match.start]
        behind = _BEHIND.match(text, match.end)
        calculated = base.test == "mass_expected" or _EXPECTED.search(around.rpartition(",")[2])
        told = behind is not None and heading_role(behind[1]) == "expected"
        test = "mass_expected" if calculated or told else "mass_found"
        if test in taken and match not in named:
            continue
        taken.add(test)
        said = text if len(matches) == 1 else quantity.text
        analyte = named.get(match, base.analyte)
        yield replace(base, test=test, text=said, quantity=quantity, name=None, analyte=analyte)


def masses_beside(
    base: Result, text: str, ions: Sequence[IonValue], grammar: NumberGrammar
) -> Iterator[Result]:
    """Yield the masses that a line names beside its ions: "[M+2H]2+ = 425.2; deconvoluted mass 848.34"."""
    for clause in re.split(r"[;,|]", _blanked(text, ions)):
        matches = _plain(clause, grammar)
        named = mass_label(clause[: matches[0].start].strip(" :=-")) if len(matches) == 1 else None
        if named is not None and named.role in ("found", "expected"):
            quantity = matches[0].quantity
            yield replace(
                base, test=f"mass_{named.role}", text=quantity.text, quantity=quantity, kind=named.kind
            )


def mass_of_identity(base: Result, text: str, grammar: NumberGrammar) -> Result | None:
    """Return the mass found where identity is shown by one: "Identity (ESI-MS) | 3107.9 | 3108.3 ± 1.0"."""
    matches = find_quantities(text, grammar)
    limits = find_quantities(base.specification or "", grammar)
    if len(matches) != 1 or matches[0].start > 2 or len(text.split()) > threshold("words of a mass"):
        return None
    quantity = matches[0].quantity
    limit = limits[0].quantity if len(limits) == 1 else None
    close = limit is not None and limit.uncertainty is not None and limit.unit in (None, "Da")
    if not fits("mass_found", quantity) or (quantity.unit != "Da" and not close):
        return None
    return replace(base, test="mass_found", quantity=quantity)


def is_narrow(limit: str | None, grammar: NumberGrammar) -> bool:
    """Return whether a limit is as narrow as only that of a molecular mass is: "802.05 ± 1", and not "100 ± 5"."""
    stated = [one.quantity for one in find_quantities(limit or "", grammar)]
    if len(stated) != 1 or not stated[0].value or stated[0].uncertainty is None:
        return False
    return float(stated[0].uncertainty / stated[0].value) <= threshold("tolerance of a mass")


def theory_test(test: str, before: str) -> str | None:
    """Return the test of a mass behind words that say it was calculated: "(theor. av. 4493.3)"; None for others."""
    return "mass_expected" if test == "mass_found" and _EXPECTED.search(before) else None


def _named(text: str, matches: Sequence[Match]) -> dict[Match, str]:
    """Return the substance before each of several masses: "BPC-157 1419.5 Da; TB-4 4963.4 Da"."""
    position, named = 0, {}
    for match in matches:
        before = text[position : match.start].strip(" \t,;:/|()=")
        known = (
            mass_label(before) is not None
            or _EXPECTED.search(before)
            or not re.search(r"[^\W\d_]{2}", before)
        )
        if known or len(before) > threshold("name of a substance") or before.casefold() in _FOUND:
            return {}
        named[match] = before
        position = match.end
    return named if len(set(named.values())) == len(matches) > 1 else {}


def _bare_mass(base: Result, text: str, grammar: NumberGrammar, *, sure: bool) -> tuple[Result, ...] | None:
    """Return the molecular mass that a number without a unit is where a spectrometer is named, or by its size."""
    matches = find_quantities(text, grammar)
    if len(matches) != 1 or matches[0].quantity.unit is not None or matches[0].quantity.value is None:
        return None
    if matches[0].quantity.value < (threshold("least mass") if sure else threshold("least bare mass")):
        return None
    return (replace(base, test="mass_found", quantity=matches[0].quantity, name=None),)


def _is_mass_technique(method: str | None) -> bool:
    named = mass_label(f"mass {method}") if method else None
    return named is not None and named.measured


def _with_verdict(base: Result, text: str, rows: Sequence[Result]) -> tuple[Result, ...]:
    """Return the rows, and the identity itself where the cell says in words whether it was confirmed."""
    if base.test == "identity" and _VERDICT.search(text):
        return (base, *rows)
    return tuple(rows)


def _blanked(text: str, ions: Sequence[IonValue]) -> str:
    """Return `text` with ions and their numbers as spaces."""
    out = list(clean(text))
    for one in ions:
        low, high = min(one.start, one.ion.start), max(one.end, one.ion.end)
        out[low:high] = " " * (high - low)
        if one.expected is not None and (at := text.find(one.expected)) >= 0:
            out[at : at + len(one.expected)] = " " * len(one.expected)
    return "".join(out)
