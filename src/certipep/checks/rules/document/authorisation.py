"""DO-08: who stands for the certificate."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.certificate.claims import Certificate, Place
from certipep.checks.check import check
from certipep.checks.facts.documents import Mention, find_mention
from certipep.checks.facts.signers import SIGNED
from certipep.checks.finding import Answer, agrees, asks, not_checkable, notes

__all__ = ["authorisation"]

_NAME = re.compile(
    r"(?:(?:Dr|Prof|Mr|Ms|Mrs)\.? )?(?:[A-Z][\w'’-]*\.? ){1,3}[A-Z][\w'’-]+(?:, [\w. ]{2,40})?"
)
_OTHER = (
    r"\bQA\b|quality (?:assurance|control|manager)|laboratory (?:director|manager)|chief|signature"
    r"|electronically|digitally signed|核准|复核"
)


@check(
    "DO-08",
    title="Approval of the certificate",
    compares="approval lines with a name",
    why="a certificate is signed by a person with a function; an electronic approval is as good",
    source="WHO TRS 1010 Annex 4; ISO/IEC 17025:2017 7.8.2.1 o",
    does_not_prove="that the person exists or approved it",
    question="Who approved this certificate, in which function and when?",
    scope="certificate",
)
def authorisation(certificate: Certificate, mentions: tuple[Mention, ...]) -> Iterator[Answer]:
    """Ask about empty approval lines; note where nobody is named."""
    names: dict[str, tuple[str, Place]] = {}
    empty: list[Mention] = []
    for text, place in mentions:
        found = SIGNED.search(text.strip())
        if found is None:
            continue
        name = re.sub(r"[\s_.\-–—:/]+", " ", found.group(1)).strip()
        if re.search(r"[^\W\d_]{2}", name):
            names[found.group(0).split("by")[0].strip().lower()] = (name, place)
        elif re.search(r"by\s*:?\s*[_.\-–—\s]*$", text.strip(), re.IGNORECASE):
            below = _name_below(text.strip(), certificate.text)
            if below is None:
                empty.append((text, place))
            else:
                names[found.group(0).split("by")[0].strip().lower()] = (below, place)
    if empty and not names:
        yield asks(
            f"The approval line is empty: “{empty[0][0].strip()[:60]}”.",
            empty[0][1],
            expected="a name",
            observed="empty",
        )
    elif names:
        roles = list(names.values())
        if len(roles) > 1 and len({name.lower() for name, _ in roles}) == 1:
            yield notes(f"One person, {roles[0][0]}, tested and approved.", *(place for _, place in roles))
        else:
            yield agrees(f"Approved by {roles[-1][0]}.", roles[-1][1])
    elif (other := find_mention(mentions, _OTHER)) is not None:
        yield agrees(f"Approval: “{other[0].strip()[:80]}”.", other[1])
    else:
        yield not_checkable(
            "no approving person could be read", Place(certificate.pages[0] if certificate.pages else 1, "")
        )


def _name_below(line: str, text: str) -> str | None:
    """Return a name that stands a line or two below an approval line, or above the line that is signed."""
    lines = [one.strip() for one in text.splitlines() if one.strip()]
    if line not in lines:
        return None
    place = lines.index(line)
    near = (*lines[place + 1 : place + 3], *lines[max(place - 1, 0) : place])
    return next((one for one in near if _NAME.fullmatch(one)), None)
