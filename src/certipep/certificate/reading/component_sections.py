"""Parts of a page that are about one component of a blend: its name on a line of its own, and its results below."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from certipep.certificate.claims import Result, Statement
from certipep.certificate.extraction.header_values import amounts
from certipep.certificate.extraction.known_names import names_a_peptide
from certipep.certificate.geometry.lines import Segment
from certipep.certificate.normal import clean, label_key
from certipep.certificate.reading.layout import Layout
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["of_components"]

_SAYS = ("-", "–", "—", ":", "=")


class _Part(Struct, frozen=True):
    """A component and the strip of the page that is about it."""

    name: str
    top: float
    bottom: float


def of_components(layout: Layout, vocabulary: Vocabulary) -> Callable[[Statement], Statement]:
    """Return what gives a result the component under whose name it stands; two such parts at least make a blend."""
    parts = _parts(layout, vocabulary)

    def named(statement: Statement) -> Statement:
        box = statement.place.box if isinstance(statement, Result) else None
        if not isinstance(statement, Result) or statement.analyte is not None or box is None:
            return statement
        part = next((one for one in parts if one.top < box[1] < one.bottom), None)
        return statement if part is None else replace(statement, analyte=part.name)

    return named


def _parts(layout: Layout, vocabulary: Vocabulary) -> tuple[_Part, ...]:
    pieces, labelled = layout.labelled(vocabulary)
    heads = [
        one for one in layout.lines_of_one_segment if id(one) not in labelled and _is_name(one, vocabulary)
    ]
    if len(heads) < 2:
        return ()
    results = [
        one for one in pieces if (said := labelled.get(id(one))) is not None and said.label.test is not None
    ]
    fields = [
        one.top for one in pieces
        if (said := labelled.get(id(one))) is not None and said.label.section in ("header", "dates")
    ]  # fmt: skip
    parts: list[_Part] = []
    for head, after in pairwise([*heads, None]):
        assert head is not None  # noqa: S101 - only the last is none
        end = after.top if after is not None else layout.page.height
        if any(head.bottom <= one.top + 1 and one.top < end for one in results):
            end = min([end, *(top for top in fields if top > head.top)])
            parts.append(_Part(clean(head.text).strip("#*•- :"), head.top, end))
    return tuple(parts) if len({label_key(part.name) for part in parts}) > 1 else ()


def _is_name(segment: Segment, vocabulary: Vocabulary) -> bool:
    text = clean(segment.text).strip("#*•- :")
    few = len(text.split()) <= threshold("words of a logo")
    # "KPV - 11.45 mg" is a result of its own, and "KPV 10 mg" the name of what was filled.
    says = any(text.partition(one.text)[0].rstrip().endswith(_SAYS) for _, one in amounts(text))
    return (
        few
        and not says
        and not text.endswith(".")
        and vocabulary.find("titles", text) is None
        and names_a_peptide(text, vocabulary)
    )
