"""Where a table that nothing declares ends: prose, another form, what is said of all its columns."""

from __future__ import annotations

from certipep.certificate.extraction.labels import known_label, split_label
from certipep.certificate.geometry.lines import Line, Segment
from certipep.certificate.measures.date import printed_date, read_date
from certipep.certificate.reading.heading import Heading
from certipep.certificate.reading.roles import Kind, role_of
from certipep.certificate.samples import calculated
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["ends_table"]

_SAMPLES = (Kind.SAMPLE, Kind.AGGREGATE, Kind.LOT)


def ends_table(line: Line, heading: Heading, vocabulary: Vocabulary) -> bool:
    """Return whether a line below `heading` is no row of its table any more."""
    first = line.segments[0]
    if first.text[:1] in "*†‡":
        return True  # a footnote
    alone = len(line.segments) == 1
    if alone and vocabulary.find("titles", first.text) is not None and vocabulary.test(first.text) is None:
        return True
    if len(line.segments) <= 2:
        starts = [segment.left for _, segment in heading.columns[1:]]
        crossing = any(first.left < x - 5 < x + 15 < first.right for x in starts)
        said = alone and first.text[-1:] in ".。"  # "The batch complies with the specification."
        if crossing and len(first.words) > threshold("closing sentence" if said else "prose"):
            return True
        if any(role.kind in _SAMPLES and _covers(first, head) for role, head in heading.columns):
            return True  # a label over the column of a vial: what stands here is said of all
    if alone and role_of(first.text.partition(":")[0], vocabulary).kind is Kind.METHOD:
        return False  # "Method: RP-HPLC" below a row
    over_all = calculated(first.text) if alone and ":" in first.text else None
    if over_all is not None and over_all[1]:
        return True  # "Mean: 5.12 mg" below the rows of vials
    day = printed_date(first.text) if alone else None
    if day is not None and (known_label(first.text[: day.start], vocabulary) or ("",))[0] == "dates":
        return True  # "Issued on 2 June 2026"
    label = split_label(first.text, vocabulary)
    if label is not None and label.value and label.colon and (alone or label.target == "conclusion"):
        return True
    if alone and len(heading.columns) > 1 and first.left > heading.columns[1][1].left - first.height:
        return False  # a cell goes on: "RT corresponds to" / "reference standard"
    if (
        label is not None
        and label.section in ("header", "dates", "other")
        and vocabulary.test(label.label, row=True) is None
        and heading.columns[0][0].kind is not Kind.FIELD
    ):
        if label.section == "dates" and label.value:
            return read_date(label.value) is not None  # "Val: 1.8-2.2" is an amino acid, "Val: 03/2027" a day
        # A bare name may be a row ("CAS No."), and in a table of lots each has a date of its own.
        rows = ("header", "dates") if any(role.kind is Kind.LOT for role in heading.roles) else ("header",)
        return bool(label.section not in rows or label.value)
    return False


def _covers(first: Segment, head: Segment) -> bool:
    return first.left < head.left and head.right < first.right
