"""The shape of a record, for people who write or read one with other tools."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

__all__ = ["CertificateRecord", "DocumentRecord", "ResultRecord", "record_schema"]

Number = int | float


class LabelClaimRecord(TypedDict):
    """An amount that the label promises, of the whole or of one analyte of a blend."""

    analyte: str | None
    value: Number | None
    unit: str | None
    text: NotRequired[str]


class DatesRecord(TypedDict):
    """Days as ``YYYY-MM-DD``, months as ``YYYY-MM``; None for none, or where day and month are not sure."""

    manufactured: str | None
    received: str | None
    tested: str | None
    reported: str | None
    expires: str | None


class CriterionRecord(TypedDict):
    """The line that a printed limit draws; `comparator` is None for a range, ``=`` for a bare value (in `low`)."""

    comparator: Literal["=", "<", "<=", ">", ">=", "~"] | None
    low: Number | None
    high: Number | None
    unit: str | None
    ambiguous: NotRequired[bool]


class ResultRecord(TypedDict):
    """One result, with what the page says and where."""

    test: Literal[
        "purity", "content", "net_peptide_content", "assay", "identity", "mass_found", "mass_expected", "mz", "peak",
        "single_impurity", "total_impurities", "water", "acetate", "tfa", "residual_solvent", "endotoxin", "sterility",
        "aerobic_count", "yeast_mold_count", "heavy_metals", "fentanyl", "appearance", "solubility", "ph",
        "retention_time", "conclusion", "other",
    ]  # fmt: skip
    analyte: str | None
    comparator: Literal["=", "<", "<=", ">", ">=", "~"] | None
    value: Number | None
    unit: str | None
    text: str
    specification: str | None
    method: str | None
    page: int | None
    box: list[float] | None
    confidence: float
    upper: NotRequired[Number]
    uncertainty: NotRequired[Number]
    ion: NotRequired[str]
    name: NotRequired[str]
    kind: NotRequired[str]
    retention_time: NotRequired[Number]
    area: NotRequired[Number]
    area_percent: NotRequired[Number]
    criterion: NotRequired[CriterionRecord]
    basis: NotRequired[Literal["anhydrous", "as_is", "free_base", "salt", "metal_complex"]]
    sample: NotRequired[str]
    replicates: NotRequired[list[Number | None]]
    isotopes: NotRequired[list[Number | None]]
    verdict: NotRequired[str]
    repairs: NotRequired[list[str]]
    reason: NotRequired[str]


class PlaceRecord(TypedDict):
    """Where a header statement stands and what the page says there."""

    page: int
    text: str
    box: list[float] | None
    confidence: float
    repairs: NotRequired[list[str]]
    reason: NotRequired[str]


class AlsoRecord(TypedDict):
    """A statement of a field that was outvoted."""

    field: str
    text: str
    page: NotRequired[int]
    box: NotRequired[list[float] | None]


class TextRecord(TypedDict):
    """A line of a page that is no claim; `why` says why text is hidden."""

    page: int
    text: str
    why: NotRequired[str]
    box: NotRequired[list[float] | None]


class TraceRecord(TypedDict):
    """What an instrument printed over a trace, as printed."""

    page: int
    text: str
    box: NotRequired[list[float] | None]
    sample: NotRequired[str]
    acquired: NotRequired[str]
    method: NotRequired[str]
    wavelength: NotRequired[str]
    vial: NotRequired[str]
    file: NotRequired[str]
    software: NotRequired[str]
    instrument: NotRequired[str]


class DrawnPeakRecord(TypedDict):
    """A peak of a drawn chromatogram."""

    time: float
    height: float
    gradual: bool


class DrawnRecord(TypedDict):
    """A chromatogram as its picture draws it, measured."""

    page: int
    text: str
    box: NotRequired[list[float] | None]
    end: float
    last: float
    high: float
    peaks: list[DrawnPeakRecord]


class TraitRecord(TypedDict):
    """One way in which what the file says may not be what a person sees."""

    kind: str
    page: int
    message: str
    text: str
    box: NotRequired[list[float] | None]


class CertificateRecord(TypedDict):
    """One certificate."""

    pages: list[int]
    laboratory: str | None
    client: str | None
    manufacturer: str | None
    report_number: str | None
    verification_key: str | None
    product: str | None
    lot: str | None
    label_claims: list[LabelClaimRecord]
    dates: DatesRecord
    cas: str | None
    pubchem_cid: str | None
    formula: str | None
    sequence: str | None
    modifications: str | None
    molecular_weight: Number | None
    results: list[ResultRecord]
    unread: list[TextRecord]
    hidden: NotRequired[list[TextRecord]]
    traits: NotRequired[list[TraitRecord]]
    also: NotRequired[list[AlsoRecord]]
    traces: NotRequired[list[TraceRecord]]
    drawn: NotRequired[list[DrawnRecord]]
    places: NotRequired[dict[str, PlaceRecord]]
    date_readings: NotRequired[dict[str, list[str]]]
    dates_as_printed: NotRequired[dict[str, str]]


class DocumentRecord(TypedDict):
    """One file and the certificates that it holds."""

    schema: Literal["certipep.record/1"]
    file: str
    sha256: str
    certificates: list[CertificateRecord]
    notes: NotRequired[list[str]]


def record_schema() -> dict[str, Any]:
    """Return the JSON Schema of what ``certipep read --format json`` prints: a list of documents."""
    import msgspec

    return msgspec.json.schema(list[DocumentRecord])
