"""Substances with amounts and no label: "TB-500 (TB4) | 5.56 mg" among results, "BPC-157 10.20 mg, TB-500 10.35 mg"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from certipep.certificate.claims import Quantity, Result
from certipep.certificate.extraction.findings import place_of
from certipep.certificate.extraction.header_values import amounts
from certipep.certificate.geometry.lines import Segment
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.normal import clean, label_key
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.reading.sections import title_above
from certipep.certificate.samples import calculated_of
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["propose_amounts"]

_BRACKETS = re.compile(r"\([^()]*\)")


def propose_amounts(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return the amounts of named substances that stand among results."""
    pieces, labelled = layout.labelled(vocabulary)
    tests = [p for p in pieces if (one := labelled.get(id(p))) is not None and one.label.test is not None]
    products = [
        one.value.text for one in labelled.values() if one.label.target == "product" and one.value is not None
    ]
    lines: dict[int, list[Segment]] = {}
    for piece in pieces:
        if id(piece) not in labelled:
            lines.setdefault(piece.line, []).append(piece)
    out: list[Proposal] = []
    for cells in lines.values():
        told = [(cells, _of_product(cells, products)), (cells, _row(layout, vocabulary, cells, tests))]
        told += [([cell], _list(layout, vocabulary, cell)) for cell in cells]
        for shown, said in told:
            place = place_of(layout.page.number, shown[-1:] if len(shown) == 2 else shown)
            results = [
                Result(
                    "purity" if one.unit == "%" else "content", one.text, place, one,
                    analyte=name if (over_all := calculated_of(name or "")) is None else None, sample=over_all,
                )
                for name, one in said
            ]  # fmt: skip
            if results:
                out.append(related("substance beside an amount", results, layout.ids(shown)))
    return tuple(out)


_Said = Sequence[tuple[str | None, Quantity]]
"""Substances, each with what is printed of it."""


def _of_product(cells: Sequence[Segment], products: Sequence[str]) -> _Said:
    """Return amounts behind the name of the product itself: "Retatrutide | 19.57 mg", "GHK-Cu (GHK content): 42.32 mg".

    An amount that the product promises, or a round one, may be the label's.
    """
    names = {label_key(name) for text in products for name in _names(text)}
    text = clean(" ".join(cell.text for cell in cells))
    found = amounts(text) if names else ()
    if not found:
        share = _share(text, names) if len(names) == 1 else None
        return () if share is None else ((None, share),)
    name = text.partition(found[0][1].text)[0].strip(" :：|–-")
    rest = text
    for _, quantity in found:
        rest = rest.replace(quantity.text, "", 1)
    if label_key(_BRACKETS.sub("", name)) not in names or re.search(r"[^\W_]", rest.replace(name, "", 1)):
        return ()
    promised = {quantity.value for text in products for _, quantity in amounts(text)}
    values = [quantity.value for _, quantity in found]
    if any(value is None or value in promised or value == value.to_integral_value() for value in values):
        return ()
    return [(name, quantity) for _, quantity in found]


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


def _row(layout: Layout, vocabulary: Vocabulary, cells: Sequence[Segment], tests: Sequence[Segment]) -> _Said:
    """Return the amounts in the second of two cells, where the first is a name among tests or under results."""
    if len(cells) != 2 or len(layout.lines[cells[0].line].segments) != 2:
        return ()
    name, value = cells
    found = amounts(value.text)
    if any(named for named, _ in found) or len(value.text.split()) > 2 * len(found) + 1:
        return ()
    if (
        not re.search(r"[^\W\d_]{2}", name.text)
        or len(name.text) > threshold("name of a substance")
        or name.text.rstrip().endswith((":", "："))
        or parse_quantities(_BRACKETS.sub("", name.text))
        or not (_among(name, tests) or title_above(layout, vocabulary, name.line) == "results")
    ):
        return ()
    return [(clean(name.text), quantity) for _, quantity in found]


def _among(name: Segment, tests: Sequence[Segment]) -> bool:
    """Return whether the name stands in the column of named tests, and near one."""
    edge, reach = threshold("row edge") * name.height, threshold("row reach") * name.height
    return any(abs(test.left - name.left) < edge and abs(test.middle - name.middle) < reach for test in tests)


def _list(layout: Layout, vocabulary: Vocabulary, segment: Segment) -> _Said:
    """Return names with their amounts under a title of results: "BPC-157 10.20 mg, TB-500 10.35 mg"."""
    found = amounts(segment.text)
    if any(name is None or q.comparator != "=" or q.upper is not None for name, q in found):
        return ()
    if len(segment.text) > threshold("name of a substance") * len(found):
        return ()
    rest = clean(segment.text)
    for name, quantity in found:
        rest = rest.replace(name or "", "", 1).replace(quantity.text, "", 1)
    under = title_above(layout, vocabulary, segment.line) == "results"
    return found if under and not re.search(r"[^\W_]", rest) else ()
