"""What the words of a heading or a first column say: a test, a field, a lot, a limit, a result, a sample."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from certipep.certificate.extraction.header_values import AMOUNT_UNITS, read_header_value
from certipep.certificate.extraction.headings import column_role, is_price, unit_in
from certipep.certificate.extraction.impurities import IMPURITIES
from certipep.certificate.extraction.known_names import names_a_peptide
from certipep.certificate.extraction.labels import known_label, split_label
from certipep.certificate.extraction.limits import limit_behind
from certipep.certificate.mass_labels import heading_role
from certipep.certificate.measures.date import printed_date
from certipep.certificate.measures.quantities import parse_quantity
from certipep.certificate.measures.unit import unit_of
from certipep.certificate.normal import clean
from certipep.certificate.samples import bound_of, calculated_of, is_time_point, one_of_several
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import TestName, Vocabulary

__all__ = [
    "Kind",
    "Role",
    "is_code",
    "may_name_product",
    "of_blend",
    "of_impurities",
    "role_of",
    "sample_in",
    "sample_of",
    "set_aside",
    "unit_alone",
]


_MZ = re.compile(r"(?i)\bm\s?/\s?z\b")


class Kind(StrEnum):
    """What a column or a row of a table is for."""

    TEST = "test"
    """The column in which the tests are named."""
    ANALYTE = "analyte"
    """The column in which substances, components or samples are named."""
    RESULT = "result"
    SPECIFICATION = "specification"
    LEAST = "least"
    MOST = "most"
    METHOD = "method"
    UNIT = "unit"
    VERDICT = "verdict"
    MEASURED = "measured"
    """One test: its results stand below or beside."""
    FIELD = "field"
    DATE = "date"
    LOT = "lot"
    """One lot by name: its results stand below or beside."""
    COMPONENT = "component"
    """One peptide of a blend by name: its results and its fields stand below."""
    SAMPLE = "sample"
    """A vial or a replicate: its results stand below or beside."""
    AGGREGATE = "aggregate"
    """A mean or a spread over the samples beside it."""
    IGNORE = "ignore"
    UNKNOWN = "unknown"
    EMPTY = "empty"


class Role(Struct, frozen=True):
    """The role of a cell of a heading or a first column.

    Attributes
    ----------
    kind : Kind
    target : str
        The field, the date or the test in the words of the record; the name of a lot or a sample.
    test : TestName or None
    unit : str or None
        That the heading gives for its column.
    limit : str or None
        That the heading gives for its column: "Purity (NLT 98.0 %)".

    Notes
    -----
    A column of limits has a `test` where its heading names the one test that they are of.
    """

    kind: Kind
    target: str = ""
    test: TestName | None = None
    unit: str | None = None
    limit: str | None = None


_COLUMNS = {
    "test": Kind.TEST, "component": Kind.ANALYTE, "result": Kind.RESULT, "specification": Kind.SPECIFICATION,
    "method": Kind.METHOD, "unit": Kind.UNIT, "verdict": Kind.VERDICT, "ignore": Kind.IGNORE, "number": Kind.IGNORE,
}  # fmt: skip
_OVER_NAMES = frozenset({Kind.EMPTY, Kind.ANALYTE, Kind.TEST, Kind.UNKNOWN})
_NAMES_PRODUCT = re.compile(r"(?i)description|name|(?:sample|item)(?![\W_]*(?:id|no|nr|number|code)\b)")


def may_name_product(label: str) -> bool:
    """Return whether a label of no field can stand over what was tested: "Sample description"."""
    return _NAMES_PRODUCT.search(label) is not None


def sample_of(text: str) -> str | None:
    """Return the name of a vial, a replicate or an injection ("Vial 3"), of a time of a study ("3 months"), or None."""
    text = clean(text).strip(" :")
    one = one_of_several(text) == text or is_time_point(text)
    return text if one and len(text) <= threshold("name of a sample") else None


def sample_in(label: str) -> str | None:
    """Return the vial that the name of a row speaks of ("Content, vial 1"), or what it says of all ("mean")."""
    parts = [part.strip() for part in re.split(r"[,;:()\[\]]|\s[-–]\s", clean(label)) if part.strip()]
    for part in parts:
        if len(parts) > 1 and (sample := sample_of(part)) is not None:
            return sample
    words = label.split()
    for part in (*parts[1:], words[0] if len(words) > 1 else ""):
        if (over_all := calculated_of(part)) is not None:
            return over_all
    return None


def role_of(text: str, vocabulary: Vocabulary, *, first: bool = False) -> Role:
    """Return the role of a cell of a heading.

    Parameters
    ----------
    text : str
    vocabulary : Vocabulary
    first : bool
        The cell heads the first column, which names what the rows are about.
    """
    found: Role = vocabulary.once(
        "the first role" if first else "a role", text, lambda: _role_of(text, vocabulary, first=first)
    )
    return found


def _role_of(text: str, vocabulary: Vocabulary, *, first: bool) -> Role:
    text = clean(text).strip(" :：")
    if not text:
        return Role(Kind.EMPTY)
    bare, unit = unit_in(text)
    if (sample := sample_of(text) or sample_of(bare)) is not None:
        return Role(Kind.SAMPLE, sample, unit=unit)
    over_all = calculated_of(text) or calculated_of(bare)
    if over_all is not None and over_all != "range":  # which heads limits as well
        return Role(Kind.AGGREGATE, over_all, unit=unit)
    if (bound := bound_of(text)) is not None:
        return Role(Kind.LEAST if bound == "least" else Kind.MOST)
    if (lot := _lot_in(text, vocabulary)) is not None:
        return Role(Kind.LOT, lot)
    column = column_role(text, vocabulary)
    if column is not None and column not in ("component", "ignore", "number"):
        return Role(_COLUMNS[column], unit=unit)
    label = known_label(text, vocabulary) or known_label(bare, vocabulary)
    test = vocabulary.test(text) or vocabulary.test(bare)
    if label is not None and label[0] == "dates":
        return Role(Kind.DATE, label[1])
    if label is not None and label[0] == "header" and (test is None or label[1] != "molecular_weight"):
        if first and label[1] == "product":
            return Role(Kind.ANALYTE, label[1])
        return Role(Kind.FIELD, label[1], unit=unit)
    behind = limit_behind(text)
    limited = vocabulary.test(behind[0]) or (label and label[2]) if behind is not None else None
    if behind is not None and limited is not None:
        limit = parse_quantity(behind[1])
        return Role(Kind.MEASURED, limited.test, limited, limit.unit if limit else None, limit=behind[1])
    if column == "component":
        return Role(Kind.ANALYTE)
    if test is not None:
        return Role(Kind.MEASURED, test.test, test, unit)
    if column is not None:
        return Role(_COLUMNS[column])
    if label is not None:
        return Role(Kind.FIELD, "product") if may_name_product(text) else Role(Kind.IGNORE)
    if unit in AMOUNT_UNITS and names_a_peptide(bare, vocabulary):
        return Role(Kind.MEASURED, "content", TestName("content", bare, bare), unit)  # "Tirzepatide (mg)"
    first_word, _, rest = text.partition(" ")
    if (unit := unit_of(first_word)) in AMOUNT_UNITS and column_role(rest, vocabulary) == "result":
        return Role(Kind.MEASURED, "content", TestName("content", text), unit)  # "mg found"
    of = _test_limited(text, vocabulary)
    if first and of is None and sample_of(f"{text} 1") is not None:
        return Role(Kind.ANALYTE)  # "Vial no." over their numbers
    return Role(Kind.UNKNOWN, text) if of is None else Role(Kind.SPECIFICATION, of.test, of)


def _test_limited(text: str, vocabulary: Vocabulary) -> TestName | None:
    """Return the test whose limits a heading promises: "Endotoxin threshold"."""
    words = text.split()
    for size in range(1, len(words)):
        if column_role(" ".join(words[size:]), vocabulary) == "specification":
            return vocabulary.test(" ".join(words[:size]))
    return None


def _lot_in(text: str, vocabulary: Vocabulary) -> str | None:
    """Return the lot that a heading names: "Lot 101", "Batch No.: AB-1"."""
    if re.search(r"\d", text) is None:
        return None
    label = split_label(text, vocabulary)
    lot = label.value if label is not None and label.target == "lot" else ""
    words = text.split()
    few = not lot and len(words) <= threshold("label words") and re.search(r"\d", words[-1])
    for size in range(len(words) - 1, 0, -1) if few else ():
        head = known_label(" ".join(words[:size]), vocabulary)
        if head is not None and head[1] == "lot":
            lot = " ".join(words[size:]).lstrip("#:.№ ")
            break
    if lot and re.search(r"\d", lot) and read_header_value("lot", lot) is not None:
        return lot
    return None


def is_code(text: str) -> bool:
    """Return whether a text can be the number of a lot: a word with a digit, no date, no quantity, no formula."""
    return (
        re.fullmatch(r"#?[A-Za-z0-9][\w./-]*", text) is not None
        and re.fullmatch(r"C\d+H\d+N\d+O\d+\w*", text) is None
        and re.search(r"\d", text) is not None
        and printed_date(text) is None
        and re.fullmatch(r"[\d.,]+", text) is None
    )


def of_blend(texts: Sequence[str], vocabulary: Vocabulary) -> tuple[Role, ...]:
    """Return the roles of a heading that names the peptides of a blend, with what stands over the rows or without."""
    for first in (1, 0):
        names = texts[first:]
        if len(set(names)) < max(2, len(names)) or not all(names_a_peptide(one, vocabulary) for one in names):
            continue
        over = [role_of(text, vocabulary, first=True) for text in texts[:first]]
        if all(one.kind in _OVER_NAMES or one.target == "product" for one in over):
            return (*(Role(Kind.TEST) for _ in over), *(Role(Kind.COMPONENT, name) for name in names))
    return ()


def of_impurities(texts: Sequence[str], vocabulary: Vocabulary) -> tuple[Role, ...]:
    """Return the roles of a heading of impurities by their relative times: "Impurity | RRT | Limit (%) | Found (%)"."""
    roles = [role_of(text, vocabulary) for text in texts]
    times = [vocabulary.find("peaks", text) in ("ignore", "retention_time") for text in texts]
    found = [
        at for at, role in enumerate(roles) if at and (role.kind is Kind.RESULT or role.test is not None)
    ]
    if not roles or roles[0].target not in IMPURITIES or not any(times) or len(found) != 1:
        return ()
    limits = (Kind.SPECIFICATION, Kind.LEAST, Kind.MOST, Kind.VERDICT)
    others = [role if role.kind in limits else Role(Kind.IGNORE) for role in roles[1:]]
    others[found[0] - 1] = Role(Kind.RESULT, unit="%")
    return (Role(Kind.ANALYTE, test=roles[0].test), *others)


def set_aside(roles: list[Role], texts: Sequence[str]) -> list[Role]:
    """Return the roles of a heading with "Ion" and "m/z" aside, where a row is a substance with what else was measured.

    A table of ions reads these two columns; the amounts and the purities beside them are results of the substance.
    "Charge", which is a lot in German, is beside m/z that of an ion, and beside prices stand goods.
    """
    if any(map(is_price, texts)):
        return [Role(Kind.IGNORE)] * len(texts)
    if any(_MZ.search(text) for text in texts):
        charges = [
            role.target == "lot" and heading_role(text) == "ion"
            for role, text in zip(roles, texts, strict=True)
        ]
        roles = [Role(Kind.IGNORE) if one else role for one, role in zip(charges, roles, strict=True)]
    ions = [at for at, text in enumerate(texts) if at and heading_role(text) == "ion"]
    masses = [at for at, text in enumerate(texts) if at and _MZ.search(text)]
    measured = any(role.kind is Kind.MEASURED or role.unit in AMOUNT_UNITS for role in roles)
    if not ions or not masses or not measured or roles[0].kind is not Kind.ANALYTE:
        return roles
    return [Role(Kind.IGNORE) if at in (*ions, *masses) else role for at, role in enumerate(roles)]


def unit_alone(roles: list[Role], texts: Sequence[str]) -> list[Role]:
    """Return a column whose heading is a unit and nothing else, beside one of names, as the results in that unit."""
    names = {Kind.TEST, Kind.ANALYTE}
    beside = {*names, Kind.SPECIFICATION, Kind.LEAST, Kind.MOST, Kind.METHOD, Kind.VERDICT}
    texts = [text.partition(" (")[0] if "/" in text else text for text in texts]  # "% (m/m)"
    units = [at for at, text in enumerate(texts) if at and unit_of(text.strip("() ")) is not None]
    others = {role.kind for at, role in enumerate(roles) if at not in units}
    if len(units) != 1 or not others & names or not others <= beside:
        return roles
    unit = unit_of(texts[units[0]].strip("() "))
    return [Role(Kind.RESULT, unit=unit) if at in units else role for at, role in enumerate(roles)]
