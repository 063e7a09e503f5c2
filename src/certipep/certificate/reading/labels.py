"""Labels and their values outside of tables: every label with every value that may be its own, the likelier first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from certipep.certificate.claims import Claim, DateClaim, Result, Statement
from certipep.certificate.extraction.fitting import NUMERIC
from certipep.certificate.extraction.known_names import names_a_peptide
from certipep.certificate.extraction.labelled import BARE_DATES, Labelled
from certipep.certificate.extraction.limits import is_limit
from certipep.certificate.extraction.neighbours import Neighbours
from certipep.certificate.geometry.lines import Segment, segment_of
from certipep.certificate.mass_labels import heading_role
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.measures.unit import unit_of
from certipep.certificate.normal import label_key
from certipep.certificate.reading.calculated_masses import as_calculated, calculated, kind_found
from certipep.certificate.reading.clauses import clauses_of, found_behind_limit
from certipep.certificate.reading.first_sentences import first_sentence
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.limited_labels import row_of_label
from certipep.certificate.reading.line_ends import over_the_end
from certipep.certificate.reading.proposal import Proposal, related
from certipep.certificate.reading.residue_lines import of_several, residues_below, whole_sequences
from certipep.certificate.reading.roles import may_name_product
from certipep.certificate.reading.sections import described, is_method_of_above, signer_above
from certipep.certificate.reading.statements import VAGUE, statements_for
from certipep.certificate.reading.unspaced_sentences import holds_sentences
from certipep.certificate.samples import behind_label
from certipep.certificate.technique import is_technique
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import TestName, Vocabulary

__all__ = ["propose_labels"]

_WRAPS = frozenset(
    {"sequence", "modifications", "product", "lot", "client", "manufacturer", "formula", "report_number"}
)
_CUT = frozenset({"formula", "sequence", "cas"})
_ADDRESSES = frozenset({"to", "from"})
"""A paper that says to whom it goes and from whom it comes has both."""
_DESCRIBED = frozenset({"solubility"})
"""What a list of properties says of the substance, and not of this lot."""
_GROSS = re.compile(r"(?i)\b(?:gross|brutto\w*|brut[ao]?|bruto)\b|毛重|総重量")
_NET = re.compile(r"(?i)\b(?:net|netto\w*|net[ao])\b|净重|正味")
_NAMED = re.compile(r"\D+[:：]")
"""A line that names its own number: "m/z: 1183.2"."""
_LEAD = re.compile(r"\s*\d")
_Reading = tuple[str, Sequence[Segment], tuple[Statement, ...]]
"""How a value stands to its label, its words, and what they say."""


def _names_product(found: Labelled, vocabulary: Vocabulary) -> bool:
    """Return whether a label that may speak of anything is answered with a name: "Sample description: Semaglutide"."""
    head = re.split(r"[,;(]", found.value.text if found.value is not None else "")[0].split()
    first = " ".join(head[: int(threshold("words of a lot"))])
    return may_name_product(found.label.label) and names_a_peptide(first, vocabulary)


def propose_labels(layout: Layout, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return every known label of the page with each value that it may have."""
    pieces, labelled = layout.labelled(vocabulary)
    addressed = {label_key(one.label.label) for one in labelled.values()} >= _ADDRESSES
    told = {kind for one in labelled.values() if (kind := kind_found(one.label)) is not None}
    weighed = any(one.label.target == "molecular_weight" for one in labelled.values())
    gross = any(
        _GROSS.search(piece.text) for piece in pieces
    )  # then the net weight was weighed, and is no promise
    near = Neighbours(pieces, labelled)
    out: list[Proposal] = []
    before: Labelled | None = None
    for piece in pieces:
        found = labelled.get(id(piece))
        if found is not None and _is_bare_date(found) and before is not None and _leads(before, found):
            found = replace(found, label=replace(found.label, target=before.label.target))
        elif found is not None and _is_bare_date(found) and signer_above(layout, piece.line) == "analyst":
            found = replace(found, label=replace(found.label, target="tested"))
        elif found is not None and _is_calculated(near, piece, found, told, weighed=weighed):
            found = replace(found, label=as_calculated(found.label, told, weighed=weighed))
        elif (
            found is not None
            and gross
            and found.label.target in ("label_claim", "content")
            and _NET.search(found.label.label)
        ):
            net = TestName("other", found.label.label)
            found = replace(found, label=replace(found.label, section="tests", target="other", test=net))
        before = (
            found if found is not None and found.label.section == "dates" and found.value is None else None
        )
        if found is not None and found.label.section == "other" and _names_product(found, vocabulary):
            found = replace(found, label=replace(found.label, section="header", target="product"))
        if found is None or found.label.section == "other":
            continue
        if label_key(found.label.label) in _ADDRESSES and not addressed:
            continue
        if found.label.section == "tests" and is_method_of_above(layout, piece, found.label.label):
            continue
        readings = list(_readings(layout, vocabulary, near, pieces, piece, found))
        for name, value, statements in _numbered(readings) if found.label.target == "lot" else readings:
            if not statements:
                continue
            if found.label.test is not None and found.label.test.test in _DESCRIBED:
                statements = described(layout, vocabulary, piece.line, statements)
            if (apart := behind_label(found.label.label)) is not None:
                statements = tuple(
                    replace(said, sample=apart[1]) if isinstance(said, Result) else said
                    for said in statements
                )
            words = layout.ids(value)
            own = layout.ids(
                [found.segment]
            )  # a value above its label leaves no word of the label to another one
            if found.value is not None and words:
                own = frozenset(one for one in own if one <= max(words))
            one = related(name, statements, words, own, label=found.label.label)
            score = one.score
            if label_key(found.label.label) in VAGUE and not isinstance(statements[0], Result):
                score = min(score, threshold("vague label"))
            if (
                found.label.test is not None
                and isinstance(statements[0], Claim)
                and found.label.section != "header"
            ):
                score = min(score, threshold("promised amount"))
            out.append(replace(one, score=score))
    return tuple(out)


