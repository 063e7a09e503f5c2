"""SP-04: every test of the agreed specification has a result."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Certificate, Place
from certipep.checks.check import check
from certipep.checks.facts.documents import is_blank
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable
from certipep.checks.specification import Specification

__all__ = ["agreed_tests"]


@check(
    "SP-04",
    title="Agreed tests against the reported ones",
    compares="the tests of the agreed specification with the results of the certificate",
    why="a test that was agreed and is not reported was not shown to be met",
    source="the buyer's specification (--spec)",
    does_not_prove="that reported tests were done",
    question="Please send the results of the agreed tests that are missing.",
    scope="certificate",
)
def agreed_tests(certificate: Certificate, specification: Specification | None = None) -> Iterator[Answer]:
    """Ask for each missing test; judge agreed wordings."""
    if specification is None:
        yield not_applicable("no specification was given (--spec)")
        return
    page = Place(certificate.pages[0] if certificate.pages else 1, "")
    missing = [
        c.called
        for c in specification.criteria
        if c.required and not any(not is_blank(r.text) for r in c.rows(certificate))
    ]
    if missing:
        yield asks(
            f"Not reported, though agreed in {specification.name}: {', '.join(missing)}.",
            page,
            expected=", ".join(missing),
            observed="no result",
            question=f"Please send the results of: {', '.join(missing)}.",
        )
    else:
        yield agrees(f"Every required test of {specification.name} is reported.", page)
    for criterion in specification.criteria:
        for row in criterion.rows(certificate) if criterion.words else ():
            wanted = criterion.words or ""
            if wanted.lower() not in row.text.lower() and not is_blank(row.text):
                yield contradicts(
                    f"{criterion.called}: “{row.text}” where “{wanted}” was agreed.",
                    row.place,
                    expected=wanted,
                    observed=row.text,
                )
