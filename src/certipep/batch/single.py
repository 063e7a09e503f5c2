"""One peptide by the single-peptide path: what the columns hold for a row that is not a plain chain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from certipep.batch.columns import Column
from certipep.errors import CertipepError, UnsupportedError

if TYPE_CHECKING:
    from certipep.peptides import Peptide

__all__ = ["values_of"]

_Value = float | str | None


def values_of(text: str, columns: Sequence[Column], pka: str) -> tuple[list[_Value], str | None]:
    """Return the values of the columns, and why there are none.

    A quantity that cannot be computed for a peptide that can be read (the charge of a metal complex) is None;
    a text that cannot be read has None everywhere and the reason.
    """
    from certipep.notation import parse

    if not text.strip():
        return [None] * len(columns), "the row is empty"
    try:
        peptide = parse(text)
    except CertipepError as error:
        named = _named(text)
        if named is None:
            return [None] * len(columns), str(error)
        peptide = named
    return [_value(peptide, column, pka) for column in columns], None


def _named(text: str) -> Peptide | None:
    """Return the peptide of a name that stands for one alone; letters that spell a sequence are one here."""
    from certipep.reference import panel

    entries = panel.find(text)
    return entries[0].peptide if len(entries) == 1 else None


def _value(peptide: Peptide, column: Column, pka: str) -> _Value:
    try:
        return _quantity(peptide, column, pka)
    except UnsupportedError:
        return None


def _quantity(peptide: Peptide, column: Column, pka: str) -> _Value:
    match column.quantity:
        case "formula":
            return peptide.formula.hill
        case "length":
            return len(peptide)
        case "monoisotopic_mass":
            return peptide.monoisotopic_mass
        case "average_mass":
            return peptide.average_mass
        case "mz":
            return peptide.mz(int(column.argument or 1))
        case "net_charge":
            return peptide.net_charge(column.argument if column.argument is not None else 7.0, pka)
        case "isoelectric_point":
            return peptide.isoelectric_point(pka)
        case "isoelectric_low" | "isoelectric_high":
            interval = peptide.isoelectric_interval(pka)
            if interval is None:
                return None
            return interval.low if column.quantity == "isoelectric_low" else interval.high
        case "gravy":
            from certipep.peptides.indices import gravy

            return gravy(peptide.sequence)
        case "epsilon_280" | "epsilon_214" | "epsilon_205":
            found: int = getattr(peptide.absorbance, column.quantity)
            return found
        case "nearest_entry" | "nearest_difference":
            return None
        case "acidic" | "basic" | "n_terminus" | "c_terminus":
            feature: int | str = getattr(peptide.features, column.quantity)
            return feature
        case _:
            return len(getattr(peptide.features, column.quantity))
