"""One entry of the reference panel: what is known of a substance, and where each fact comes from.

The rows of an entry are named tuples, because making a data class costs four times as much at start-up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from certipep.reference.tiers import is_strong, status_of, tier_of

if TYPE_CHECKING:
    from certipep.peptides import Peptide

__all__ = [
    "KINDS",
    "VERDICTS",
    "CasNumber",
    "Confusion",
    "Entry",
    "Fact",
    "Form",
    "Identifier",
    "Name",
    "Published",
    "Relation",
    "Structure",
    "status_of",
]

KINDS = ("peptide", "metal-complex", "extract", "protein", "small-molecule", "mixture", "blend")
VERDICTS = ("right", "plausible", "mislabelled", "wrong")


class Fact(NamedTuple):
    """One statement of an entry with its source.

    Parameters
    ----------
    what, value : str
        For example ``"CAS (free peptide)"`` and ``"62304-98-7"``.
    source : str
        A document, or how the value was computed.
    note : str
        What else a reader needs to know.
    """

    what: str
    value: str
    source: str
    note: str = ""
    stated_tier: str = ""
    witnesses: tuple[str, ...] = ()

    @property
    def status(self) -> str:
        """How far the source carries; see `status_of`."""
        return status_of(self.source)

    @property
    def tier(self) -> str:
        """The tier of its source; see `certipep.reference.tiers`."""
        return self.stated_tier or tier_of(self.source)

    @property
    def is_strong(self) -> bool:
        """Whether a certificate may be accused on it; a weak fact only asks."""
        return is_strong(self.tier)


class Name(NamedTuple):
    """A name, and what kind of name it is (INN, brand, market, loose, short, …)."""

    text: str
    kind: str
    source: str
    tier: str = ""
    witnesses: tuple[str, ...] = ()


class CasNumber(NamedTuple):
    """A CAS registry number and the form (free peptide, acetate, …) that it stands for."""

    number: str
    form: str
    source: str
    note: str = ""
    tier: str = ""
    witnesses: tuple[str, ...] = ()

    @property
    def status(self) -> str:
        """How far the source carries; see `status_of`."""
        return status_of(self.source)

    @property
    def is_strong(self) -> bool:
        """Whether a certificate may be accused on it; a weak number only asks."""
        return is_strong(self.tier or tier_of(self.source))


class Identifier(NamedTuple):
    """An accession in a database, or a measured value that is worth quoting."""

    database: str
    value: str
    source: str
    note: str = ""
    tier: str = ""
    witnesses: tuple[str, ...] = ()


class Form(NamedTuple):
    """A salt, a charge state or a metal convention of the substance, with its own formula."""

    name: str
    formula: str
    convention: str
    source: str
    tier: str = ""
    witnesses: tuple[str, ...] = ()


class Relation(NamedTuple):
    """``kind`` (fragment, precursor) of another entry; `residues` counts in the longer one, from 1."""

    kind: str
    to: str
    residues: tuple[int, int]
    text: str
    source: str


class Confusion(NamedTuple):
    """What the substance is taken for; `entry` is an id of the panel where there is one."""

    text: str
    source: str
    entry: str | None = None


class Published(NamedTuple):
    """A number or text in circulation, right or wrong, and why."""

    claim: str
    verdict: str
    explanation: str
    source: str
    tier: str = ""
    witnesses: tuple[str, ...] = ()


class Structure(NamedTuple):
    """The molecule. `proforma` is the truth; `notation` adds the stereochemistry that ProForma cannot hold.

    Masses in dalton, as stored for comparison: certipep itself computes them from the formula.
    """

    source: str
    formula: str
    proforma: str | None = None
    notation: str | None = None
    metal: str | None = None
    metal_charge: int = 0
    complex: str | None = None
    monoisotopic_mass: float | None = None
    average_mass: float | None = None
    average_mass_pre2011: float | None = None
    mass_source: str | None = None
    inchikey: str | None = None
    inchikey_source: str | None = None
    tier: str = ""
    witnesses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One substance of the panel.

    Parameters
    ----------
    id : str
        Stable; scripts rely on it.
    kind : str
        One of `KINDS`. Only ``peptide`` and ``metal-complex`` are judged.
    role : str
        ``reference``, ``control`` or ``outside``.
    outside : str or None
        Why a certificate for this product is not judged.
    components : tuple of str
        Of a blend: panel ids or names.
    """

    id: str
    name: str
    kind: str
    role: str
    note: str = ""
    outside: str | None = None
    origin: Fact | None = None
    structure: Structure | None = None
    names: tuple[Name, ...] = ()
    cas: tuple[CasNumber, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    forms: tuple[Form, ...] = ()
    relations: tuple[Relation, ...] = ()
    confusions: tuple[Confusion, ...] = ()
    published: tuple[Published, ...] = ()
    components: tuple[str, ...] = ()
    component_sources: tuple[str, ...] = field(default=(), repr=False)

    @property
    def proforma(self) -> str | None:
        """The sequence in ProForma 2, or None for what has no sequence."""
        return self.structure.proforma if self.structure else None

    @property
    def formula(self) -> str | None:
        """Molecular formula in Hill order as published, free base and acid; None where there is none."""
        return self.structure.formula if self.structure else None

    @property
    def has_sequence(self) -> bool:
        """Whether there is a molecule that certipep can compute."""
        return self.proforma is not None

    @property
    def cas_numbers(self) -> tuple[str, ...]:
        """Every CAS number of the entry, salts included."""
        return tuple(c.number for c in self.cas)

    @property
    def synonyms(self) -> tuple[str, ...]:
        """Every name but the first, in the order of the file."""
        return tuple(n.text for n in self.names)

    @property
    def peptide(self) -> Peptide | None:
        """The molecule, or None where the entry has no sequence."""
        from certipep.reference.molecule import molecule

        return molecule(self)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every statement of the entry with its source."""
        return tuple(self._facts())

    @property
    def sources(self) -> tuple[str, ...]:
        """The distinct sources, in the order in which they are first used."""
        return tuple(dict.fromkeys(fact.source for fact in self.facts))

    def _facts(self) -> Iterator[Fact]:
        s = self.structure
        if s is not None:
            if s.proforma:
                yield Fact("sequence", s.proforma, s.source, "", s.tier, s.witnesses)
            yield Fact("formula", s.formula, s.source, s.complex or "", s.tier, s.witnesses)
            for what, value in (
                ("monoisotopic mass", s.monoisotopic_mass),
                ("average mass", s.average_mass),
                ("average mass, pre-2011 atomic weights", s.average_mass_pre2011),
            ):
                if value is not None:
                    yield Fact(what, f"{value} Da", s.mass_source or s.source)
            if s.inchikey:
                yield Fact("InChIKey", s.inchikey, s.inchikey_source or s.source)
        if self.origin:
            yield self.origin
        yield from (Fact(f"name ({n.kind})", n.text, n.source, "", n.tier, n.witnesses) for n in self.names)
        yield from (
            Fact(f"CAS ({c.form})", c.number, c.source, c.note, c.tier, c.witnesses) for c in self.cas
        )
        yield from (
            Fact(i.database, i.value, i.source, i.note, i.tier, i.witnesses) for i in self.identifiers
        )
        yield from (
            Fact(f"form: {f.name}", f.formula, f.source, f.convention, f.tier, f.witnesses)
            for f in self.forms
        )
        for r in self.relations:
            yield Fact(r.kind, f"{r.to} {r.residues[0]}-{r.residues[1]}", r.source, r.text)
        yield from (
            Fact("component", c, s) for c, s in zip(self.components, self.component_sources, strict=True)
        )
        yield from (
            Fact("taken for", c.entry or c.text, c.source, c.text if c.entry else "") for c in self.confusions
        )
        yield from (
            Fact(f"published ({p.verdict})", p.claim, p.source, p.explanation, p.tier, p.witnesses)
            for p in self.published
        )