def _numbered(readings: list[_Reading]) -> list[_Reading]:
    """Return the values of a lot that hold a digit where one does: words beside its label may be a company's."""
    with_digits = [one for one in readings if any(re.search(r"\d", segment.text) for segment in one[1])]
    return with_digits or readings


def _is_bare_date(found: Labelled) -> bool:
    """Return whether a label says no more than that it is a date."""
    return found.label.section == "dates" and label_key(found.label.label) in BARE_DATES


def _leads(before: Labelled, found: Labelled) -> bool:
    """Return whether a label without a value stands left of a bare "Date:" or right above it."""
    a, b = before.segment, found.segment
    return a.line == b.line or (b.top - a.bottom < a.height and abs(a.left - b.left) < a.height)


def _readings(
    layout: Layout,
    vocabulary: Vocabulary,
    near: Neighbours,
    pieces: Sequence[Segment],
    piece: Segment,
    found: Labelled,
) -> Iterator[_Reading]:
    page, grammar = layout.page.number, layout.grammar
    if (row := row_of_label(layout, vocabulary, near, piece, found)) is not None:
        yield row
        if found.value is not None:
            return
    whole: set[str] = set()  # values of several lines: a first line alone would be a part of them
    every = (*over_the_end(layout, near, pieces, piece, found), *_values(near, piece, found, vocabulary))
    for name, value in whole_sequences(near, found.label.target, every):
        if name.startswith("below") and found.label.test is not None:
            words = " ".join(segment.text for segment in value)
            if found.label.test.test not in NUMERIC and len(words.split()) > threshold("value words"):
                continue
        limit = value[1].text if name == "below" and _over_its_limit(value) else None
        statements = statements_for(found.label, value[:1] if limit else value, page, vocabulary, grammar)
        if limit is not None:
            statements = tuple(
                replace(one, specification=limit) if isinstance(one, Result) else one for one in statements
            )
        if name.startswith("right") and found.label.test is not None:
            if is_limit(value[0].text) and any(
                parse_quantities(one.text) or _is_word(one.text, vocabulary)
                for one in near.cells_beside(value[0])
            ):
                continue  # the result stands beside it
            if _several_numbers(near, piece):
                statements = tuple(map(_in_doubt, statements))
        told = {one.text for one in statements if isinstance(one, Claim | DateClaim)}
        part = name.endswith("first line") and bool(whole) and not told <= whole
        whole |= told if len(value) > 1 else set()
        if not (part and (found.label.section == "dates" or found.label.target in _CUT)):
            yield name, value, statements


def _is_calculated(
    near: Neighbours, piece: Segment, found: Labelled, told: set[str], *, weighed: bool
) -> bool:
    """Return whether a label is of a mass that was calculated; one with a tolerance beside it was found."""
    if not calculated(found.label, told, weighed=weighed):
        return False
    return not any(cell.text.startswith("±") for cell in near.cells_beside(piece))


