"""The one place that tells which notation a text is written in.

A notation is one file of the folder ``formats`` with ``NOTATION = Notation(...)``: adding one edits nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from certipep.errors import CertipepError, NotationError, UnsupportedError, UsageError
from certipep.notation.ambiguous import AmbiguousNotationError
from certipep.notation.labels import check_label, label_end
from certipep.notation.unsupported import UnsupportedNotationError
from certipep.peptides.peptide import Peptide

__all__ = ["MAX_LENGTH", "Notation", "format", "notations", "parse", "sniff"]

# Longer than titin's sequence in three-letter code would ever be needed for a synthetic peptide.
MAX_LENGTH = 20_000
_LETTERS = re.compile("[ACDEFGHIKLMNPQRSTVWY]{2,}")
_NAME = r"\[[A-Z][A-Za-z]{3,30}\]"
_TAGGED = re.compile(rf"(?:{_NAME}-)?(?:[ACDEFGHIKLMNPQRSTVWY](?:{_NAME})?){{2,}}(?:-{_NAME})?")
# What a supplier writes out is shorter; long ProForma strings are not tried as anything else.
_LONGEST_TRIED_TWICE = 2_000


@dataclass(frozen=True, slots=True)
class Notation:
    """A way to write a peptide.

    Parameters
    ----------
    id : str
        Its name: ``one-letter``.
    title : str
        One line for a list.
    rank : int
        The notation with the lowest rank that recognises a text reads it.
    recognises : callable
        Whether a text looks like it; cheap, and never raises.
    parse : callable
        Text to peptide; raises NotationError or UnsupportedError.
    write : callable
        Peptide to text; raises UnsupportedError for what the notation cannot carry.
    """

    id: str
    title: str
    rank: int
    recognises: Callable[[str], bool]
    parse: Callable[[str], Peptide]
    write: Callable[[Peptide], str]


def parse(text: str, notation: str | None = None) -> Peptide:
    """Read a peptide.

    Parameters
    ----------
    text : str
        A peptide in any notation.
    notation : str, optional
        Id of the notation, when the text shall not be sniffed.

    Returns
    -------
    Peptide

    Raises
    ------
    NotationError
        The text is no peptide; the error names the position and the mend.
    UnsupportedNotationError
        The text is well formed, and says something that certipep does not compute; the message names it.
    """
    if not isinstance(text, str):
        raise UsageError(f"a peptide is text, not {type(text).__name__}")
    if len(text) > MAX_LENGTH:
        raise NotationError(
            f"{len(text)} characters are no synthetic peptide: {MAX_LENGTH} are read at most",
            _one_line(text),
            MAX_LENGTH,
        )
    if not text.strip():
        raise NotationError("there is no peptide: the text is empty", _one_line(text), 0)
    chosen = _named(notation) if notation is not None else sniff(text)
    try:
        return chosen.parse(text) if notation is not None else _parse_labelled(text, chosen)
    except NotationError as error:
        if error.message.isprintable() and error.text.isprintable():
            raise
        if isinstance(error, AmbiguousNotationError):
            raise AmbiguousNotationError(
                _one_line(error.message), _one_line(error.text), error.position, error.readings
            ) from error
        raise type(error)(_one_line(error.message), _one_line(error.text), error.position) from error
    except UnsupportedError as error:
        raise UnsupportedNotationError(_one_line(str(error)), _one_line(text)) from error
    except CertipepError as error:
        raise NotationError(_one_line(str(error)), _one_line(text)) from error
    except RecursionError as error:
        raise NotationError("brackets are nested too deeply", _one_line(text), 0) from error


def _parse_labelled(text: str, chosen: Notation) -> Peptide:
    """Read a text, and where it is not understood and begins with a label, what stands behind the label."""
    try:
        return _parse_sniffed(text, chosen)
    except (NotationError, UnsupportedError):
        end = label_end(text) if ":" in text and len(text) <= _LONGEST_TRIED_TWICE else 0
        if not end:
            raise
    body = " " * end + text[end:]
    found = _parse_sniffed(body, sniff(text[end:]))
    check_label(text[:end], found, text)
    return found


def _parse_sniffed(text: str, chosen: Notation) -> Peptide:
    """Read by the notation that looks right; what is no ProForma may still be written out: ``AVFK[13C6,15N2]``."""
    try:
        return chosen.parse(text)
    except (NotationError, UnsupportedError):
        if chosen.id != "proforma" or len(text) > _LONGEST_TRIED_TWICE:
            raise
        from certipep.notation.written.substitution import UnknownParentError

        try:
            return _named("three-letter").parse(text)
        except (AmbiguousNotationError, UnknownParentError):
            raise
        except CertipepError:
            pass
        raise


def _one_line(text: str) -> str:
    """Replace what would break an error line; nothing moves."""
    return "".join(character if character.isprintable() else " " for character in text)


def sniff(text: str) -> Notation:
    """Return the notation that a text is written in.

    Raises
    ------
    NotationError
        It looks like none.
    """
    if _LETTERS.fullmatch(text):  # no other notation is written in letters of the genetic code alone
        return _load("one-letter")
    if _TAGGED.fullmatch(text):  # and none but ProForma in letters with names in square brackets
        return _load("proforma")
    for each in _all():
        if each.recognises(text):
            return each
    raise NotationError("this is no peptide in a notation that certipep reads", text, 0)


def format(peptide: Peptide, notation: str = "one-letter") -> str:  # noqa: A001 - the verb of the contract
    """Write a peptide.

    Parameters
    ----------
    peptide : Peptide
    notation : str
        Id of the notation, see `notations`.

    Raises
    ------
    UsageError
        There is no such notation.
    UnsupportedError
        The notation cannot carry this peptide; the message says what of it.
    """
    return _named(notation).write(peptide)


def notations() -> tuple[str, ...]:
    """Return the ids of the notations."""
    return tuple(each.id for each in _all())


def _named(notation: str) -> Notation:
    # A notation that is named loads its own file alone: the panel is read this way at every start.
    if isinstance(notation, str) and notation in _files():
        return _load(notation)
    raise UsageError(f"there is no notation '{notation}': {', '.join(notations())}")


@cache
def _files() -> frozenset[str]:
    folder = Path(__file__).parent / "formats"
    return frozenset(path.stem.replace("_", "-") for path in folder.glob("[a-z]*.py"))


@cache
def _load(notation: str) -> Notation:
    from importlib import import_module

    loaded: Notation = import_module(f"certipep.notation.formats.{notation.replace('-', '_')}").NOTATION
    return loaded


@cache
def _all() -> tuple[Notation, ...]:
    return tuple(sorted((_load(name) for name in sorted(_files())), key=lambda each: each.rank))
