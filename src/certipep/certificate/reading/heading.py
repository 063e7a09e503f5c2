"""The heading of a table: what its columns hold, and whether these columns make one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from certipep.certificate.extraction.header_values import AMOUNT_UNITS
from certipep.certificate.extraction.headings import AMOUNTS, naming_methods, unit_in
from certipep.certificate.geometry.lines import Line, Segment, join_box
from certipep.certificate.reading.roles import (
    Kind,
    Role,
    is_code,
    may_name_product,
    of_blend,
    of_impurities,
    role_of,
    set_aside,
    unit_alone,
)
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import TestName, Vocabulary

__all__ = ["Heading", "abreast", "both", "is_heading", "is_lot_label", "may_name_columns", "roles_of_cells"]

_LIMITS = (Kind.SPECIFICATION, Kind.LEAST, Kind.MOST)
_BESIDE = frozenset({*_LIMITS, Kind.METHOD, Kind.UNIT, Kind.VERDICT, Kind.AGGREGATE})
_NAMES, _TOLD = frozenset({Kind.TEST, Kind.ANALYTE}), frozenset({Kind.FIELD, Kind.ANALYTE})
_MAY_REPEAT = frozenset({
    Kind.IGNORE, Kind.UNKNOWN, Kind.EMPTY, Kind.MEASURED, Kind.LOT, Kind.SAMPLE, Kind.AGGREGATE, Kind.FIELD, Kind.DATE,
    Kind.COMPONENT,
})  # fmt: skip
_HEAD_NAMES = frozenset({"content", "mass_or_content", "assay", "total_impurities", "single_impurity"})
_ASIDE = re.compile(r"\s+[(（][^()（）]*[)）]$")
_LOT_OF_TWO = re.compile(r"\s*[/\\|]\s*")


class Heading(Struct, frozen=True, eq=False):
    """The heading of a table: its first and last line among others, its columns, and the strip that it heads."""

    begin: int
    position: int
    columns: tuple[tuple[Role, Segment], ...]
    left: float = float("-inf")
    right: float = float("inf")

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles of its columns."""
        return tuple(role for role, _ in self.columns)

    def clip(self, line: Line) -> Line | None:
        """Return the part of `line` that stands in the strip of the table; None where nothing does."""
        if line.rule or (self.left == float("-inf") and self.right == float("inf")):
            return line
        kept = tuple(s for s in line.segments if self.left < s.centre < self.right)
        return Line(kept, join_box(s.box for s in kept), line.number) if kept else None


def is_heading(roles: Sequence[Role]) -> bool:
    """Return whether cells are the heading of a table: results by test, by lot, by vial, by substance, or turned."""
    filled = [role for role in roles if role.kind is not Kind.EMPTY]
    kinds = Counter(role.kind for role in filled)
    unknown = kinds[Kind.UNKNOWN]
    known = len(filled) - unknown
    named, limit = bool(kinds.keys() & _NAMES), any(kinds[kind] for kind in _LIMITS)
    most = 2 if kinds[Kind.RESULT] and limit else 1
    if known < 2 or unknown > most or any(n > 1 for kind, n in kinds.items() if kind not in _MAY_REPEAT):
        return False
    if kinds[Kind.RESULT] and (named or limit):
        return kinds[Kind.MEASURED] <= 1
    if kinds[Kind.COMPONENT] or (kinds[Kind.TEST] and (limit or kinds[Kind.LOT] or kinds[Kind.SAMPLE])):
        return kinds[Kind.MEASURED] == 0
    first = filled[0]
    if len(filled) == 2 and first.kind is Kind.ANALYTE and not first.target:
        return filled[1].kind is Kind.MEASURED  # "Component | Mass (mg)"
    lots_named = is_lot_label(first)
    if kinds[Kind.LOT] > 1 or (kinds[Kind.SAMPLE] > 1 and not kinds[Kind.MEASURED]):
        return all(
            role.kind in {*_BESIDE, *_NAMES, Kind.LOT, Kind.SAMPLE, Kind.UNKNOWN, Kind.IGNORE} or lots_named
            for role in filled
        )
    if lots_named and len(filled) == 2 and kinds[Kind.MEASURED]:
        return True
    of_peptides = {"product", "sequence"} <= {role.target for role in filled if role.kind in _TOLD}
    if (
        kinds[Kind.MEASURED]
        and len(filled) > 2
        and not unknown
        and (of_peptides or any(map(is_lot_label, filled)))
    ):
        return True  # "Product | Lot | Purity (%) | Molecular weight"
    measured = kinds[Kind.MEASURED] + sum(r.kind is Kind.FIELD and r.target == "label_claim" for r in filled)
    if measured >= 2 and len(filled) >= 3:
        return (
            first.kind in {*_NAMES, Kind.SAMPLE}
            or lots_named
            or roles[0].kind in (Kind.EMPTY, Kind.UNKNOWN)
            or any(map(is_lot_label, filled))
        )
    return False


