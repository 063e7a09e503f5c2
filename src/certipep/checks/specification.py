"""The buyer's own acceptance criteria, from a TOML file.

Example::

    name = "Thymalfasin, research use"
    source = "in-house, 2026-11"

    [[criterion]]
    test = "purity"
    limit = "≥ 98.0 %"

    [[criterion]]
    test = "endotoxin"
    limit = "≤ 5 EU/mg"
    required = false
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec import Struct

from certipep.certificate.claims import Certificate, Result
from certipep.certificate.measures.criterion import Criterion, parse_criterion
from certipep.errors import DataError, UnreadableError

__all__ = ["Requirement", "Specification", "load_specification"]

_KEYS = {"test", "name", "analyte", "limit", "words", "required", "basis", "source", "note"}
_TESTS = frozenset(
    [
        "purity",
        "content",
        "net_peptide_content",
        "assay",
        "identity",
        "mass_found",
        "mz",
        "single_impurity",
        "total_impurities",
        "water",
        "acetate",
        "tfa",
        "residual_solvent",
        "endotoxin",
        "sterility",
        "aerobic_count",
        "yeast_mold_count",
        "heavy_metals",
        "fentanyl",
        "appearance",
        "solubility",
        "ph",
        "retention_time",
        "other",
    ]
)


class Requirement(Struct, frozen=True):
    """One line of a specification.

    Attributes
    ----------
    test : str
        As in the record (``purity``, ``water`` …).
    name, analyte : str or None
        Which ``other`` test, which solvent, which component.
    limit : Criterion or None
    words : str or None
        A wording that the result must contain, for tests without a number; with neither, any result will do.
    required : bool
        Whether a certificate without this test is asked about.
    source : str or None
    """

    test: str
    name: str | None = None
    analyte: str | None = None
    limit: Criterion | None = None
    words: str | None = None
    required: bool = True
    source: str | None = None

    @property
    def called(self) -> str:
        """The criterion in words."""
        return " ".join(filter(None, (self.analyte, self.name, self.test.replace("_", " "))))

    def rows(self, certificate: Certificate) -> tuple[Result, ...]:
        """Return the rows of a certificate that it concerns."""

        def fits(wanted: str | None, *texts: str | None) -> bool:
            return wanted is None or any(wanted.lower() in (t or "").lower() for t in texts)

        return tuple(
            r
            for r in certificate.of(self.test)
            if fits(self.name, r.name, r.text) and fits(self.analyte, r.analyte, r.name)
        )


class Specification(Struct, frozen=True):
    """Acceptance criteria with name and source; `rounding` overrides the run's where the file says so."""

    name: str
    criteria: tuple[Requirement, ...]
    source: str | None = None
    peptide: str | None = None
    rounding: str | None = None
    file: str = ""


def load_specification(path: Path | str) -> Specification:
    """Load acceptance criteria from a TOML file.

    Raises
    ------
    UnreadableError
        If the file cannot be read.
    DataError
        If it is not valid TOML, or a criterion is wrong; the message gives the criterion's number.
    """
    path = Path(path)
    import tomllib

    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(
            f"{path}: cannot be read ({_why(error)}); give a TOML file of acceptance criteria"
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise DataError(
            f"{path}: not valid TOML ({error}); sequences/specs/template.toml shows the form"
        ) from error
    rows = table.get("criterion")
    if not isinstance(rows, list) or not rows:
        raise DataError(f"{path}: no [[criterion]] tables; sequences/specs/template.toml shows the form")
    rounding = table.get("rounding")
    if rounding not in (None, "usp", "ph-eur"):
        raise DataError(f"{path}: rounding must be 'usp' or 'ph-eur', not {rounding!r}")
    return Specification(
        name=str(table.get("name") or path.stem),
        criteria=tuple(_criterion(row, f"{path}: criterion {n}") for n, row in enumerate(rows, 1)),
        source=_text(table, "source", str(path)),
        peptide=_text(table, "peptide", str(path)),
        rounding=rounding,
        file=str(path),
    )


def _why(error: Exception) -> str:
    return error.strerror or "no text in UTF-8" if isinstance(error, OSError) else "no text in UTF-8"


def _text(table: dict[str, Any], key: str, where: str) -> str | None:
    value = table.get(key)
    if value is None or isinstance(value, str):
        return value or None
    raise DataError(f"{where}: '{key}' must be a text in quotes, not {value!r}")


def _criterion(row: object, where: str) -> Requirement:
    if not isinstance(row, dict):
        raise DataError(f"{where}: must be a table with test and limit")
    unknown = set(row) - _KEYS
    if unknown:
        raise DataError(f"{where}: unknown key '{min(unknown)}'; known are {', '.join(sorted(_KEYS))}")
    test = _text(row, "test", where)
    if test not in _TESTS:
        raise DataError(f"{where}: test {test!r} is none of {', '.join(sorted(_TESTS))}")
    limit_text, words = _text(row, "limit", where), _text(row, "words", where)
    limit = parse_criterion(limit_text)
    if limit_text is not None and (limit is None or not limit.bounded):
        raise DataError(
            f"{where}: the limit {limit_text!r} is not understood; write it like '≥ 98.0 %' or '6.0 - 10.0 %'"
        )
    required = row.get("required", True)
    if not isinstance(required, bool):
        raise DataError(f"{where}: 'required' must be true or false")
    return Requirement(
        test,
        _text(row, "name", where),
        _text(row, "analyte", where),
        limit,
        words,
        required,
        _text(row, "source", where),
    )
