"""Lines above the numbers: which of them say the sample, the lot, the day, the instrument, the method."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["acquired_in", "metadata_of", "pair"]

# Canonical word -> labels as vendors' exports spell them, most telling first.
_LABELS = {
    "sample": r"sample ?name|sample|injection|injection name|probe(?:nname)?|échantillon|notebook|acquired name",
    "sample_id": r"sample ?id|sample identifier|sampleid",
    "description": r"sample ?description|sample ?info|description|comment",
    "lot": r"lot|batch|lot ?(?:no\.?|number|#)|batch ?(?:no\.?|number|#)|charge",
    "acquired_as_written": r"acquired|acquired date|date acquired|injection date|acquisition date(?: and time)?"
    r"|acq\.? on|acq\.? ?date|run date|date|datum|inject(?:ion)? time|start ?timestamp",
    "acquired_time": r"injection time|acquired time|time acquired",
    "instrument": r"instrument|instrument name|acq\. instrument|system|system name|instrument method system",
    "method": r"method|acq\.? ?method(?: set)?|instrument method(?: name)?|method file|acquisition method(?: set)?"
    r"|method set(?: name)?|method name",
    "operator": r"operator|operator name|acq\. operator|user name|acquired by",
    "kind": r"injection type|sample type",
    "ionisation": r"ioni[sz]ation|ion source|ion mode",
    "detector": r"detector|detector name|channel|channel name|signal",
    "wavelength": r"wavelength(?: ?\(nm\))?|detection wavelength",
}
_PATTERNS = [(word, re.compile(rf"(?:{labels})", re.IGNORECASE)) for word, labels in _LABELS.items()]
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_YEAR_FIRST = re.compile(
    r"\b((?:19|20)\d\d)[-./](\d{1,2})[-./](\d{1,2})(?:[T ,]+(\d{1,2}):(\d\d)(?::(\d\d))?)?"
)
_STAMP = re.compile(r"^((?:19|20)\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)")
_NAMED = re.compile(
    r"\b(\d{1,2})[-. /]+([A-Za-z]{3})[a-z]*[-. /,]+(\d{4}|\d\d)(?:[ ,T]+(\d{1,2}):(\d\d)(?::(\d\d))?)?"
)
_NAMED_FIRST = re.compile(r"\b([A-Za-z]{3})[a-z]* +(\d{1,2})(?:,? +(\d{1,2}):(\d\d)(?::(\d\d))?)?,? +(\d{4})")
_DIGITS = re.compile(
    r"\b(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b\.?(?:[ ,T]+(\d{1,2}):(\d\d)(?::(\d\d))?\s*([AP]M)?)?",
    re.IGNORECASE,
)


def pair(line: str, mark: str | None = None) -> tuple[str, str] | None:
    """Split ``label: value``, ``label<TAB>value`` or ``# label = value``; None where it is neither.

    With `mark` only that separator counts.
    """
    line = line.strip().lstrip("#$; ").strip()
    for one in (mark,) if mark else ("\t", ": ", " : ", ":", "=", ";", ","):
        label, found, value = line.partition(one)
        if found and label.strip() and len(label) < 60:
            return label.strip().strip('":= '), value.strip().strip('"\t;, ')
    return None


def metadata_of(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return what is known by the canonical words; the first of each counts."""
    found: dict[str, str] = {}
    for label, value in pairs:
        value = " ".join(value.split())[:300]
        if not value or value in ("N/A", "n.a.", "(None)", "null", "None"):
            continue
        for word, pattern in _PATTERNS:
            if pattern.fullmatch(label.strip(" .:")) and word not in found:
                found[word] = value
                break
    if "sample" not in found and "sample_id" in found:
        found["sample"] = found["sample_id"]
    day = found.get("acquired_as_written")
    time = found.pop("acquired_time", "")
    if day and time and ":" not in day:
        found["acquired_as_written"] = f"{day} {time}"
    return found


def acquired_in(text: str) -> tuple[str, ...]:
    """Return every reading of a date and time as ISO text: ``03/04/2024`` has two.

    Parameters
    ----------
    text : str
        As an instrument's software wrote it.
    """
    if found := _STAMP.match(text.strip()):
        return _valid([tuple(found.groups())])
    if found := _YEAR_FIRST.search(text):
        year, month, day, *time = found.groups()
        return _valid([(year, month, day, *time)])
    if found := _NAMED.search(text):
        day, name, year, *time = found.groups()
        if name.lower() in _MONTHS:
            year = year if len(year) == 4 else ("20" if int(year) < 70 else "19") + year
            return _valid([(year, str(_MONTHS.index(name.lower()) + 1), day, *time)])
    if found := _NAMED_FIRST.search(text):
        name, day, hour, minute, second, year = found.groups()
        if name.lower() in _MONTHS:
            return _valid([(year, str(_MONTHS.index(name.lower()) + 1), day, hour, minute, second)])
    if found := _DIGITS.search(text):
        first, mark, second_, year, hour, minute, second, half = found.groups()
        if half and hour:
            hour = str(int(hour) % 12 + (12 if half.upper() == "PM" else 0))
        both = [(year, first, second_), (year, second_, first)]
        if mark == ".":  # dots are written day first
            both = [(year, second_, first)]
        elif half:  # a clock of twelve hours goes with the month first
            both = [(year, first, second_)]
        return _valid([(*day, hour, minute, second) for day in both])
    return ()


def _valid(readings: Iterable[tuple[str | None, ...]]) -> tuple[str, ...]:
    import datetime as dt

    found = []
    for year, month, day, hour, minute, second in readings:
        try:
            when = dt.datetime(
                int(year or 0),
                int(month or 0),
                int(day or 0),
                int(hour or 0),
                int(minute or 0),
                int(second or 0),
            )
        except ValueError:
            continue
        found.append(when.isoformat() if hour else when.date().isoformat())
    return tuple(dict.fromkeys(found))
