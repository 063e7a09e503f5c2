"""Labels and their values outside of tables: behind the label, beside it, or below it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from certipep.certificate.claims import Claim, Place, Result
from certipep.certificate.date_claims import date_claim
from certipep.certificate.extraction.findings import Candidate, Findings, FoundResult, place_of
from certipep.certificate.extraction.header_values import AMOUNT_UNITS, amounts, read_header_value
from certipep.certificate.extraction.labelled import Labelled, find_labelled
from certipep.certificate.extraction.labels import Label
from certipep.certificate.extraction.limits import is_limit, limit_and_result
from certipep.certificate.extraction.neighbours import Neighbours
from certipep.certificate.extraction.result_values import NUMERIC, results_of
from certipep.certificate.geometry.lines import Segment
from certipep.certificate.measures.number import NumberGrammar
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.normal import clean, label_key
from certipep.certificate.vocabulary import TestName, Vocabulary, strip_technique

__all__ = ["VAGUE", "PairReader", "read_pairs"]

_BESIDE, _BELOW = 2.5, 1.2
"""How sure a value is that stands right of its label, and under it."""
VAGUE = frozenset({"sampleid", "name", "item", "company", "brand", "lab", "label", "size"})
"""Labels that may stand for something else as well: any other label of the same field wins."""
_WRAPS = frozenset(
    {"sequence", "modifications", "product", "lot", "client", "manufacturer", "formula", "report_number"}
)


def read_pairs(findings: Findings, vocabulary: Vocabulary, grammar: NumberGrammar) -> None:
    """Bind every known label outside of tables to its value, or to nothing."""
    free = [s for line in findings.lines for s in line.segments if findings.free(s)]
    pieces, labelled = find_labelled(free, vocabulary)
    reader = PairReader(findings, vocabulary, grammar, pieces, labelled)
    for piece in pieces:
        found = labelled.get(id(piece))
        if found is not None:
            reader.bind(piece, found)
    reader.unnamed_rows()
    reader.listed_amounts()


class PairReader:
    """Binds labels to values; holds what every binding needs to see."""

    def __init__(
        self,
        findings: Findings,
        vocabulary: Vocabulary,
        grammar: NumberGrammar,
        pieces: Sequence[Segment],
        labelled: dict[int, Labelled],
    ) -> None:
        self.findings, self.vocabulary, self.grammar = findings, vocabulary, grammar
        self.pieces, self.near = pieces, Neighbours(findings, pieces, labelled)
        self.page = findings.page.number

    def bind(self, piece: Segment, found: Labelled) -> None:
        """Bind one label to the first value that fits: behind it, beside it, below it."""
        if found.label.target == "ignore" and found.score == 0.0:
            return
        if found.label.test is not None and found.value is None and self._row(piece, found):
            return
        for value, score in self._values(piece, found):
            if found.label.section == "other":
                return
            if self._accept(found, value, score):
                self.findings.take([found.segment])
                self.findings.take(value)
                return

    def bindings(self, piece: Segment, found: Labelled) -> Iterable[tuple[str, Callable[[], bool]]]:
        """Yield every way to bind a label, the likeliest first: its relation and what does it."""
        if (found.label.target == "ignore" and found.score == 0.0) or found.label.section == "other":
            return
        if found.label.test is not None and found.value is None:
            yield "row", lambda: self._row(piece, found)
        for name, (value, score) in self._named_values(piece, found):
            yield name, lambda value=value, score=score: self._bound(found, value, score)  # type: ignore[misc]

    def _bound(self, found: Labelled, value: list[Segment], score: float) -> bool:
        if not self._accept(found, value, score):
            return False
        self.findings.take([found.segment])
        self.findings.take(value)
        return True

    def _named_values(
        self, piece: Segment, found: Labelled
    ) -> Iterable[tuple[str, tuple[list[Segment], float]]]:
        seen: set[float] = set()
        for value, score in self._values(piece, found):
            if found.value is not None:
                name = "behind" if score > 2 else "behind without a colon"
                name = "behind, going on" if len(value) > 1 and name == "behind" else name
            else:
                name = "right" if score == _BESIDE else "below"
                name = f"{name}, first line" if score in seen else name
            seen.add(score)
            yield name, (value, score)

    def _row(self, piece: Segment, found: Labelled) -> bool:
        """Read "Purity | ≥ 98.0 % | 99.2 %": the row of a table whose heading is missing or was not recognised."""
        cells = self.near.cells_beside(piece)
        while len(cells) > 2 and strip_technique(f"x {cells[0].text}")[0] == "x":
            cells = cells[1:]  # a column of methods
        if len(cells) < 2:
            return False
        test = found.label.test
        if test is None:
            return False
        first, second = cells[0], cells[1]
        numeric = test.test in NUMERIC
        if is_limit(first.text) or (not numeric and not is_limit(second.text)):
            limit, value = first, second
        elif numeric and is_limit(second.text) and parse_quantities(first.text):
            limit, value = second, first
        else:
            return False
        if numeric and not parse_quantities(value.text) and self.vocabulary.verdict(value.text) is None:
            return False
        results = results_of(
            test, value.text, place_of(self.page, [value]), self.vocabulary,
            specification=limit.text, grammar=self.grammar,
        )  # fmt: skip
        self.findings.results.extend(FoundResult(result, _BESIDE) for result in results)
        if results:
            self.findings.take([found.segment, limit, value])
        return bool(results)

    def _values(self, piece: Segment, found: Labelled) -> Iterable[tuple[list[Segment], float]]:
        if found.value is not None:
            value = [found.value]
            if found.label.target in _WRAPS:
                yield [*value, *self.near.wrapped(found.value, piece)], found.score
            yield value, found.score
            return
        beside = self.near.beside(piece)
        if beside:
            yield beside, _BESIDE
            if len(beside) > 1:
                yield beside[:1], _BESIDE
            first_line = [s for s in beside if s.line == beside[0].line]
            if 1 < len(first_line) < len(beside):
                yield first_line, _BESIDE
        below = self.near.below(piece)
        if below and found.label.test is not None and self._is_column(below):
            return  # a column of numbers: whose they are is not known here
        if below:
            yield below, _BELOW
            if len(below) > 1:
                yield below[:1], _BELOW

    @staticmethod
    def _is_column(below: Sequence[Segment]) -> bool:
        """Return whether numbers of the same size stand under each other; a note below a number is smaller."""
        numbers = [s for s in below if parse_quantities(s.text)]
        return len(numbers) > 1 and all(s.height > 0.75 * numbers[0].height for s in numbers)

    def _accept(self, found: Labelled, value: list[Segment], score: float) -> bool:
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

    def _date(self, label: Label, text: str, place: Place, score: float) -> bool:
        claim = date_claim(label.target, text, place, last=label.target == "tested")
        if claim is None or len(text) > 60:
            return False
        self.findings.header.append(Candidate(claim, score, label.label))
        return True

    def _header(self, label: Label, text: str, place: Place, score: float) -> bool:
        value = read_header_value(label.target, text)
        if value is None or self.vocabulary.verdict(text) in ("pass", "fail"):
            return False  # the PASS of a pill beside the label names nothing
        if label.target == "label_claim":
            for name, quantity in amounts(text):
                self.findings.label_claims.append(
                    Candidate(Claim("label_claim", text, place, quantity, analyte=name), score)
                )
            return True
        claim = Claim(label.target, value.text, place, value.quantity, repairs=value.repairs)
        if label_key(label.label) in VAGUE:
            if label.target == "report_number" and " " in value.text:
                return False  # a name
            score = min(score, 1.0)
        self.findings.header.append(Candidate(claim, score, label.label))
        return True

    def _result(self, label: Label, value: list[Segment], text: str, score: float) -> bool:
        if label.test is None:
            return False
        specification = None
        if re.fullmatch(r"[-–—_/.\s]*", text) or re.search(r"(?i)https?:|www\.|\.com\b", text):
            return False
        limit, rest = limit_and_result(text, label.test.test)
        if limit is not None:
            specification, text = limit, rest
        if (
            label.test.test in ("identity", "appearance", "solubility", "conclusion", "sterility", "other")
            and len(text) > 120
        ):
            return False
        numeric = label.test.test in NUMERIC or label.test.test == "mass_or_content"
        if numeric and not parse_quantities(text, self.grammar) and self.vocabulary.verdict(text) is None:
            return False
        if score == _BELOW and not numeric and len(text.split()) > 8:
            return False
        results = results_of(
            label.test,
            text,
            place_of(self.page, value, text),
            self.vocabulary,
            specification=specification,
            grammar=self.grammar,
        )
        if label.test.label.casefold() in ("quantity", "amount", "qty", "weight", "net weight") and results:
            quantity = results[0].quantity
            if (
                quantity is not None
                and quantity.value is not None
                and quantity.value == quantity.value.to_integral_value()
            ):
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
            if len(cells) != 2 or not all(self.near.is_value(cell) for cell in cells):
                continue
            name, value = cells
            found = amounts(value.text)
            if (
                len(found) != 1
                or found[0][0] is not None
                or len(value.text.split()) > 3
                or parse_quantities(name.text)
            ):
                continue
            if (
                not re.search(r"[^\W\d_]{2}", name.text)
                or len(name.text) > 40
                or name.text.rstrip().endswith((":", "："))
            ):
                continue
            height = name.height
            beside = any(
                abs(box[0] - value.box[0]) < 2 * height and abs(box[1] - value.box[1]) < 12 * height
                for box in near
            )
            if not beside and not self._under_results(name):
                continue
            results = results_of(
                TestName("content", name.text), value.text, place_of(self.page, [value]), self.vocabulary,
                analyte=clean(name.text), grammar=self.grammar,
            )  # fmt: skip
            self.findings.results.extend(FoundResult(result, 2.0) for result in results)
            self.findings.take(cells)
            near.append(value.box)

    def listed_amounts(self) -> None:
        """Read "BPC-157 10.20 mg, TB-500 (TB4) 10.35 mg" in a comment: names with amounts and nothing else."""
        for segment in self.pieces:
            found = amounts(segment.text)
            if not self.near.is_value(segment) or not found or any(name is None for name, _ in found):
                continue
            if not self._under_results(segment) or len(segment.text) > 30 * len(found):
                continue
            rest = clean(segment.text)
            for name, quantity in found:
                rest = rest.replace(name or "", "", 1).replace(quantity.text, "", 1)
            if re.search(r"[^\W_]", rest) or any(
                q.comparator != "=" or q.upper is not None for _, q in found
            ):
                continue
            place = place_of(self.page, [segment])
            for name, quantity in found:
                result = Result("content", quantity.text, place, quantity, analyte=name)
                self.findings.results.append(FoundResult(result, _BELOW))
            self.findings.take([segment])

    def _under_results(self, segment: Segment) -> bool:
        """Return whether the nearest title above `segment` opens a part with results."""
        for line in reversed(self.findings.lines[: segment.line]):
            for other in line.segments:
                title = self.vocabulary.find("titles", other.text.rstrip(" >:"))
                if title is not None:
                    return title == "results"
        return False
