"""PH-13: powder or solution, soluble or not: whether the lines agree with each other."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Certificate, Place
from certipep.certificate.verdict_words import says_insoluble
from certipep.checks.check import check
from certipep.checks.facts.documents import Mention
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.wording import wordings

__all__ = ["solution"]

_FEW_WORDS = 2
"""Words of "Insoluble." or "not soluble", which name no solvent."""
_MOST_WORDS = 6
"""Words behind the label of a form; more are a sentence."""


@check(
    "PH-13",
    title="Solubility and form against each other",
    compares="what is said to be insoluble in water with lines on its solution in water, and the form with the "
    "appearance",
    why="a powder that does not dissolve in water gives no clear solution in it, and a powder is no solution",
    source="Ph. Eur. 1.4 and 2.2.1, USP <1> (terms of solubility, clarity of solution)",
    does_not_prove="which of the two lines is right",
    question="Does the product dissolve in water, and is it delivered as powder or as a solution?",
    scope="certificate",
)
def solution(certificate: Certificate, mentions: tuple[Mention, ...]) -> Iterator[Answer]:
    """Compare each pair of such lines."""
    words = wordings("solution")
    insoluble = [place for text, place in mentions if _insoluble(text)]
    dissolved = [
        place
        for text, place in mentions
        if words["in water"].search(text) and not _insoluble(text, whole=False)
    ]
    clear = [
        Place(row.place.page, f"{row.name}: {row.text}", row.place.box)
        for row in certificate.of("other", "appearance")
        if words["liquid"].search(row.name or "") and words["water"].search(row.name or "")
    ]
    if insoluble and (dissolved or clear):
        other = (dissolved or clear)[0]
        yield asks(
            f"“{insoluble[0].text}” is said, and “{other.text}”.",
            insoluble[0],
            other,
            observed=insoluble[0].text,
        )
    powders = [row.place for row in certificate.of("appearance") if words["powder"].search(row.text)]
    forms = list(_liquid_forms(mentions))
    if forms and powders:
        yield asks(
            f"“{forms[0].text}” is said, and the appearance is “{powders[0].text}”.",
            forms[0],
            powders[0],
            observed=forms[0].text,
        )
    if not (insoluble and (dissolved or clear)) and not (forms and powders):
        said = (*insoluble, *dissolved)
        yield (
            agrees("Form and solubility agree.", *said) if said else not_applicable("neither is stated twice")
        )


def _insoluble(text: str, *, whole: bool = True) -> bool:
    """Return whether a text, or what stands behind its label, says that the product is insoluble in water."""
    told = [text, text.replace("：", ":").partition(":")[2]]
    said = [one for one in told if says_insoluble(one)]
    if not whole or not said:
        return bool(said)
    return bool(wordings("solution")["water"].search(text)) or len(said[-1].split()) <= _FEW_WORDS


def _liquid_forms(mentions: tuple[Mention, ...]) -> Iterator[Place]:
    words = wordings("solution")
    for text, place in mentions:
        label = words["label"].match(text)
        if label is None:
            continue
        value = text[label.end() :]
        if (
            len(value.split()) <= _MOST_WORDS
            and words["liquid"].search(value)
            and not words["powder"].search(value)
        ):
            yield place
