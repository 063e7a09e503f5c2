"""A chain of letters of the genetic code, made without looking at every residue again.

>>> from certipep.peptides.modification import modification
>>> peptide_of_letters("RKDVY", c_terminus=modification("Amidated")).formula.hill
'C30H50N10O8'
"""

from __future__ import annotations

from certipep.errors import UsageError
from certipep.peptides.modification import Modification
from certipep.peptides.peptide import Peptide
from certipep.peptides.residue import Residue, plain

__all__ = ["PLAIN_OF", "linear", "peptide_of_letters"]

PLAIN_OF = {letter: plain(letter) for letter in "ACDEFGHIKLMNPQRSTVWY"}


def peptide_of_letters(
    letters: str, n_terminus: Modification | None = None, c_terminus: Modification | None = None
) -> Peptide:
    """Return the chain that letters of the genetic code spell: what `Peptide` makes of them, sooner.

    Raises
    ------
    UsageError
        There is no letter, or one that is not of the genetic code.
    """
    try:
        residues = tuple(map(PLAIN_OF.__getitem__, letters))
    except KeyError as error:
        raise UsageError(f"{error} is no residue of the genetic code") from None
    if not residues or (n_terminus is not None and n_terminus.id == "Methyl"):
        return Peptide(residues, n_terminus, c_terminus)
    return linear(residues, n_terminus, c_terminus, (letters,))


def linear(
    residues: tuple[Residue, ...],
    n_terminus: Modification | None,
    c_terminus: Modification | None,
    runs: tuple[str | Residue, ...],
) -> Peptide:
    """Return a chain that needs no look: every residue has an amine of its own, and no methyl sits on the first.

    Parameters
    ----------
    residues, n_terminus, c_terminus
        As for `Peptide`.
    runs : tuple of str or Residue
        The same residues, letters of the genetic code run together.
    """
    made = object.__new__(Peptide)
    _set_residues(made, residues)
    _set_n_terminus(made, n_terminus)
    _set_c_terminus(made, c_terminus)
    _set_bridges(made, ())
    _set_adduct(made, None)
    _set_branches(made, ())
    _set_unplaced(made, ())
    _set_labels(made, ())
    _set_remarks(made, ())
    _set_kept(made, {"runs": runs})
    return made


# The doors past the frozen dataclass.
_set_residues, _set_n_terminus, _set_c_terminus, _set_bridges, _set_adduct = (
    Peptide.__dict__[name].__set__ for name in ("residues", "n_terminus", "c_terminus", "bridges", "adduct")
)
_set_branches, _set_unplaced, _set_labels, _set_remarks, _set_kept = (
    Peptide.__dict__[name].__set__ for name in ("branches", "unplaced", "labels", "remarks", "_kept")
)
