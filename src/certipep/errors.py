"""Every error that certipep raises on purpose.

The tree::

    CertipepError
    ├── UsageError               what was asked for makes no sense (exit 2)
    │   ├── NotationError        a peptide that cannot be read; names the position
    │   ├── FormulaError         a molecular formula that cannot be read
    │   ├── UnknownPeptideError  a name that the panel does not hold
    │   ├── AmbiguousNameError   a name that stands for several peptides
    │   └── UnsupportedError     understood, but not something certipep computes
    ├── UnreadableError          a file that cannot be read (exit 4)
    │   └── LimitError           a file that asks for more than the limits allow
    ├── DataError                a data file of certipep itself, or a plug-in, is wrong
    └── MissingExtraError        an optional library is not installed
"""

from __future__ import annotations

__all__ = [
    "AmbiguousNameError",
    "CertipepError",
    "DataError",
    "FormulaError",
    "LimitError",
    "MissingExtraError",
    "NotationError",
    "UnknownPeptideError",
    "UnreadableError",
    "UnsupportedError",
    "UsageError",
]


class CertipepError(Exception):
    """Root of the tree; its text is one line that a lab person can act on."""

    exit_code = 1


class UsageError(CertipepError, ValueError):
    """What was asked for makes no sense as written."""

    exit_code = 2


class NotationError(UsageError):
    """A peptide that cannot be read.

    Parameters
    ----------
    message : str
        What is wrong and how to mend it, without the position.
    text : str
        The notation as it was given.
    position : int or None
        Zero-based index into `text` of the first character that was not understood.
    """

    def __init__(self, message: str, text: str = "", position: int | None = None) -> None:
        self.message = message
        self.text = text
        self.position = position
        where = f" (at character {position + 1} of '{_shorten(text)}')" if position is not None else ""
        super().__init__(f"{message}{where}")


class FormulaError(NotationError):
    """A molecular formula that cannot be read."""


class UnknownPeptideError(UsageError):
    """A name that the panel does not hold."""


class AmbiguousNameError(UsageError):
    """A name that stands for several peptides, which the message lists.

    Parameters
    ----------
    message : str
        One line naming the candidates.
    candidates : tuple of str
        Panel ids.
    """

    def __init__(self, message: str, candidates: tuple[str, ...] = ()) -> None:
        self.candidates = candidates
        super().__init__(message)


class UnsupportedError(UsageError):
    """Understood, but not something that certipep computes; the message names the feature."""


class UnreadableError(CertipepError):
    """A file that cannot be read; the message names the problem and the mend."""

    exit_code = 4


class LimitError(UnreadableError):
    """A file that asks for more bytes, pages, pixels, time or memory than the limits allow."""


class DataError(CertipepError):
    """A data file of certipep itself, or one that a user handed in, is wrong."""

    exit_code = 2


class MissingExtraError(CertipepError):
    """An optional library is not installed; the message says which extra brings it."""

    exit_code = 2


def _shorten(text: str, width: int = 60) -> str:
    """Cut a long notation for an error line; the position is still counted in the whole text."""
    return text if len(text) <= width else text[: width - 1] + "…"
