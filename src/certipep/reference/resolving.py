"""What a person types for a peptide: a panel id, a name, a synonym, or a sequence in any notation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certipep.errors import (
    AmbiguousNameError,
    NotationError,
    UnknownPeptideError,
    UnsupportedError,
    UsageError,
)
from certipep.reference.entry import Entry
from certipep.reference.panel import panel

if TYPE_CHECKING:
    from certipep.peptides import Peptide

__all__ = ["as_peptide", "entry_of", "peptide", "resolve"]

# Sequences have no run of lower-case letters longer than a residue code and its prefix.
# Signs of ProForma, HELM, SMILES and InChI, which no name holds.
_NOTATION = re.compile(r"[\[\]{}|#$=@]")
# "AC-SDKP" is acetyl or Ala-Cys: names are found without regard to capitals, which must not decide that.
_CAPITALS = re.compile(r"AC-[A-Z]+")
# Letters of a short name, as of ACTH.
_LONGEST_SHORT = 8
_WORD = re.compile(r"[^\W\d_A-Z]{4,}|\d{2,}|\w\s+\w")


def peptide(text: str) -> Peptide:
    """Return the peptide that `text` names or spells.

    Parameters
    ----------
    text : str
        A panel id, name or synonym (``"thymalfasin"``, ``"Tα1"``), or a sequence in any notation
        (``"Ac-SDAAV…EN-OH"``, ``"H-Arg-Lys-Asp-Val-Tyr-OH"``, ProForma, HELM). A name goes before a
        sequence of the same letters; ``"H-GHK-OH"`` is always a sequence.

    Raises
    ------
    AmbiguousNameError
        When the name stands for several peptides; the message lists them.
    UnknownPeptideError
        When it looks like a name and the panel has none like it; with the nearest names.
    NotationError
        When it looks like a sequence and cannot be read; with the position.
    UsageError
        When the name is known, and is no peptide with a sequence.

    Examples
    --------
    >>> peptide("Tα1").formula.hill
    'C129H215N33O55'
    """
    if not isinstance(text, str):
        raise UsageError(f"a peptide is text, a name or a sequence, not {type(text).__name__}")
    found = _found(text)
    return _molecule(found) if isinstance(found, Entry) else found


def as_peptide(given: str | Peptide) -> Peptide:
    """Return a peptide as it is, or the one that a text names or spells.

    Raises
    ------
    UsageError
        It is neither.
    AmbiguousNameError, UnknownPeptideError, NotationError
        As for `peptide`.
    """
    from certipep.peptides import Peptide

    return given if isinstance(given, Peptide) else peptide(given)


def resolve(text: str) -> tuple[Entry | None, Peptide]:
    """Return the panel entry, if it is one, and the peptide that `text` names or spells.

    Raises
    ------
    AmbiguousNameError, UnknownPeptideError, NotationError, UsageError
        As for `peptide`.
    """
    found = _found(text)
    return (found, _molecule(found)) if isinstance(found, Entry) else (entry_of(found), found)


def _found(text: str) -> Entry | Peptide:
    """Return the entry that `text` names, or the peptide that it spells."""
    text = text.strip()
    if not text:
        raise UsageError("no peptide was given: write a name (thymalfasin) or a sequence (RKDVY)")
    entries = () if _CAPITALS.fullmatch(text) else panel.find(text)
    if len(entries) > 1:
        raise AmbiguousNameError(_ambiguous(text, entries), tuple(entry.id for entry in entries))
    if entries:
        return entries[0]
    from certipep.notation.reading import parse

    try:
        spelled = parse(text)
    except NotationError as error:
        from certipep.notation.ambiguous import AmbiguousNotationError

        salted = _named_with_salt(text)
        if salted is not None:
            return salted
        # What is written in a notation is no misspelt name: its own error says what of it is not read.
        if _NOTATION.search(text) or (isinstance(error, AmbiguousNotationError) and not text.islower()):
            raise
        from certipep.reference.abbreviations import meanings_of

        meaning = meanings_of(text)
        if meaning:
            raise UnknownPeptideError(f"{meaning} (as a sequence: {error})") from None
        suggestion = panel.suggestion(text)
        if suggestion or _WORD.search(text):
            raise UnknownPeptideError(
                f"{text!r} is no name in the panel{suggestion or '; see: certipep panel list'}"
                f" (as a sequence: {error})"
            ) from None
        raise
    return _with_meaning(text, spelled)


def _with_meaning(text: str, spelled: Peptide) -> Peptide:
    """Add a remark where letters are a short name as well: ACTH is read as Ala-Cys-Thr-His, and that is said."""
    if not (text.isalpha() and text.isupper() and len(text) <= _LONGEST_SHORT):
        return spelled
    from certipep.reference.abbreviations import meanings_of

    meaning = meanings_of(text)
    if not meaning:
        return spelled
    from dataclasses import replace

    return replace(spelled, remarks=(*spelled.remarks, f"read as letters; as a name, {meaning}"))


def _named_with_salt(text: str) -> Peptide | None:
    """Return the peptide of a name with a salt behind it, ``BPC 157 arginate``; the remark says what was left out."""
    from dataclasses import replace

    from certipep.notation.written.notes import without_salt

    name, salt = without_salt(text)
    entries = panel.find(name) if salt else ()
    if len(entries) != 1:
        return None
    said = f"counter-ion '{salt}' left out: the peptide alone is read"
    one = _molecule(entries[0])
    return replace(one, remarks=(*one.remarks, said))


def entry_of(peptide: Peptide) -> Entry | None:
    """Return the entry whose molecule is `peptide`, or None.

    Stereochemistry counts where both sides state it: an entry with a D-residue is not its L-form.
    """
    try:
        formula = peptide.formula.hill
    except UnsupportedError:
        return None
    for identifier in panel.formulas_to_ids.get(formula, ()):
        entry = panel[identifier]
        if entry.peptide == peptide:
            return entry
    return None


def _molecule(entry: Entry) -> Peptide:
    found = entry.peptide
    if found is None:
        why = entry.outside or entry.note or "it has no sequence"
        raise UsageError(
            f"{entry.name} ({entry.kind}) has no sequence to compute with: {why.rstrip('.')};"
            f" see: certipep panel show {entry.id}"
        )
    return found


def _ambiguous(text: str, entries: tuple[Entry, ...]) -> str:
    meanings = []
    for entry in entries:
        line = panel.lines[entry.id]
        mass = f", {line.average_mass:.2f} Da" if line.average_mass is not None else ""
        meanings.append(f"{entry.id} ({entry.name}{mass})")
    return f"{text!r} is ambiguous: it is used for {' and for '.join(meanings)}; give the id that you mean"
