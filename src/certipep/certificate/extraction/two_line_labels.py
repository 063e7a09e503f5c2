"""Labels that are split over two lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from certipep.certificate.extraction.fitting import NUMERIC
from certipep.certificate.extraction.header_values import whole_word
from certipep.certificate.extraction.labelled_piece import REST, Labelled, continues, tail_of
from certipep.certificate.extraction.labels import FOOTNOTES, Label, known_label
from certipep.certificate.geometry.lines import Segment, segment_of
from certipep.certificate.geometry.vicinity import Vicinity
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.technique import is_technique
from certipep.certificate.thresholds import threshold
from certipep.certificate.tongues import tongues
from certipep.certificate.vocabulary import TestName, Vocabulary

__all__ = ["join_split_labels"]

_ASIDE = re.compile(r"\s*\([^()]*\)")
_NUMBER = re.compile(r"\s*[<>≤≥~+]?\s?\d")
_MASSES = frozenset({"mass_found", "mass_expected"})
_VALUE = re.compile(r"[<>≤≥~]?\s?\d[\d.,]*\s?%?$")


def join_split_labels(
    pieces: Sequence[Segment], labelled: dict[int, Labelled], vocabulary: Vocabulary
) -> None:
    """Find labels that are split over two lines: "Labeled Peptide" / "Content/Potency: 10 mg"."""
    near = Vicinity(pieces)
    for piece in pieces:
        if _VALUE.match(piece.text):
            continue
        for above in near.above(piece, 2 * piece.height):
            if not continues(above, piece) or (id(above) in labelled and labelled[id(above)].value):
                continue
            own = threshold("own value reach") * above.height
            beside, middle = near.right_of(above), near.right_of(above, piece)
            if middle is not None and _NUMBER.match(middle.text):
                beside = middle
            if beside is not None and beside.left - above.right < own:
                # It has a value of its own beside it, not a watermark; the label may go on all the same.
                right = near.right_of(piece)
                alone = right is None or right.left - piece.right > own or right.left > beside.right
                centred = alone and _between(beside, above, piece)
                bare = is_technique(piece.text) if alone else right is None or not continues(beside, right)
                heads = {id(beside), id(right)} & labelled.keys()  # what heads a column is no value
                rows = right is not None and _measured(beside) and _measured(right)
                framed = not (bare or heads or rows) and _in_one_cell(above, piece, near)
                if (centred or framed or piece.text[0].islower()) and above.text[-1] not in ":：":
                    shown = () if right is None else (beside.text, right.text)
                    _join_beside_value(above, piece, labelled, vocabulary, shown, alone=alone or framed)
                continue
            own_row = near.right_of(piece)
            if beside is not None and own_row is None and is_technique(piece.text):
                continue  # the method of a row stands below its name
            head, mark, value = piece.text.partition(":")
            value = value if value.strip(FOOTNOTES) else ""
            both, found = _known(above, head, vocabulary)
            asks = mark and vocabulary.find("columns", head) == "specification"  # "Requirement: ≥ 98 %"
            if (
                found is None
                or asks
                or (
                    id(piece) in labelled
                    and not vocabulary.line(found[0], _ASIDE.sub("", both))
                    and not _begins(labelled.get(id(above)), found)
                )
            ):
                continue
            if found[2] is not None and found[2].test in NUMERIC and value and not _NUMBER.match(value):
                continue  # "Intact Mass Report" over "Sample: BPC-157"
            if (
                beside is not None
                and own_row is not None
                and _same_column(beside, own_row)
                and (_begins(labelled.get(id(above)), found) or {id(above), id(piece)} <= labelled.keys())
            ):
                continue  # two rows: each has its value in the same column, and the second adds nothing to the first
            if (
                found[1] == "identity"
                and id(piece) in labelled
                and labelled[id(piece)].label.target in _MASSES
            ):
                continue  # "Identity" heads the masses that show it
            first, second = (_begins(labelled.get(id(one)), found) for one in (above, piece))
            if first and not second and tongues(both)[1]:
                continue  # "产品名称" over "Sermorelin", "pH" over "Подлинность": no label in two scripts
            label = Label(found[0], found[1], both, value.strip(), found[2], bool(mark))
            segment = segment_of((*above.words, *piece.words), piece.line, f"{above.text} {piece.text}")
            labelled[id(piece)] = Labelled(
                segment, label, tail_of(piece, value.strip()) if value.strip() else None
            )
            labelled[id(above)] = Labelled(above, Label("other", "ignore", above.text, ""), None)
            break


def _known(
    above: Segment, below: str, vocabulary: Vocabulary
) -> tuple[str, tuple[str, str, TestName | None] | None]:
    """Return the text of a label of two lines and what it means; a narrow cell cuts words: "Berichtsdatu" / "m"."""
    both = f"{above.text} {below}"
    found = known_label(both.rstrip(" :："), vocabulary)
    if found is None and below[:1].islower() and above.text[-1:].isalpha():
        cut = f"{above.text}{below}"
        found = known_label(cut.rstrip(" :："), vocabulary)
        both = both if found is None else cut
    return both, found


def _join_beside_value(
    above: Segment,
    piece: Segment,
    labelled: dict[int, Labelled],
    vocabulary: Vocabulary,
    shown: Sequence[str],
    *,
    alone: bool,
) -> None:
    """Join a label of two lines whose value begins beside the first: "Chemical | C63H83N17O" over "formula | 14".

    A value between both lines is the value of both: cells of forms are set to their middles.
    A second line that stands alone may change what the first says: "Content | 5 mg" over "declared"; so may one that
    stands beside the rest of the value: "Date | 19.01.20" over "manufactured | 26".
    """
    text, found = _known(above, piece.text, vocabulary)
    first, second = labelled.get(id(above)), labelled.get(id(piece))
    if found is None or (second is not None and second.value is not None):
        return
    same = first is None or (first.label.section, first.label.target) == found[:2]
    if first is not None and first.value is not None:
        return
    if not (same or alone or whole_word(found[1], shown)):
        return
    whole = segment_of((*above.words, *piece.words), above.line, text)
    labelled[id(above)] = Labelled(whole, Label(found[0], found[1], text, "", found[2]), None)
    labelled[id(piece)] = Labelled(piece, Label("other", REST, piece.text, ""), None)


def _measured(value: Segment) -> bool:
    """Return whether a value is a number with its unit: whole, and no part of what stands under it."""
    return any(one.unit is not None for one in parse_quantities(value.text))


def _same_column(one: Segment, other: Segment) -> bool:
    """Return whether two values stand under each other, flush at either side."""
    return min(abs(one.left - other.left), abs(one.right - other.right)) < one.height


def _between(value: Segment, above: Segment, below: Segment) -> bool:
    """Return whether a value stands at the height between two lines, and not in the row of the upper one."""
    lower, upper = below.middle - value.middle, value.middle - above.middle
    return min(lower, upper) > threshold("off the row") * min(above.height, value.height)


def _in_one_cell(above: Segment, below: Segment, near: Vicinity) -> bool:
    """Return whether two lines stand clearly nearer to each other than to the lines of their column around them."""
    gap = below.top - above.bottom + threshold("clearly nearer") * below.height
    over = [above.top - one.bottom for one in near.above(above, 2 * above.height) if one.middle < above.top]
    under = [one.top - below.bottom for one in near.below(below, threshold("tile gap") * below.height)]
    return bool(over or under) and min((*over, *under)) > gap


def _begins(above: Labelled | None, whole: tuple[str, str, TestName | None]) -> bool:
    """Return whether a label of two lines says what its first line says: "Labeled peptide" / "content: 10 mg"."""
    return (
        above is not None and not above.label.colon and (above.label.section, above.label.target) == whole[:2]
    )
