"""DO-13: a template or sample sheet that passes for a certificate."""

from __future__ import annotations

from msgspec.structs import replace

from certipep.checks.check import Answers, check
from certipep.checks.facts.documents import Mention, every_mention, find_mention
from certipep.checks.finding import agrees, asks, contradicts
from certipep.identification.settle import Settlement

__all__ = ["placeholder"]

_PHRASES = (
    r"template document|document template|\btemplate only\b|demo (?:storefront|store|data|document"
    r"|certificate)"
    r"|replace (?:this )?with your (?:own |official )?(?:documentation|certificate|document|data|logo"
    r"|company)"
    r"|sample (?:certificate|coa|document|report) (?:only|for (?:illustration|demonstration))"
    r"|specimen (?:certificate|copy|only)"
    r"|for (?:illustration|demonstration) (?:purposes )?only|placeholder (?:document|certificate|coa|text"
    r"|data)"
    r"|\bthis is (?:a|an) (?:sample|placeholder|example|template|mock)|lorem ipsum|mock(?:-| )?up"
    r"|not a real certificate"
    r"|\[(?:insert|your) [^\]]{0,30}\]|<(?:insert|your)[^>]{0,30}>"
    r"|模板文件|示例证书|样本证书|образец сертификата|muster(?:zertifikat|dokument)|exemple de certificat"
)
_NOT_FILLED_IN = (
    r"(?:[:.]|\b(?:No|Weight|Number|Formula|Name|Date|Lot|Batch|Purity|Sequence))\s+(?:null|undefined|NaN)\s*$"
    r"|\[object Object\]|\{\{\s*[\w.]+\s*\}\}|\$\{[\w.]+\}"
)
"""What programs write for "no value", or the mark of a field that was to be filled in."""
_NO_SEQUENCE = r"\b(?:amino ?acid )?sequence\s*[:：]?\s+(?:N\s?/\s?A|n\.a\.|not applicable)\s*$"
"""The words of a form that say a peptide has no sequence; an empty field or a dash leaves it unsaid."""


@check(
    "DO-13",
    title="Words of a placeholder",
    compares="the words of the page with phrases that only templates and samples carry, and a sequence that is said "
    "not to apply with the kind of product",
    why="such a phrase says that the page reports no tested lot",
    source="placeholder documents met in practice among public certificates",
    does_not_prove="that a page without such a phrase reports a real test",
    question="This page calls itself a template or sample; please send the certificate of the lot.",
    scope="certificate",
)
def placeholder(mentions: tuple[Mention, ...], settlement: Settlement) -> Answers:
    """Look for a placeholder phrase anywhere on the page, and for a sequence that is said not to apply."""
    found = find_mention(mentions, _PHRASES)
    if found is None and (empty := every_mention(mentions, _NOT_FILLED_IN)):
        lines = [text for text, _ in empty]
        return asks(
            f"A program printed the name of nothing where a value should stand: {'; '.join(lines[:3])}.",
            *(place for _, place in empty[:3]),
            expected="a value, or a field left empty",
            observed="; ".join(lines[:3]),
            question="Please send the certificate with these fields filled in.",
        )
    if found is None and (unsaid := _without_sequence(mentions, settlement)) is not None:
        text, place = unsaid
        return asks(
            f"The product is a peptide, and the paper says that a sequence does not apply to it: “{text[:160]}”.",
            place,
            expected="the sequence",
            observed=text[:160],
            question="Which sequence does the product have?",
        )
    if found is None:
        return agrees("Nothing on the page calls itself a template or sample.")
    text, place = found
    # A phrase of several words does not come about by misreading letters.
    place = replace(place, confidence=1.0)
    return contradicts(
        f"The page calls itself a placeholder: “{text[:160]}”. It reports no lot.",
        place,
        expected="a certificate of a tested lot",
        observed=text[:160],
    )


def _without_sequence(mentions: tuple[Mention, ...], settlement: Settlement) -> Mention | None:
    """Return the line that gives a peptide's sequence as "N/A"; what holds no chain has none to give."""
    peptide = settlement.peptide
    if settlement.kind != "peptide" or peptide is None or len(peptide.every_residue) < 2:
        return None
    return next(iter(every_mention(mentions, _NO_SEQUENCE)), None)
