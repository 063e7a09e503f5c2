"""Substances with amounts and no label: "TB-500 (TB4) | 5.56 mg" among results, "BPC-157 10.20 mg, TB-500 10.35 mg"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.certificate.claims import Quantity, Result
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.extraction.header_values import amounts
from certipep.certificate.geometry.lines import Segment
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.normal import clean, label_key
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.reading.sections import title_above
from certipep.certificate.reading.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["propose_amounts"]

_BRACKETS = re.compile(r"\([^()]*\)")


def propose_amounts(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return the amounts of named substances that stand among results."""
    pieces, labelled = layout.labelled(vocabulary)
    tests = [p for p in pieces if (one := labelled.get(id(p))) is not None and one.label.test is not None]
    free = [piece for piece in pieces if id(piece) not in labelled]
    products = [
        one.value.text for one in labelled.values() if one.label.target == "product" and one.value is not None
    ]
    return (
        *_rows(layout, vocabulary, free, tests),
        *_lists(layout, vocabulary, free),
        *_of_product(layout, free, products),
    )


def _of_product(layout: Layout, free: list[Segment], products: list[str]) -> Iterator[Proposal]:
    """Yield amounts behind the name of the product itself: "Retatrutide | 19.57 mg", "GHK-Cu (GHK content): 42.32 mg".

    An amount that the product promises, or a round one, may be the label's.
    """
    names = {label_key(name) for text in products for name in _names(text)}
    promised = {quantity.value for text in products for _, quantity in amounts(text)}
    by_line: dict[int, list[Segment]] = {}
    for piece in free:
        by_line.setdefault(piece.line, []).append(piece)
    for cells in by_line.values() if names else ():
        text = clean(" ".join(cell.text for cell in cells))
        found = amounts(text)
        if not found and len(names) == 1 and (share := _share(text, names)) is not None:
            place = place_of(layout.page.number, cells)
            result = Result("purity", share.text, place, share)
            words = layout.ids(cells)
            yield related("substance beside an amount", (result,), words)
            continue
        values = [quantity.value for _, quantity in found]
        name = text.partition(found[0][1].text)[0].strip(" :：|–-") if found else ""
        bare = label_key(_BRACKETS.sub("", name))
        rest = text
        for _, quantity in found:
            rest = rest.replace(quantity.text, "", 1)
        if not found or bare not in names or re.search(r"[^\W_]", rest.replace(name, "", 1)):
            continue
        if any(value is None or value in promised or value == value.to_integral_value() for value in values):
            continue
        place = place_of(layout.page.number, cells)
        results = tuple(Result("content", q.text, place, q, analyte=name) for _, q in found)
        words = layout.ids(cells)
        yield related("substance beside an amount", results, words)


def _share(text: str, names: set[str]) -> Quantity | None:
    """Return the per cent behind the name of the product, and nothing else: "BPC-157 | 96%+"."""
    found = parse_quantities(text)
    if len(found) != 1 or found[0].unit != "%":
        return None
    name, _, rest = text.partition(found[0].text)
    return found[0] if label_key(name.strip(" :：|–-")) in names and not rest.strip(" .;") else None


def _names(product: str) -> Iterator[str]:
    """Yield the names in a product's line, without its amounts: the whole, and the parts of a blend."""
    text = clean(product)
    for _, quantity in amounts(text):
        text = text.replace(quantity.text, "", 1)
    yield text.strip(" ,;()–-")
    for part in re.split(r"\s*[/&+,]\s*", text):
        yield part.strip(" ,;()–-")


def _rows(
    layout: Layout, vocabulary: Vocabulary, free: list[Segment], tests: list[Segment]
) -> Iterator[Proposal]:
    by_line: dict[int, list[Segment]] = {}
    for piece in free:
        by_line.setdefault(piece.line, []).append(piece)
    for number, cells in by_line.items():
        if len(cells) != 2 or len(layout.lines[number].segments) != 2:
            continue
        name, value = cells
        found = amounts(value.text)
        if not found or any(named for named, _ in found) or len(value.text.split()) > 2 * len(found) + 1:
            continue
        if (
            not re.search(r"[^\W\d_]{2}", name.text)
            or len(name.text) > threshold("name of a substance")
            or name.text.rstrip().endswith((":", "："))
            or parse_quantities(_BRACKETS.sub("", name.text))
        ):
            continue
        if not (_among(name, tests) or title_above(layout, vocabulary, name.line) == "results"):
            continue
        place = place_of(layout.page.number, [value])
        results = tuple(
            Result("content", quantity.text, place, quantity, analyte=clean(name.text), name=None)
            for _, quantity in found
        )
        if results:
            words = layout.ids(cells)
            yield related("substance beside an amount", results, words)


def _among(name: Segment, tests: list[Segment]) -> bool:
    """Return whether the name stands in the column of named tests, and near one."""
    edge, reach = threshold("row edge") * name.height, threshold("row reach") * name.height
    return any(abs(test.left - name.left) < edge and abs(test.middle - name.middle) < reach for test in tests)


def _lists(layout: Layout, vocabulary: Vocabulary, free: list[Segment]) -> Iterator[Proposal]:
    for segment in free:
        found = amounts(segment.text)
        if not found or any(name is None for name, _ in found):
            continue
        if (
            len(segment.text) > threshold("name of a substance") * len(found)
            or title_above(layout, vocabulary, segment.line) != "results"
        ):
            continue
        rest = clean(segment.text)
        for name, quantity in found:
            rest = rest.replace(name or "", "", 1).replace(quantity.text, "", 1)
        if re.search(r"[^\W_]", rest) or any(q.comparator != "=" or q.upper is not None for _, q in found):
            continue
        place = place_of(layout.page.number, [segment])
        results = tuple(
            Result("content", quantity.text, place, quantity, analyte=name) for name, quantity in found
        )
        words = layout.ids([segment])
        yield related("substance beside an amount", results, words)
