"""DO-07: a claim of accreditation with what makes it checkable."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.checks.check import check
from certipep.checks.facts.documents import Mention, find_mention
from certipep.checks.finding import Answer, asks, not_applicable, not_checkable

__all__ = ["accreditation"]

_ACCREDITED = (
    r"ISO(?:\s*/\s*IEC)?\s*[-:]?\s*17025|accredited (?:laborator|lab\b|testing)|DAkkS|\bA2LA\b"
    r"|\bANAB\b|\bUKAS\b|\bPJLA\b|\bCNAS\b"
)
_NUMBER = re.compile(
    r"(?:accreditation|certificate|cert\.?|lab(?:oratory)?|registration|\bANAB|\bA2LA|\bPJLA|\bUKAS|\bDAkkS"
    r"|\bCNAS"
    r"|\bAT-|laborato\w*|laborat\w*)\s*(?:no\.?|number|#|code|id|nr\.?|č\.|n[°º])?\s*[:#]?\s*(?=[A-Z0-9-]*\d)[A-Z0-9][A-Z0-9./-]{2,}",
    re.IGNORECASE,
)
_QUALITY_SYSTEM = r"ISO\s*[-:]?\s*(?:9001|13485|14001)"


@check(
    "DO-07",
    title="Claim of accreditation",
    compares="a claim of ISO/IEC 17025 accreditation with an accreditation body and number",
    why="accreditation is for named tests and has a number; ISO 9001 is no accreditation of a laboratory",
    source="ISO/IEC 17025:2017; ILAC P8 (use of accreditation claims)",
    does_not_prove="that the scope covers peptides: look the number up at the accreditation body",
    question="Which body accredited the laboratory, under which number, and does the scope cover this test?",
    scope="certificate",
)
def accreditation(mentions: tuple[Mention, ...]) -> Iterator[Answer]:
    """Ask for the number; give it to the user where it is printed."""
    claim = find_mention(mentions, _ACCREDITED)
    if claim is not None:
        number = next(
            (
                (m.group(0), place)
                for text, place in mentions
                if not re.search(r"lot|batch|report|sample|product|CAS", text[:20], re.IGNORECASE)
                and re.search(_ACCREDITED, text, re.IGNORECASE)
                and (m := _NUMBER.search(text))
            ),
            None,
        )
        if number is None:
            yield asks(
                f"Accreditation is claimed (“{claim[0][:80]}”) without a number to look up.",
                claim[1],
                expected="accreditation body and number",
                observed=claim[0][:80],
            )
        else:
            yield not_checkable(
                f"accreditation is claimed with {number[0]}: look it up at the accreditation body, and "
                "whether its scope covers this test",
                number[1],
            )
        return
    quality = find_mention(mentions, _QUALITY_SYSTEM)
    if quality is not None:
        yield asks(
            f"“{quality[0][:80]}” is a quality system, not an accreditation of the tests.",
            quality[1],
            observed=quality[0][:80],
        )
        return
    yield not_applicable("no accreditation is claimed")