def abreast(roles: Sequence[Role]) -> tuple[tuple[int, ...], ...]:
    """Return the columns of each table where the same headings stand again and again: tables beside each other.

    A heading that its narrow column broke may be unknown in one of them.
    """
    filled = [at for at, role in enumerate(roles) if role.kind is not Kind.EMPTY]
    for wide in range(2, len(filled) // 2 + 1):
        if len(filled) % wide:
            continue
        parts = [tuple(filled[at : at + wide]) for at in range(0, len(filled), wide)]
        each = [[roles[at].kind for at in part] for part in parts]
        columns = [{*kinds} - {Kind.UNKNOWN} for kinds in zip(*each, strict=True)]
        named = all(Kind.TEST in kinds for kinds in each)
        if named and all(len(kinds) == 1 for kinds in columns) and is_heading([roles[at] for at in parts[0]]):
            return tuple(parts)
    return ()


def may_name_columns(cells: Sequence[Segment]) -> bool:
    """Return whether cells are short enough to be the names of columns; looking up what is none takes time."""
    most = 2 * threshold("label words")
    return len(cells) > 1 and all(len(cell.text.split()) <= most for cell in cells)


def roles_of_cells(texts: Sequence[str], vocabulary: Vocabulary) -> tuple[Role, ...]:
    """Return the roles of the cells of a line; codes behind "Lot No." are lots."""
    if told := of_blend(texts, vocabulary) or of_impurities(texts, vocabulary):
        return told
    roles = set_aside([role_of(text, vocabulary, first=not at) for at, text in enumerate(texts)], texts)
    parts = [texts[0], *_LOT_OF_TWO.split(texts[0])] if texts else []
    if any(is_lot_label(role_of(part, vocabulary)) for part in parts):
        codes = [index for index, text in enumerate(texts) if index and is_code(text)]
        others = [role for index, role in enumerate(roles) if index and index not in codes]
        if len(codes) > 1 and all(role.kind in _BESIDE for role in others):
            for index in codes:
                roles[index] = Role(Kind.LOT, texts[index])
            roles[0] = Role(Kind.TEST)
    roles = _methods_beside_limits(_unnamed_lots(_quantities(roles), texts), texts)
    if not {Kind.TEST, Kind.RESULT} <= {role.kind for role in roles}:
        roles = [both(role, text, vocabulary) for role, text in zip(roles, texts, strict=True)]
    roles = _fills_beside(unit_alone(roles, texts), texts)
    if (
        roles
        and roles[0].kind is Kind.VERDICT
        and Kind.RESULT in (kinds := {role.kind for role in roles})
        and not kinds & _NAMES
    ):
        roles[0] = Role(Kind.TEST)  # "Assessment | Technique | Finding"
    named = [index for index, role in enumerate(roles) if role.kind is Kind.TEST]
    results = [index for index, role in enumerate(roles) if role.kind is Kind.RESULT]
    if named and results and named[0] < results[-1] < named[-1]:
        roles[named.pop()] = Role(Kind.IGNORE)  # "Test | Result | Category": no result stands behind it
    for index in named[:-1]:
        if not any(index < result < named[-1] for result in results):  # not two tables side by side
            # "Item | Test | …": what counts or groups the rows, or names what all of them are of.
            product = " " in texts[index] and may_name_product(texts[index])
            roles[index] = Role(Kind.FIELD, "product") if product else Role(Kind.IGNORE)
    of_lots = bool(roles) and is_lot_label(roles[0])
    judged = of_lots and any(role.kind is Kind.VERDICT for role in roles)
    if judged or any(role.kind is Kind.MEASURED or role.target == "label_claim" for role in roles):
        roles = [
            _beside_tests(role, text, vocabulary, of_lots) for role, text in zip(roles, texts, strict=True)
        ]
    if roles and roles[0].kind is Kind.ANALYTE:
        roles = [_mass_of(role, text, vocabulary) for role, text in zip(roles, texts, strict=True)]
    return tuple(roles)


def _mass_of(role: Role, text: str, vocabulary: Vocabulary) -> Role:
    """Return a column beside substances that names a mass, "Expected mass" or "Found mass", as that of each of them."""
    test = vocabulary.test(text) if role.kind in (Kind.SPECIFICATION, Kind.RESULT) else None
    if test is None or not test.test.startswith("mass_"):
        return role
    return Role(Kind.MEASURED, test.test, test, role.unit)


def _fills_beside(roles: list[Role], texts: Sequence[str]) -> list[Role]:
    """Return what shall be in a vial as the claim of its label, where another column says what was found in it."""
    contents = [at for at, role in enumerate(roles) if role.target == "content"]
    fills = [at for at in contents if unit_in(texts[at])[0].casefold() in AMOUNTS]
    if len(fills) != 1 or len(contents) < 2:
        return roles
    return [
        Role(Kind.FIELD, "label_claim", unit=role.unit) if at in fills else role
        for at, role in enumerate(roles)
    ]


def _quantities(roles: list[Role]) -> list[Role]:
    """Return "Quantity", "Mass" or "Impurity" before columns of limits and results as the heading of their names."""
    first = roles[0].test if roles else None
    if first is None or first.test not in _HEAD_NAMES or roles[0].unit is not None:
        return roles
    if not {Kind.SPECIFICATION, Kind.RESULT} <= {role.kind for role in roles[1:]}:
        return roles
    return [Role(Kind.TEST), *roles[1:]]


def _unnamed_lots(roles: list[Role], texts: Sequence[str]) -> list[Role]:
    """Return codes beside the columns of tests and limits as lots, although no word says so."""
    texts = [_ASIDE.sub("", text) for text in texts]  # "TZ-5 (5 mg)"
    codes = [i for i, role in enumerate(roles) if role.kind is Kind.UNKNOWN and is_code(texts[i])]
    others = {role.kind for i, role in enumerate(roles) if i not in codes}
    unnamed = bool(roles) and roles[0].kind in (Kind.UNKNOWN, Kind.EMPTY) and 0 not in codes
    if unnamed and Kind.SPECIFICATION in others:
        others = {Kind.TEST, *(role.kind for i, role in enumerate(roles) if i and i not in codes)}
    if len(codes) < 2 or Kind.TEST not in others or not others <= {*_BESIDE, Kind.TEST, Kind.EMPTY}:
        return roles
    return [Role(Kind.LOT, texts[i]) if i in codes else role for i, role in enumerate(roles)]


def _methods_beside_limits(roles: list[Role], texts: Sequence[str]) -> list[Role]:
    """Return "Norm" or "Reference" as the column of methods where another column is that of the limits."""
    kinds = [role.kind for role in roles]
    named = naming_methods(texts)
    limited = any(kind is Kind.SPECIFICATION and at != named for at, kind in enumerate(kinds))
    if named is None or not limited or Kind.METHOD in kinds or not {Kind.TEST, Kind.RESULT} <= set(kinds):
        return roles
    return [Role(Kind.METHOD) if at == named else role for at, role in enumerate(roles)]


def both(role: Role, text: str, vocabulary: Vocabulary) -> Role:
    """Return a column of limits and results in one cell, "Limit / Result", as the results that it holds.

    Tests with their methods, "Test / Method", are the tests.
    """
    if role.kind in (Kind.UNKNOWN, Kind.SPECIFICATION, Kind.RESULT, Kind.METHOD):
        parts = [role_of(part, vocabulary).kind for part in _LOT_OF_TWO.split(text)]
        if parts == [Kind.SPECIFICATION, Kind.RESULT]:
            return Role(Kind.RESULT, "limit first")
        if parts == [Kind.RESULT, Kind.SPECIFICATION]:
            return Role(Kind.RESULT, "limit last")
        if parts == [Kind.TEST, Kind.METHOD]:
            return Role(Kind.TEST)
    return role


def _beside_tests(role: Role, text: str, vocabulary: Vocabulary, of_lots: bool) -> Role:
    """Return the role of a column beside columns of tests: amounts found or promised in mg, "Experimental mass".

    Where the rows are lots, no column names tests or holds their limits: "Characters" and "Calculated mass" are tests.
    """
    kinds = (Kind.RESULT, Kind.TEST, Kind.SPECIFICATION) if of_lots else (Kind.RESULT,)
    if role.kind is Kind.SPECIFICATION and role.unit in AMOUNT_UNITS:
        return Role(Kind.FIELD, "label_claim", unit=role.unit)
    if role.kind is Kind.RESULT and role.unit in AMOUNT_UNITS:
        return Role(Kind.MEASURED, "content", TestName("content", text), role.unit)
    judged = of_lots and role.kind is Kind.VERDICT  # what is concluded of each lot
    if (judged or role.kind in kinds) and (test := vocabulary.test(text)) is not None:
        return Role(Kind.MEASURED, test.test, test, None if judged else role.unit)
    return role


def is_lot_label(role: Role) -> bool:
    """Return whether a heading says that a lot stands there, and not which."""
    return role.kind is Kind.FIELD and role.target == "lot"
