"""``cp.verify``: a verification that can print itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from certipep.verification import Verification, verify_files

if TYPE_CHECKING:
    from certipep.checks.specification import Specification
    from certipep.documents import Limits
    from certipep.peptides import Peptide

__all__ = ["VerificationReport", "verify"]


class VerificationReport(Verification, frozen=True):
    """A `Verification` with its ways onto paper, screen and into scripts."""

    @classmethod
    def of(cls, verification: Verification) -> VerificationReport:
        """Take over a verification."""
        return cls(
            verification.files,
            verification.across_files,
            verification.verdict,
            verification.overrides,
            verification.checks,
            verification.corrected,
            verification.as_printed,
        )

    def as_dict(self) -> dict[str, Any]:
        """Return the ``certipep.verification/1`` dictionary."""
        from certipep.report.json.verification import verification_to_json

        return verification_to_json(self)

    def to_json(self, *, indent: int | None = 2) -> str:
        """Return the JSON of the contract."""
        from certipep.report.json import dump

        return dump(self.as_dict(), indent=indent)

    def to_text(self, *, width: int = 80, colour: bool = False, full: bool = False) -> str:
        """Return text for a terminal of `width` columns."""
        from certipep.report.text.verification import verification_text

        return verification_text(self, width=width, colour=colour, full=full)

    def to_html(self, **options: Any) -> str:
        """Return one self-contained page; options as for `certipep.report.html.verification_page`."""
        from certipep.report.html.verification import verification_page

        return verification_page(self, **options)

    def to_markdown(self) -> str:
        """Return Markdown for a ticket."""
        from certipep.report.markdown import verification_markdown

        return verification_markdown(self)

    def to_csv(self) -> str:
        """Return a table with one row for each finding."""
        from certipep.report.csv_tables import verification_csv

        return verification_csv(self)

    def to_pdf(self) -> bytes:
        """Return an A4 document.

        Raises
        ------
        MissingExtraError
            Without the ``[pdf]`` extra.
        """
        from certipep.report.pdf import verification_pdf

        return verification_pdf(self)


def verify(
    *paths: str | Path,
    as_peptide: str | Peptide | None = None,
    only: Sequence[str] = (),
    skip: Sequence[str] = (),
    tolerances: str | Path | None = None,
    specification: str | Path | Specification | None = None,
    rounding: str = "usp",
    ocr: str = "auto",
    password: str | None = None,
    jobs: int = 1,
    limits: Limits | None = None,
    progress: Callable[[str], None] | None = None,
    keep_unreadable: bool = False,
) -> VerificationReport:
    """Read certificates of analysis, check every claim, and compare the files with each other.

    Parameters
    ----------
    *paths : str or Path
        Files or folders.
    as_peptide : str or Peptide, optional
        Judge as this peptide (name or notation), whatever the certificate calls itself.
    only, skip : sequence of str
        Families or ids of checks, e.g. ``["MS", "FC-02"]``.
    tolerances : str or Path, optional
        A TOML file that replaces single limits.
    specification : str, Path or Specification, optional
        The buyer's own acceptance criteria.
    rounding : {'usp', 'ph-eur'}
        How results are rounded before a criterion is applied.
    ocr : {'auto', 'never', 'always'}
    password : str, optional
        Of encrypted PDFs.
    jobs : int
        Files read at once.
    limits : Limits, optional
        Of bytes, pages, pixels, time and memory per file.
    progress : callable, optional
        Called with a line of text as work goes on.
    keep_unreadable : bool
        Return a report also where no file at all could be read.

    Returns
    -------
    VerificationReport
        A file that cannot be read is an entry with its ``error`` and the verdict ``unreadable``.

    Raises
    ------
    UnreadableError
        No file could be read: the first one's reason.
    UsageError
        For a name, check or option that does not exist.
    DataError
        For a wrong tolerances or specification file.
    """
    from certipep.checks.case import Options
    from certipep.checks.tolerances import load_tolerances
    from certipep.errors import UnreadableError, UsageError

    if not paths:
        raise UsageError("nothing to verify: give at least one file or folder")
    for path in paths:
        if not isinstance(path, str | Path) or not str(path):
            raise UsageError(f"a file is named by its path, not {path!r}: write it like 'coa.pdf'")
    if rounding not in ("usp", "ph-eur"):
        raise UsageError(f"rounding is 'usp' or 'ph-eur', not '{rounding}'")
    peptide = as_peptide
    if isinstance(peptide, str):
        from certipep.reference import peptide as find

        peptide = find(peptide)
    if isinstance(specification, str | Path):
        from certipep.checks.specification import load_specification

        specification = load_specification(Path(specification))
    options = Options(load_tolerances(Path(tolerances) if tolerances else None), rounding, specification)
    found = verify_files(
        paths,
        as_peptide=peptide,
        options=options,
        only=only,
        skip=skip,
        ocr=ocr,
        password=password,
        jobs=jobs,
        limits=limits,
        progress=progress,
    )
    reasons = [file.error for file in found.files if file.error]
    if reasons and len(reasons) == len(found.files) and not keep_unreadable:
        raise UnreadableError(reasons[0])
    return VerificationReport.of(found)
