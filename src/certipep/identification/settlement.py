"""What a certificate is about, once that is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from certipep.reference import Entry

if TYPE_CHECKING:
    from certipep.peptides import Peptide

__all__ = ["Settlement"]


class Settlement(Struct, frozen=True):
    """What a certificate is about.

    Parameters
    ----------
    kind : str
        ``peptide`` · ``blend`` · ``extract`` · ``outside`` (known, and not a peptide that certipep judges) ·
        ``ambiguous`` (see `candidates`) · ``unknown``.
    entry : Entry or None
        The panel entry, where there is one.
    peptide : Peptide or None
        The molecule; for a sequence that the panel does not hold, the printed one.
    basis : str or None
        What decided: ``name``, ``sequence``, ``cas``, ``formula`` or ``mass``.
    candidates : tuple of Entry
        What an ambiguous name can mean.
    conflicts : tuple of str
        Evidence that points elsewhere, in words.
    components : tuple of Settlement
        Of a blend, in the order in which they are named.
    name : str or None
        The words that were understood as the name.
    doubt : str or None
        Why the reading of the name or of the sequence is in doubt: then nothing is held against the paper that rests
        on it, only asked.
    """

    kind: str
    entry: Entry | None = None
    peptide: Peptide | None = None
    basis: str | None = None
    candidates: tuple[Entry, ...] = ()
    conflicts: tuple[str, ...] = ()
    components: tuple[Settlement, ...] = ()
    name: str | None = None
    doubt: str | None = None
