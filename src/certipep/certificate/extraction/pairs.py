"""Labels and their values outside of tables: behind the label, beside it, or below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from certipep.certificate.claims import Claim, DateClaim
from certipep.certificate.dates import read_date
from certipep.certificate.extraction.findings import Candidate, Findings, FoundResult, place_of
from certipep.certificate.extraction.header_values import AMOUNT_UNITS, amounts, read_header_value
from certipep.certificate.extraction.labels import Label, known_label, split_label
from certipep.certificate.extraction.result_values import NUMERIC, results_of
from certipep.certificate.geometry.lines import Segment, join_box
from certipep.certificate.normal import clean
from certipep.certificate.values import parse_quantities
from certipep.certificate.vocabulary import TestName, Vocabulary, strip_technique

__all__ = ["read_pairs"]

_INLINE, _BESIDE, _LEADING, _BELOW = 3.0, 2.5, 1.5, 1.2
_WRAPS = frozenset({"sequence", "modifications", "product", "lot", "client", "manufacturer", "formula", "report_number"})


@dataclass(frozen=True, slots=True, eq=False)
class _Labelled:
    """A segment (or a part of one) that begins with a label."""

    segment: Segment
    label: Label
    value: Segment | None
    score: float


def read_pairs(findings: Findings, vocabulary: Vocabulary, decimal_comma: bool | None) -> None:
    """Bind every known label outside of tables to its value, or to nothing."""
    free = [s for line in findings.lines for s in line.segments if findings.free(s)]
    pieces = [piece for segment in free for piece in _cut(segment, vocabulary)]
    labelled = {id(piece): found for piece in pieces if (found := _labelled(piece, vocabulary)) is not None}
    _join_split_labels(pieces, labelled, vocabulary)
    reader = _Reader(findings, vocabulary, decimal_comma, pieces, labelled)
    for piece in pieces:
        found = labelled.get(id(piece))
        if found is not None:
            reader.bind(piece, found)
    reader.unnamed_rows()


def _cut(segment: Segment, vocabulary: Vocabulary) -> list[Segment]:
    """Return `segment` cut before every further "Label:" that it holds."""
    words = list(segment.words)
    cuts = [0]
    for end in range(2, len(words)):
        if not words[end].text.endswith((":", "：")) and not (end + 1 < len(words) and words[end + 1].text in (":", "：")):
            continue
        for start in range(max(cuts[-1], end - 6), end + 1):
            text = " ".join(word.text for word in words[start : end + 1]).rstrip(":：")
            if known_label(text, vocabulary) is not None:
                if start > cuts[-1]:
                    cuts.append(start)
                break
    if len(cuts) == 1:
        return [segment]
    return [_piece(segment, a, b) for a, b in zip(cuts, [*cuts[1:], len(words)], strict=False)]


def _piece(segment: Segment, start: int, end: int) -> Segment:
    words = segment.words[start:end]
    return Segment(words, " ".join(word.text for word in words), join_box(word.box for word in words), segment.line)


def _labelled(piece: Segment, vocabulary: Vocabulary) -> _Labelled | None:
    label = split_label(piece.text, vocabulary)
    if label is not None:
        value = _tail(piece, label.value) if label.value else None
        return _Labelled(piece, label, value, _INLINE)
    words = piece.words
    for size in range(min(6, len(words) - 1), 0, -1):
        text = " ".join(word.text for word in words[:size])
        found = known_label(text, vocabulary)
        if found is None:
            continue
        rest = " ".join(word.text for word in words[size:])
        if _speaks_for_itself(found, rest, vocabulary):
            label = Label(found[0], found[1], text, rest, found[2])
            return _Labelled(piece, label, _piece(piece, size, len(words)), _LEADING)
    return None


def _speaks_for_itself(found: tuple[str, str, TestName | None], rest: str, vocabulary: Vocabulary) -> bool:
    """Return whether `rest` can only be the value of the label, although no colon says so ("CAS  62304 98 7")."""
    section, target, test = found
    if section == "dates":
        date = read_date(rest)
        return date is not None and date.start == 0
    if section == "tests" and test is not None and test.test in NUMERIC:
        quantities = parse_quantities(rest)
        return bool(quantities) and clean(rest).startswith(quantities[0].text[:1]) and len(rest.split()) <= 8
    if section == "header" and target in ("cas", "pubchem_cid", "formula", "molecular_weight", "report_number"):
        return len(rest.split()) <= 4 and read_header_value(target, rest) is not None and bool(re.search(r"\d", rest.split()[0]))
    if section == "header" and target == "lot":
        return len(rest.split()) == 1 and bool(re.search(r"\d", rest))
    return False


def _tail(piece: Segment, value: str) -> Segment:
    """Return the last words of `piece` that hold `value` (a word may hold a label's end and a value's beginning)."""
    goal = len("".join(value.split()))
    size, count = 0, 0
    for word in reversed(piece.words):
        size += len("".join(clean(word.text).split()))
        count += 1
        if size >= goal:
            break
    words = piece.words[len(piece.words) - count :]
    return Segment(words, value, join_box(word.box for word in words), piece.line)


def _join_split_labels(pieces: Sequence[Segment], labelled: dict[int, _Labelled], vocabulary: Vocabulary) -> None:
    """Find labels that are split over two lines: "Labeled Peptide" / "Content/Potency: 10 mg"."""
    for piece in pieces:
        if id(piece) in labelled and not labelled[id(piece)].label.value == "":
            continue
        for above in pieces:
            if above is piece or id(above) in labelled or not _continues(above, piece):
                continue
            head, _, value = piece.text.partition(":")
            found = known_label(f"{above.text} {head}", vocabulary)
            if found is None:
                continue
            label = Label(found[0], found[1], f"{above.text} {head}", value.strip(), found[2], bool(_))
            segment = Segment((*above.words, *piece.words), f"{above.text} {piece.text}", join_box((above.box, piece.box)), piece.line)
            labelled[id(piece)] = _Labelled(segment, label, _tail(piece, value.strip()) if value.strip() else None, _INLINE)
            labelled[id(above)] = _Labelled(above, Label("other", "ignore", above.text, ""), None, 0.0)
            break


def _continues(above: Segment, below: Segment) -> bool:
    """Return whether `below` reads on from `above`: the next line, the same left edge or centre."""
    height = max(above.height, below.height)
    gap = below.box[1] - above.box[3]
    aligned = abs(above.box[0] - below.box[0]) < 0.6 * height or abs(sum(above.box[::2]) - sum(below.box[::2])) < height
    return -0.4 * height < gap < 0.6 * height and aligned and above.middle < below.middle


class _Reader:
    """Binds labels to values; holds what every binding needs to see."""

    def __init__(
        self,
        findings: Findings,
        vocabulary: Vocabulary,
        decimal_comma: bool | None,
        pieces: Sequence[Segment],
        labelled: dict[int, _Labelled],
    ) -> None:
        self.findings, self.vocabulary, self.decimal_comma = findings, vocabulary, decimal_comma
        self.pieces, self.labelled = pieces, labelled
        self.page = findings.page.number

    def bind(self, piece: Segment, found: _Labelled) -> None:
        """Bind one label to the first value that fits: behind it, beside it, below it."""
        if found.label.target == "ignore" and found.score == 0.0:
            return
        if found.label.test is not None and found.value is None and self._row(piece, found):
            return
        for value, score in self._values(piece, found):
            if found.label.section == "other":
                if found.label.target != "method":
                    return
                return
            if self._accept(found, value, score):
                self.findings.take([found.segment])
                self.findings.take(value)
                return

    def _row(self, piece: Segment, found: _Labelled) -> bool:
        """Read "Purity | ≥ 98.0 % | 99.2 %": the row of a table whose heading is missing or was not recognised."""
        cells = self._cells_beside(piece)
        while len(cells) > 2 and strip_technique(f"x {cells[0].text}")[0] == "x":
            cells = cells[1:]  # a column of methods
        if len(cells) < 2:
            return False
        test = found.label.test
        assert test is not None
        first, second = cells[0], cells[1]
        numeric = test.test in NUMERIC
        if _is_limit(first.text) or (not numeric and not _is_limit(second.text)):
            limit, value = first, second
        elif numeric and _is_limit(second.text) and parse_quantities(first.text):
            limit, value = second, first
        else:
            return False
        if numeric and not parse_quantities(value.text) and self.vocabulary.verdict(value.text) is None:
            return False
        results = results_of(
            test, value.text, place_of(self.page, [value]), self.vocabulary,
            specification=limit.text, decimal_comma=self.decimal_comma,
        )  # fmt: skip
        self.findings.results.extend(FoundResult(result, _BESIDE) for result in results)
        if results:
            self.findings.take([found.segment, limit, value])
        return bool(results)

    def _cells_beside(self, piece: Segment) -> list[Segment]:
        """Return what stands right of a label on its line, up to the next label."""
        height = piece.height
        cells = []
        for s in sorted(self.pieces, key=lambda s: s.box[0]):
            if s is piece or s.box[0] < piece.box[2] - 2 or s.height > 1.9 * height:
                continue
            if abs(s.middle - piece.middle) < 0.5 * max(height, s.height):
                if id(s) in self.labelled or not self.findings.free(s):
                    break
                cells.append(s)
        return cells

    def _values(self, piece: Segment, found: _Labelled) -> Iterable[tuple[list[Segment], float]]:
        if found.value is not None:
            value = [found.value]
            if found.label.target in _WRAPS:
                yield [*value, *self._wrapped(found.value, piece)], found.score
            yield value, found.score
            return
        beside = self._beside(piece)
        if beside:
            yield beside, _BESIDE
            if len(beside) > 1:
                yield beside[:1], _BESIDE
            first_line = [s for s in beside if s.line == beside[0].line]
            if 1 < len(first_line) < len(beside):
                yield first_line, _BESIDE
        below = self._below(piece)
        if below and found.label.test is not None and sum(bool(parse_quantities(s.text)) for s in below) > 1:
            return  # a column of numbers: whose they are is not known here
        if below:
            yield below, _BELOW
            if len(below) > 1:
                yield below[:1], _BELOW

    def _is_value(self, segment: Segment) -> bool:
        return id(segment) not in self.labelled and self.findings.free(segment)

    def _beside(self, piece: Segment) -> list[Segment]:
        """Return the block right of a label: its nearest value and the lines that this one runs over."""
        height = piece.height
        right = [
            s
            for s in self.pieces
            if s is not piece
            and s.box[0] >= piece.box[2] - 2
            and abs(s.middle - piece.middle) < 0.75 * max(height, s.height)
            and s.height < 1.9 * height
        ]
        if not right:
            return []
        nearest = min(right, key=lambda s: (round(s.box[0] / max(height, 1.0)), abs(s.middle - piece.middle)))
        if not self._is_value(nearest) or nearest.box[0] - piece.box[2] > 40 * height:
            return []
        block = [nearest]
        grown = True
        while grown:
            grown = False
            box = join_box(s.box for s in block)
            for s in self.pieces:
                if s in block or not self._is_value(s) or abs(s.box[0] - nearest.box[0]) > 0.8 * height:
                    continue
                gap = max(s.box[1] - box[3], box[1] - s.box[3])
                near = gap < 0.45 * height and s.box[0] >= piece.box[2] - 2
                if near and not self._has_own_label(s, piece) and not self._nearer_to_another(s, block):
                    block.append(s)
                    grown = True
                    break
        return sorted(block, key=lambda s: (s.middle, s.box[0]))

    def _has_own_label(self, segment: Segment, mine: Segment) -> bool:
        """Return whether something stands left of `segment` on its line, in the column of `mine`."""
        for other in self.pieces:
            if other is segment or other is mine or other.line != segment.line:
                continue
            if other.box[2] <= segment.box[0] + 2 and other.box[2] > mine.box[0]:
                return True
        return False

    def _nearer_to_another(self, segment: Segment, block: Sequence[Segment]) -> bool:
        """Return whether the line beyond `segment` stands closer to it than `block` does."""
        box = join_box(s.box for s in block)
        down = segment.box[1] >= box[1]
        gap = segment.box[1] - box[3] if down else box[1] - segment.box[3]
        for other in self.pieces:
            if other is segment or other in block or abs(other.box[0] - segment.box[0]) > 0.8 * segment.height:
                continue
            beyond = other.box[1] - segment.box[3] if down else segment.box[1] - other.box[3]
            if -0.5 * segment.height < beyond < gap - 0.15 * segment.height:
                return True
        return False

    def _below(self, piece: Segment) -> list[Segment]:
        """Return the block under a label: tiles have the label above the value."""
        height = piece.height
        under = [
            s
            for s in self.pieces
            if s is not piece
            and -0.3 * height < s.box[1] - piece.box[3] < 2.4 * max(height, s.height)
            and min(s.box[2], piece.box[2]) - max(s.box[0], piece.box[0]) > -0.3 * height
            and (abs(s.box[0] - piece.box[0]) < 2 * height or abs(sum(s.box[::2]) - sum(piece.box[::2])) < 4 * height)
        ]
        if not under:
            return []
        first = min(under, key=lambda s: s.box[1])
        if not self._is_value(first):
            return []
        return [first, *self._wrapped(first, piece)]

    def _wrapped(self, first: Segment, label: Segment) -> list[Segment]:
        """Return the lines on which a value goes on below its first line."""
        block = [first]
        for s in sorted(self.pieces, key=lambda s: s.middle):
            if s in block or s is label or not self._is_value(s) or s.middle <= block[-1].middle:
                continue
            if _continues(block[-1], s) and not self._has_own_label(s, label) and not self._nearer_to_another(s, block):
                block.append(s)
        return block[1:]

    def _accept(self, found: _Labelled, value: list[Segment], score: float) -> bool:
        label = found.label
        text = " ".join(segment.text for segment in value)
        place = place_of(self.page, value, text)
        if label.section == "dates":
            return self._date(label, text, place, score)
        if label.section == "header" and self._header(label, text, place, score):
            return True
        if label.test is not None:
            return self._result(label, value, text, score)
        return False

    def _date(self, label: Label, text: str, place, score: float) -> bool:  # type: ignore[no-untyped-def]
        printed = read_date(text, last=label.target == "tested")
        if printed is None or len(text) > 60:
            return False
        claim = DateClaim(label.target, printed.text, place, printed.readings)
        self.findings.header.append(Candidate(claim, score))
        return True

    def _header(self, label: Label, text: str, place, score: float) -> bool:  # type: ignore[no-untyped-def]
        value = read_header_value(label.target, text)
        if value is None:
            return False
        if label.target == "label_claim":
            for name, quantity in amounts(text):
                self.findings.label_claims.append(
                    Candidate(Claim("label_claim", text, place, quantity, analyte=name), score)
                )
            return True
        claim = Claim(label.target, value.text, place, value.quantity, repairs=value.repairs)
        self.findings.header.append(Candidate(claim, score))
        return True

    def _result(self, label: Label, value: list[Segment], text: str, score: float) -> bool:
        assert label.test is not None
        specification = None
        if re.fullmatch(r"[-–—_/.\s]*", text) or re.search(r"(?i)https?:|www\.|\.com\b", text):
            return False
        limit, rest = _limit_and_result(text, label.test.test)
        if limit is not None:
            specification, text = limit, rest
        if label.test.test in ("identity", "appearance", "solubility", "conclusion", "sterility", "other") and len(text) > 120:
            return False
        numeric = label.test.test in NUMERIC or label.test.test == "mass_or_content"
        if numeric and not parse_quantities(text, decimal_comma=self.decimal_comma) and not _is_word(text, self.vocabulary):
            return False
        if score == _BELOW and not numeric and len(text.split()) > 8:
            return False
        results = results_of(
            label.test,
            text,
            place_of(self.page, value, text),
            self.vocabulary,
            specification=specification,
            decimal_comma=self.decimal_comma,
        )
        if label.test.label.casefold() in ("quantity", "amount", "qty", "weight", "net weight") and results:
            quantity = results[0].quantity
            if quantity is not None and quantity.value is not None and quantity.value == quantity.value.to_integral_value():
                if quantity.unit in AMOUNT_UNITS:
                    claim = Claim("label_claim", text, results[0].place, quantity, analyte=results[0].analyte)
                    self.findings.label_claims.append(Candidate(claim, 0.5))
                return quantity.unit in AMOUNT_UNITS
        self.findings.results.extend(FoundResult(result, min(score, 2.0)) for result in results)
        return bool(results)

    def unnamed_rows(self) -> None:
        """Read "TB-500 (TB4) | 5.56 mg" among results: a substance and an amount, side by side, and nothing else."""
        near = [r.result.place.box for r in self.findings.results if r.result.place.box is not None]
        for line in self.findings.lines:
            cells = [p for p in self.pieces if p.line == line.number]
            if len(cells) != 2 or not all(self._is_value(cell) for cell in cells):
                continue
            name, value = cells
            found = amounts(value.text)
            if len(found) != 1 or found[0][0] is not None or len(value.text.split()) > 3 or parse_quantities(name.text):
                continue
            if not re.search(r"[^\W\d_]{2}", name.text) or len(name.text) > 40 or name.text.rstrip().endswith((":", "：")):
                continue
            height = name.height
            beside = any(abs(box[0] - value.box[0]) < 2 * height and abs(box[1] - value.box[1]) < 12 * height for box in near)
            if not beside and not self._under_results(name):
                continue
            results = results_of(
                TestName("content", name.text), value.text, place_of(self.page, [value]), self.vocabulary,
                analyte=clean(name.text), decimal_comma=self.decimal_comma,
            )  # fmt: skip
            self.findings.results.extend(FoundResult(result, 2.0) for result in results)
            self.findings.take(cells)
            near.append(value.box)

    def _under_results(self, segment: Segment) -> bool:
        """Return whether the nearest title above `segment` opens a part with results."""
        for line in reversed(self.findings.lines[: segment.line]):
            for other in line.segments:
                title = self.vocabulary.find("titles", other.text.rstrip(" >:"))
                if title is not None:
                    return title == "results"
        return False


def _is_limit(text: str) -> bool:
    """Return whether `text` is a limit: bounded, a range, or a value with a tolerance."""
    quantities = parse_quantities(text)
    return bool(quantities) and (
        quantities[0].comparator in (">", ">=", "<", "<=")
        or quantities[0].upper is not None
        or quantities[0].uncertainty is not None
    )


def _is_word(text: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.verdict(text) is not None


def _limit_and_result(text: str, test: str) -> tuple[str | None, str]:
    """Return the limit and the result of "≥98.0% 99.3%", else None and `text`."""
    from certipep.certificate.values import find_quantities

    if test not in NUMERIC:
        return None, text
    matches = find_quantities(text)
    if len(matches) != 2:
        return None, text
    first, second = (match.quantity for match in matches)
    bounded = first.comparator in (">", ">=", "<", "<=") or first.upper is not None or first.uncertainty is not None
    if bounded and second.comparator == "=" and second.unit in (None, first.unit):
        cleaned = clean(text)
        return cleaned[: matches[1].start].strip(" ;,/"), cleaned[matches[1].start :].strip()
    return None, text