def _is_word(text: str, vocabulary: Vocabulary) -> bool:
    """Return whether a cell beside a limit is a result in a word of its own, and no verdict and no method: "TNTC"."""
    return text.isalpha() and vocabulary.verdict(text) is None and not is_technique(text)


def _several_numbers(near: Neighbours, piece: Segment) -> bool:
    """Return whether numbers stand in several cells right of a label: which is its limit, no heading says."""
    return sum(bool(parse_quantities(cell.text)) for cell in near.cells_beside(piece)) > 1


def _in_doubt(said: Statement) -> Statement:
    if not isinstance(said, Result):
        return said
    sure = min(said.place.confidence, threshold("filler confidence"))
    return replace(said, place=replace(said.place, confidence=sure))


def _values(
    near: Neighbours, piece: Segment, found: Labelled, vocabulary: Vocabulary
) -> Iterator[tuple[str, list[Segment]]]:
    if found.value is not None:
        if found.label.test is not None and holds_sentences(found.value.text):
            said = clauses_of(found.value.text, vocabulary)  # "98.7%。标准：不低于98.0%。合格。" is one value
            if said.limit is None or holds_sentences(f"{said.value}。"):
                return  # a label opens the first of them
        name = "behind" if found.colon else "behind without a colon"
        if found.label.target in _WRAPS or found.label.section == "dates":
            more = near.wrapped(found.value, piece)
            if found.label.target == "sequence":
                more = residues_below(near, piece, found.value) or more
            if more:
                yield f"{name}, going on" if name == "behind" else name, [found.value, *more]
        yield name, [_of_test(found.value, vocabulary) if found.label.test is not None else found.value]
        return
    beside = near.beside(piece)
    if beside and found.label.target == "sequence":
        beside += [s for s in residues_below(near, piece, beside[-1]) if s not in beside]
    if beside:
        yield "right", beside
        if len(beside) > 1:
            yield "right, first line", beside[:1]
        first_line = [s for s in beside if s.line == beside[0].line]
        own_line = [s for s in beside if s.line == piece.line]
        for part in (first_line, own_line):
            if 0 < len(part) < len(beside) and part != beside[:1]:
                yield "right, first line", part
    below = near.below(piece)
    if found.label.test is not None and _over_its_limit(below):
        yield "below", below
        return
    if not below or (found.label.test is not None and _is_column((*below, *near.row_below(below[-1])))):
        return  # a column of numbers: whose they are is not known here
    if found.label.target == "sequence":
        if of_several(near, below):
            return
        below = [*below, *(s for s in residues_below(near, piece, below[-1]) if s not in below)]
    numeric = found.label.test is not None and found.label.test.test in NUMERIC
    if not (numeric and len(below) > 1 and not any(re.search(r"\d", more.text) for more in below[1:])):
        yield "below", below
    if len(below) > 1:
        yield "below, first line", below[:1]


def _of_test(value: Segment, vocabulary: Vocabulary) -> Segment:
    """Return the first sentence of a value, with the one behind it where they are a limit and what was found."""
    both = found_behind_limit(value.text, vocabulary)
    if both is None:
        return first_sentence(value)
    return segment_of(value.words[: len(both[0].split())], value.line, both[0])


def _over_its_limit(lines: Sequence[Segment]) -> bool:
    """Return whether a value stands over its limit, and nothing else: a tile "Purity" over "99.1 %" over "NLT 95 %"."""
    if len(lines) != 2 or lines[0].line == lines[1].line:
        return False
    value, limit = (line.text for line in lines)
    if not parse_quantities(value) or is_limit(value) or not is_limit(limit):
        return False
    return unit_of(limit.split()[0]) is None  # "0.28" over "% (limit 1.0 %)": the value goes on


def _is_column(below: Sequence[Segment]) -> bool:
    """Return whether numbers of the same size stand under each other; a note below a number is smaller."""
    numbers = [
        s
        for s in below
        if parse_quantities(s.text)
        and not _NAMED.match(s.text)
        and heading_role(_LEAD.split(s.text)[0]) is None
    ]  # "expected 5135.9 Da" below a mass says what it is
    return len(numbers) > 1 and all(s.height > threshold("same size") * numbers[0].height for s in numbers)
