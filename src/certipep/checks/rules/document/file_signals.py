"""DO-11: what the file says of how it was made."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.certificate.claims import Certificate, Reading
from certipep.checks.check import check
from certipep.checks.finding import Answer, not_applicable, notes

__all__ = ["file_signals"]

_EDITORS = re.compile(
    r"photoshop|illustrator|canva|gimp|inkscape|corel|affinity|pdf editor|sejda|pdfescape|smallpdf|ilovepdf"
    r"|nitro|foxit|wps|soda pdf|pdf-xchange|acrobat pro",
    re.IGNORECASE,
)
_UNSEEN = re.compile(
    r"invisible|transparent|too small|off the page|colour of its background|layer"
    r"|not painted|narrow|struck",
    re.IGNORECASE,
)
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")


@check(
    "DO-11",
    title="What the file says of itself",
    compares="creation and change dates, producer software and invisible text of the file",
    why="information only: dates are editable, and re-saving is usually innocent",
    source="PDF 32000-1:2008, 14.3.3 (document information)",
    does_not_prove="anything for or against the certificate: a clean file can be invented, an edited one be "
    "true",
    question="Please send the file as the laboratory issued it.",
    scope="certificate",
)
def file_signals(certificate: Certificate, reading: Reading) -> Iterator[Answer]:
    """Say what the file's own data show, never more than that."""
    said = False
    metadata = {key.lower(): value for key, value in reading.metadata.items()}
    made_with = " / ".join(
        dict.fromkeys(v for k in ("creator", "producer", "software") if (v := metadata.get(k)))
    )
    if _EDITORS.search(made_with):
        said = True
        yield notes(f"The file was made or last saved with {made_with[:100]}, a program for editing.")
    created, changed = _day(metadata.get("creationdate")), _day(metadata.get("moddate"))
    if created and changed and changed > created:
        said = True
        yield notes(f"The file was made on {created} and changed on {changed}.")
    issued = certificate.dates.get("reported")
    if created and issued is not None and issued.date is not None and created < issued.date.isoformat():
        said = True
        yield notes(
            f"The file was made on {created}, before the stated issue on {issued.date.isoformat()}.",
            issued.place,
        )
    unseen = [h for h in certificate.hidden if _UNSEEN.search(h.why)]
    if unseen:
        said = True
        quoted = "; ".join(f"“{h.text[:60]}” ({h.why}, page {h.page})" for h in unseen[:3])
        yield notes(f"The file holds text that a viewer does not see: {quoted}. It was not used.")
    if not said:
        yield not_applicable("the file says nothing unusual of itself")


def _day(text: str | None) -> str | None:
    found = _DAY.search(text or "")
    return "-".join(found.groups()) if found else None
