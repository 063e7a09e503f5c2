"""What a text can be where a sign of it is unclear: ``AJR``, ``Gly-Xle``, ``MKTAY*``, ``Gly/Gly/Phe``, ``CCO``.

The reader refuses such a text; here every way to mend it is read, so that the error names each with its formula.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from certipep.chemistry.formula import Formula
from certipep.errors import CertipepError, NotationError
from certipep.notation.ambiguous import Reading
from certipep.notation.written.style import is_formula_of_atoms

__all__ = ["instead_of"]

_STANDS_FOR = {
    "J": ("L", "I"),
    "B": ("D", "N"),
    "Z": ("E", "Q"),
    "Xle": ("Leu", "Ile"),
    "Asx": ("Asp", "Asn"),
    "Glx": ("Glu", "Gln"),
}
_RUN = re.compile(r"[A-Za-z]+")
# More unclear signs make too many readings to be told.
_MOST_SIGNS = 3
# A name, as of a product; numbers of residues have errors of their own.
_NOTE = re.compile(r"\s+(\([A-Za-zα-ω][A-Za-zα-ω -]{1,50}(?:\d{1,3})?\))\s*$")
_PARTS = re.compile(r"[A-Za-z]{1,3}(?:/[A-Za-z]{1,3}){1,60}")

_Read = Callable[[str], tuple[Reading, ...]]


def instead_of(text: str, error: NotationError, read: _Read) -> tuple[tuple[Reading, ...], str]:
    """Return the readings of a text that was refused, and what else is to be said; none where nothing is unclear."""
    stripped = text.strip()
    if is_formula_of_atoms(stripped):
        return _letters_or_atoms(stripped, read), ""
    place = error.position
    if place is None or place >= len(text):
        return (), ""
    if text[place] == "*" and not text[place + 1 :].strip():
        return _tried(text[:place] + " " + text[place + 1 :], read, error.message), ""
    if _PARTS.fullmatch(stripped):
        return _tried(stripped.replace("/", "-"), read, error.message), _together(stripped, read)
    found = _letters(text, place, read, _MOST_SIGNS)
    if not found:
        _refuse_note(text, place, read)
    return found, ""


def _refuse_note(text: str, place: int, read: _Read) -> None:
    """Refuse what stands in brackets behind a sequence that is read without it.

    Raises
    ------
    NotationError
        It is so.
    """
    note = _NOTE.search(text)
    # An error inside the note says more itself.
    if note is not None and place < note.start(1) and _tried(text[: note.start()], read, ""):
        raise NotationError(
            f"the note '{note[1]}' is not understood: leave it out if it says nothing of the molecule",
            text,
            note.start(1),
        )


def _letters(text: str, place: int, read: _Read, left: int) -> tuple[Reading, ...]:
    run = _RUN.match(text, place)
    sign = run[0] if run and run[0] in _STANDS_FOR else text[place]
    if sign not in _STANDS_FOR or not left:
        return ()
    found: list[Reading] = []
    for each in _STANDS_FOR[sign]:
        other = text[:place] + each + text[place + len(sign) :]
        try:
            readings = read(other)
        except NotationError as error:
            again = error.position
            readings = _letters(other, again, read, left - 1) if again is not None else ()
        except CertipepError:
            continue
        found += (replace(one, why=(*one.why, f"'{sign}' as {each}")) for one in readings)
    return tuple(found)


def _tried(text: str, read: _Read, unclear: str) -> tuple[Reading, ...]:
    try:
        return tuple(replace(each, unclear=unclear) for each in read(text))
    except CertipepError:
        return ()


def _letters_or_atoms(text: str, read: _Read) -> tuple[Reading, ...]:
    from certipep.notation.smiles import read as of_smiles

    found = list(_tried(f"{text}-OH", read, ""))
    with suppress(CertipepError):
        found.append(Reading(of_smiles(text), ("as SMILES",)))
    return tuple(found)


def _together(text: str, read: _Read) -> str:
    """Return what the parts are as substances of their own, with the sum of their formulas."""
    total = Formula()
    for part in text.split("/"):
        try:
            total = total + read(part)[0].peptide.formula
        except CertipepError:
            return ""
    return f"{text.count('/') + 1} substances, together {total.hill}"
