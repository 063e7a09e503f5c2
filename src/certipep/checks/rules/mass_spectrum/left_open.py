"""MS-07: what an agreeing mass leaves open; said with every agreement."""

from __future__ import annotations

from certipep.certificate.claims import Result
from certipep.checks.chains import chain_of, standard_residues
from certipep.checks.check import check
from certipep.checks.facts.chemistry import Form
from certipep.checks.facts.masses import IonClaim
from certipep.checks.finding import Answer, not_applicable, not_checkable, notes
from certipep.checks.instruments import Instrument
from certipep.checks.mass_window import window_of
from certipep.checks.tolerances import Tolerance
from certipep.peptides import Peptide

__all__ = ["left_open"]

_MOST = 6


@check(
    "MS-07",
    title="What the mass leaves open",
    compares="the width within which a measured mass was judged with every single-residue change of "
    "the peptide",
    why="a wide tolerance admits other molecules; a reader should know which",
    source="residue masses",
    does_not_prove="that any of these is there: it says what was not excluded",
    question="Which test excludes the variants that the mass cannot tell apart?",
    after=("MS-01", "MS-03", "MS-04", "ID-05", "ID-04", "ID-02"),
    limits="MS-01",
)
def left_open(
    peptide: Peptide,
    forms: tuple[Form, ...],
    instrument: Instrument,
    tolerance: Tolerance,
    found_masses: tuple[Result, ...] | None = None,
    ions: tuple[IonClaim, ...] | None = None,
) -> Answer:
    """List the variants that lie within the width of the instrument."""
    from certipep.chemistry.ambiguity import left_open as variants

    if not found_masses and not ions:
        return not_applicable("no mass was measured")
    chain = chain_of(peptide)
    if chain is None:
        return not_checkable("the peptide has a residue whose formula is not known")
    width = instrument.width(window_of(forms[0].formula).average, tolerance)
    open_ = variants(chain, width, standard_residues())
    places = [row.place for row in found_masses or ()] or [claim.result.place for claim in ions or ()]
    swaps = list(dict.fromkeys(f"{one.old}→{one.new}" for one in open_.substitutions))
    listed = ", ".join(swaps[:_MOST]) + (" …" if len(swaps) > _MOST else "")
    parts = [f"{len(open_.substitutions)} single-residue variants ({listed})"] if swaps else []
    parts += [change.name for change in open_.changes[:_MOST]]
    parts += list(open_.mass_blind)
    return notes(
        f"A match within ±{width:.2g} Da ({instrument.name}) does not exclude: {'; '.join(parts)}.",
        *places,
        observed=f"±{width:.2g} Da",
    )
