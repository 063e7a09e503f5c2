"""What a check found: the answer that a rule gives, and the finding that a user reads."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from certipep.certificate.claims import Place

__all__ = [
    "Answer",
    "Finding",
    "Outcome",
    "agrees",
    "asks",
    "broke",
    "contradicts",
    "not_applicable",
    "not_checkable",
    "notes",
]


class Outcome(StrEnum):
    """How a check ended; the order is that of severity."""

    FAIL = "fail"
    WARN = "warn"
    ERROR = "error"
    """The check itself failed; nothing was judged, and the paper is never called consistent."""
    INFO = "info"
    PASS = "pass"  # noqa: S105 - a word, not a secret
    NOT_CHECKABLE = "not_checkable"
    NOT_APPLICABLE = "not_applicable"


class Answer(Struct, frozen=True):
    """What a rule says of one certificate; the engine adds what is the same for every answer of the check.

    `question` and `does_not_prove` replace the check's own sentences where the case allows a sharper one.
    """

    outcome: Outcome
    message: str
    expected: str | None = None
    observed: str | None = None
    tolerance: str | None = None
    places: tuple[Place, ...] = ()
    question: str | None = None
    does_not_prove: str | None = None


class Finding(Struct, frozen=True):
    """One line of the verdict, complete: it can be read and defended without the program.

    Attributes
    ----------
    check, title : str
        Id of the catalogue and what it compares in a few words.
    outcome : Outcome
    message : str
        One or two sentences in plain words with the numbers.
    expected, observed, tolerance : str or None
        As printed and computed, with units.
    places : tuple of Place
        Quotes from the certificate.
    does_not_prove : str
    question : str or None
        One sentence to send to the supplier; None where there is nothing to ask.
    analyte : str or None
        The component of a blend that it speaks of.
    """

    check: str
    title: str
    outcome: Outcome
    message: str
    expected: str | None = None
    observed: str | None = None
    tolerance: str | None = None
    places: tuple[Place, ...] = ()
    does_not_prove: str = ""
    question: str | None = None
    analyte: str | None = None


def agrees(
    message: str,
    *places: Place,
    expected: str | None = None,
    observed: str | None = None,
    tolerance: str | None = None,
    does_not_prove: str | None = None,
) -> Answer:
    """Two statements were compared and agree."""
    return Answer(Outcome.PASS, message, expected, observed, tolerance, places, None, does_not_prove)


def contradicts(
    message: str,
    *places: Place,
    expected: str | None = None,
    observed: str | None = None,
    tolerance: str | None = None,
    question: str | None = None,
    does_not_prove: str | None = None,
) -> Answer:
    """Two statements cannot both be true, or one contradicts chemistry beyond all honest tolerance."""
    return Answer(Outcome.FAIL, message, expected, observed, tolerance, places, question, does_not_prove)


def asks(
    message: str,
    *places: Place,
    expected: str | None = None,
    observed: str | None = None,
    tolerance: str | None = None,
    question: str | None = None,
    does_not_prove: str | None = None,
) -> Answer:
    """Unusual, with an honest explanation possible: a question for the supplier."""
    return Answer(Outcome.WARN, message, expected, observed, tolerance, places, question, does_not_prove)


def notes(
    message: str,
    *places: Place,
    expected: str | None = None,
    observed: str | None = None,
    tolerance: str | None = None,
    does_not_prove: str | None = None,
) -> Answer:
    """Worth knowing, nothing to judge."""
    return Answer(Outcome.INFO, message, expected, observed, tolerance, places, None, does_not_prove)


def broke(message: str) -> Answer:
    """Say that the check itself failed; judged by nobody, so never a pass."""
    return Answer(Outcome.ERROR, message)


def not_checkable(message: str, *places: Place, question: str | None = None) -> Answer:
    """Say that a fact is missing or has no reading that can be compared; never a pass."""
    return Answer(Outcome.NOT_CHECKABLE, message, places=places, question=question)


def not_applicable(message: str, *places: Place) -> Answer:
    """Say that the check does not concern this product."""
    return Answer(Outcome.NOT_APPLICABLE, message, places=places)
