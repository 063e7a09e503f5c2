"""Whether the panel is sound: every stored number recomputed, every reference resolved, tables up to date."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.chemistry.formula import Formula
from certipep.chemistry.mass import average_mass, monoisotopic_mass
from certipep.errors import CertipepError
from certipep.reference.cas import cas_check_digit_ok
from certipep.reference.entry import Entry, Structure
from certipep.reference.export import FASTA_FILE, write_fasta
from certipep.reference.index import FILE, write_index
from certipep.reference.panel import Panel, panel
from certipep.reference.tiers import tiers

__all__ = ["lint", "write_tables"]


def lint(of: Panel = panel) -> tuple[str, ...]:
    """Return everything that is wrong with the panel, one line each; empty when it is sound."""
    faults: list[str] = []
    entries: list[Entry] = []
    for identifier in of:
        try:
            entry = of[identifier]
        except CertipepError as error:
            faults.append(f"{identifier}.toml: {str(error).removeprefix(identifier + '.toml: ')}")
            continue
        entries.append(entry)
        faults.extend(f"{identifier}.toml: {text}" for text in _entry_faults(entry, of))
    if not faults:
        faults.extend(_table_faults(of, entries))
    return tuple(faults)


def write_tables(of: Panel = panel) -> tuple[str, ...]:
    """Write ``index.csv`` and ``panel.fasta`` again; return the names of the files that changed."""
    entries = [of[identifier] for identifier in of]
    changed = []
    for name, text in ((FILE, write_index(entries)), (FASTA_FILE, write_fasta(entries))):
        path = of.folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(name)
    return tuple(changed)


def _table_faults(of: Panel, entries: list[Entry]) -> Iterator[str]:
    for name, text in ((FILE, write_index(entries)), (FASTA_FILE, write_fasta(entries))):
        path = of.folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            yield f"{name}: is not what the entries say; write it again with: python -m certipep.reference"


def _entry_faults(entry: Entry, of: Panel) -> Iterator[str]:
    for fact in entry.facts:
        if not fact.source.strip():
            yield f"{fact.what} {fact.value!r} has no source"
        if fact.tier not in tiers():
            yield f"{fact.what} {fact.value!r}: there is no tier {fact.tier!r}"
    for number in entry.cas_numbers:
        if not cas_check_digit_ok(number):
            yield f"CAS {number} fails its check digit"
    if entry.kind in {"peptide", "metal-complex"} and not entry.has_sequence:
        yield "a peptide needs a structure with proforma"
    named = [r.to for r in entry.relations] + [c.entry for c in entry.confusions if c.entry]
    for other in named:
        if other not in of:
            yield f"names the entry {other!r}, which is not there"
    for component in entry.components:
        if not of.ids_of(component):
            yield f"component {component!r} is no name of the panel"
    if entry.structure is not None:
        yield from _structure_faults(entry, entry.structure)


def _structure_faults(entry: Entry, structure: Structure) -> Iterator[str]:
    try:
        formula = Formula.parse(structure.formula)
        molecule = entry.peptide
        from certipep.notation import parse

        ligand = parse(structure.proforma) if structure.proforma else None
    except CertipepError as error:
        yield str(error)
        return
    if ligand is not None and structure.metal is None and ligand.formula != formula:
        yield f"proforma gives {ligand.formula.hill}, not {structure.formula}"
    if molecule is not None and molecule.formula != formula:
        yield f"notation gives {molecule.formula.hill}, not {structure.formula}"
    for what, stored, computed, tolerance in (
        ("monoisotopic_mass", structure.monoisotopic_mass, monoisotopic_mass(formula), 1e-4),
        ("average_mass", structure.average_mass, average_mass(formula), 1e-3),
        ("average_mass_pre2011", structure.average_mass_pre2011, average_mass(formula, "pre-2011"), 1e-3),
    ):
        if stored is not None and abs(stored - computed) > tolerance:
            yield f"{what} is {stored}, the formula gives {computed:.4f}"
    for form in entry.forms:
        try:
            Formula.parse(form.formula)
        except CertipepError as error:
            yield f"form {form.name!r}: {error}"
