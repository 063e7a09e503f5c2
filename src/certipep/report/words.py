"""The words of a verdict, the same in the terminal, on a page and in a ticket.

A verdict speaks of paper: "consistent" never means genuine, safe or sterile, and every place that prints a
verdict prints `MEANING` beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from certipep.checks.finding import Finding

__all__ = [
    "GROUPS",
    "MEANING",
    "OUTCOME",
    "SIGN",
    "STATE",
    "VERDICT",
    "VERDICT_SENTENCE",
    "observed_word",
    "plural",
]

VERDICT = {
    "consistent": "Consistent",
    "questions": "Questions",
    "contradicted": "Contradicted",
    "insufficient": "Not enough to judge",
    "unreadable": "Could not be read",
}

VERDICT_SENTENCE = {
    "consistent": "Nothing printed here contradicts chemistry, the declared peptide or itself.",
    "questions": "Nothing is contradicted, but something printed here needs an answer from the supplier.",
    "contradicted": "Something printed here cannot be true as it stands; a slip of the pen is possible: ask.",
    "insufficient": "Too little is printed here to compare with the peptide: neither good nor bad news.",
    "unreadable": "A file could not be read, so nothing is known of it: neither good nor bad news.",
}

MEANING = (
    "This compares the paper with chemistry and with itself. It never says that a vial is genuine, safe or "
    "sterile: a copied or invented certificate can agree with everything."
)

OUTCOME = {
    "fail": "contradiction",
    "warn": "question",
    "error": "failed check",
    "info": "note",
    "pass": "agreement",
    "not_checkable": "not judged",
    "not_applicable": "does not apply",
}

# A sign beside every colour, so that nothing is said by colour alone; each exists in the usual fonts.
SIGN = {
    "fail": "✕",
    "warn": "?",
    "error": "!",
    "info": "i",
    "pass": "✓",
    "not_checkable": "–",
    "not_applicable": "·",
}

GROUPS = (
    ("fail", "Contradictions", "Statements that cannot both be true, or that chemistry rules out."),
    ("warn", "Questions", "Unusual, with an honest explanation possible."),
    ("error", "Checks that failed", "A mistake in the check itself, not in the paper: it judged nothing."),
    ("info", "Worth knowing", "Nothing to judge."),
    ("pass", "Agreements", "Compared and in agreement."),
    ("not_checkable", "Not judged", "A fact is missing or cannot be compared; this is never an agreement."),
)
"""Outcome, heading and meaning of every group of findings that is shown, in order."""


STATE = {"agrees": "agrees", "question": "question", "contradicted": "contradicted", "not_shown": "not shown"}
"""The states of the five facts of a summary, in words."""


def observed_word(finding: Finding) -> str:
    """Return what stands before the observed value: it is printed on the paper, or found in a raw file."""
    return "found" if finding.check.startswith("RD-") else "printed"


def plural(count: int, one: str, many: str | None = None) -> str:
    """Count in words: ``plural(2, "question")`` is ``"2 questions"``."""
    return f"{count} {one if count == 1 else many or one + 's'}"
