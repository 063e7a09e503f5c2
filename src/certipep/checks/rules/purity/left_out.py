"""PU-15: peaks that the paper says were left out of the purity."""

from __future__ import annotations

from certipep.certificate.claims import Certificate
from certipep.checks.check import Answers, check
from certipep.checks.facts.documents import Mention, every_mention
from certipep.checks.finding import asks, not_applicable

__all__ = ["left_out"]

_LEFT_OUT = (
    r"\b(?:peaks?|signals?)\b.{0,120}\b(?:(?:was|were|is|are|been)\s+)?"
    r"(?:not\s+(?:counted|included|integrated|considered|taken into account)|excluded|left out|disregarded|ignored)\b"
)
_NO_IMPURITY = (
    r"blank|solvent|system peak|injection|void|dead (?:time|volume)|buffer|mobile phase|diluent|counter-?ion|acetate"
    r"|excipient|filler|mannitol|sugar|placebo|preservative|benzyl|below|less than|smaller than|<|≤|limit|threshold"
)
"""What is rightly left out: peaks that are of no related substance, or below a limit."""


@check(
    "PU-15",
    title="Peaks that were left out of the purity",
    compares="the words of the page with sentences that say a peak was not counted",
    why="a purity without a peak that was seen is the purity of the rest; peaks of the blank, the solvent and the "
    "excipients, and those below a limit, are left out rightly",
    source="Ph. Eur. 2.2.46 and USP <621>: peaks of the blank and below the disregard limit are disregarded",
    does_not_prove="that the peak is an impurity",
    question="Which substance is the peak that was not counted, and what is the purity with it?",
    scope="certificate",
)
def left_out(certificate: Certificate, mentions: tuple[Mention, ...]) -> Answers:
    """Look for a sentence about a peak that was not counted."""
    found = next(iter(every_mention(mentions, _LEFT_OUT, besides=_NO_IMPURITY)), None)
    if found is None:
        return not_applicable("nothing says that a peak was left out")
    text, place = found
    return asks(
        f"A peak was not counted for the purity: “{text[:160]}”.",
        place,
        *(row.place for row in certificate.of("purity")[:1]),
        expected="a purity of all peaks of the substance",
        observed=text[:160],
    )
