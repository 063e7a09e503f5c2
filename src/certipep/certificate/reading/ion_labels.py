"""Names of ions that are drawn in a spectrum, and the numbers that they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from certipep.certificate.geometry.lines import Segment, join_box
from certipep.certificate.measures.ion import Ion, find_charges, find_ions
from certipep.certificate.normal import clean
from certipep.certificate.reading.plots import PlotNumber
from certipep.certificate.thresholds import threshold
from certipep.documents.document import Box, Placed, Word

__all__ = ["IonLabel", "bind", "drawn_ions"]


_LAST_NUMBER = re.compile(r".*(?<!\S)\d[\d.,]*(?!\S)")


class IonLabel(Placed, Struct, frozen=True, eq=False):
    """The name of an ion where it is drawn."""

    ion: Ion
    box: Box
    words: tuple[Word, ...]


def drawn_ions(segments: Sequence[Segment]) -> Iterator[IonLabel]:
    """Yield every ion that `segments` name, with the words of its own; a bare charge only where it stands alone."""
    for segment in segments:
        text = " ".join(clean(word.text) for word in segment.words)
        ions = list(find_ions(text))
        if not ions:
            ions = [ion for ion in find_charges(text) if (ion.start, ion.end) == (0, len(text))]
        start = 0
        for ion in ions:
            between = _LAST_NUMBER.search(text, start, ion.start)
            words, box = _words_of(segment, between.end() if between else start, ion.end)
            start = ion.end
            if words:
                yield IonLabel(ion, box, words)


def _words_of(segment: Segment, begin: int, stop: int) -> tuple[tuple[Word, ...], Box]:
    """Return the words of a part of a segment and the box around it: a name is drawn with its ion, both centred."""
    position = 0
    words: list[Word] = []
    boxes: list[Box] = []
    for word in segment.words:
        length = len(clean(word.text))
        start, end = max(position, begin), min(position + length, stop)
        if start < end:
            x0, y0, x1, y1 = word.box
            step = (x1 - x0) / max(length, 1)
            words.append(word)
            boxes.append((x0 + (start - position) * step, y0, x0 + (end - position) * step, y1))
        position += length + 1
    return tuple(words), join_box(boxes) if boxes else segment.box


def bind(labels: Sequence[IonLabel], numbers: Sequence[PlotNumber]) -> dict[int, IonLabel]:
    """Return position of a number → the label that belongs to it; nearest pairs first, each once.

    A label right over or under a number belongs to it, whatever that means for the mass. One that is drawn aside, with
    a line to its peak, belongs to the number whose neutral mass agrees with another label, or to none: a label whose
    own number is not printed stands near the number of another peak.
    """
    at, near, far = threshold("ion_label_at"), threshold("ion_label_near"), threshold("ion_label_far")
    most = int(threshold("plot_labels_most"))
    choices = int(threshold("ion_label_choices"))
    labels, numbers = labels[: int(threshold("plot_ions_most"))], numbers[:most]
    options: dict[int, list[tuple[float, int]]] = {}
    for i, label in enumerate(labels):
        reach = sorted((_distance(label, number), j) for j, number in enumerate(numbers))
        reach = [(distance, j) for distance, j in reach if distance < far]
        if reach:
            sure = reach[0][0] < at
            least = threshold("ion_label_others") * (reach[0][0] + 1)
            options[i] = reach[:1] if sure else [one for one in reach if one[0] < least][:choices]
    masses = [
        (mass, i)
        for i, listed in options.items()
        for _, j in listed
        if (mass := _neutral(labels[i].ion, numbers[j].value)) is not None
    ]
    same = threshold("same_molecule")
    consensus = any(i != k and abs(a - b) < same for a, i in masses for b, k in masses)
    ranked = []
    for i, listed in options.items():
        for distance, j in listed:
            mass = _neutral(labels[i].ion, numbers[j].value)
            agree = mass is not None and any(k != i and abs(other - mass) < same for other, k in masses)
            if agree or distance < (at if consensus else near):
                ranked.append((distance * (threshold("ion_label_agrees") if agree else 1.0), i, j))
    out: dict[int, IonLabel] = {}
    used: set[int] = set()
    for _, i, j in sorted(ranked):
        if i not in used and j not in out:
            used.add(i)
            out[j] = labels[i]
    return out


def _distance(label: IonLabel, number: PlotNumber) -> float:
    """Return how far a label is from a number, in heights of the label; sideways counts double."""
    sideways = max(0.0, abs(number.centre - label.centre) - threshold("ion_label_middle") * label.width)
    return (sideways + abs(number.middle - label.middle) / 2) / max(label.height, 1.0)


def _neutral(ion: Ion, mz: float) -> float | None:
    from certipep.chemistry.adducts import neutral_mass
    from certipep.errors import CertipepError

    try:
        return float(neutral_mass(mz, ion.label))
    except (CertipepError, ValueError, TypeError):
        return None
