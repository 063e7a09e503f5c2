"""Does a right proposal exist? Recall of the records over everything that proposers say, chosen or not."""

from __future__ import annotations

from typing import Any

from certipep.certificate.claims import Certificate, Claim, DateClaim, Reading, Result
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.page import propose
from certipep.certificate.record import to_record
from certipep.certificate.vocabulary import Vocabulary
from certipep.documents.document import Document

__all__ = ["Oracle"]


class Oracle:
    """Counts, certificate by certificate, what of a record is proposed or read.

    Parameters
    ----------
    score : module
        The corpus's own score, which says when two statements are the same.
    """

    def __init__(self, score: Any) -> None:
        self.score = score
        self.found = {"header": 0, "results": 0}
        self.wanted = {"header": 0, "results": 0}
        self.fields: dict[str, list[Any]] = {}
        self.said: list[dict[str, Any]] = []

    def look(self, document: Document, truth: list[dict[str, Any]], vocabulary: Vocabulary) -> None:
        """Keep what is proposed on the pages of the certificates of `truth`."""
        wanted = {page for certificate in truth for page in certificate["pages"]}
        for page in document.pages:
            if page.number not in wanted:
                continue
            statements = []
            for one in propose(Layout(page), vocabulary):
                statements += [*one.statements, *(s for sample in one.samples for s in sample)]
            results = tuple(s for s in statements if isinstance(s, Result))
            reading = Reading(document.file, "", (Certificate((page.number,), results=results),))
            for certificate in to_record(reading)["certificates"]:
                self.said += certificate["results"]
            for claim in statements:
                if isinstance(claim, Claim | DateClaim):
                    self._keep(claim)

    def _keep(self, claim: Claim | DateClaim) -> None:
        if isinstance(claim, DateClaim):
            self.fields.setdefault(f"dates.{claim.field}", []).extend(d.isoformat() for d in claim.readings)
        elif claim.quantity is not None and claim.quantity.value is not None:
            value = float(claim.quantity.value)
            both = claim.field == "label_claim"
            self.fields.setdefault(claim.field, []).append(
                (value, self.score.squash(claim.quantity.unit or "")) if both else value
            )
        else:
            self.fields.setdefault(claim.field, []).append(claim.text)

    def count(self, predicted: list[dict[str, Any]], truth: list[dict[str, Any]]) -> None:
        """Count the records of one file against what was proposed and what was read, and forget it."""
        for certificate in predicted:
            self.said += certificate.get("results") or []
            for name, value in self.score.header_items(certificate).items():
                self.fields.setdefault(name.split(".")[0] if "claims" in name else name, []).append(value)
        for certificate in truth:
            for name, want in self.score.header_items(certificate).items():
                keys = ("label_claim", "label_claims") if name.startswith("label_claims") else (name,)
                got = [value for key in keys for value in self.fields.get(key, [])]
                self.wanted["header"] += 1
                self.found["header"] += any(self.score.same_header(name, value, want) for value in got)
            for want in certificate.get("results") or []:
                skip = want["test"] in {*self.score.NOT_SCORED, *self.score.TRACE}
                if skip or want.get("illegible") or want.get("minor") or want.get("not_reported"):
                    continue
                self.wanted["results"] += 1
                self.found["results"] += any(self.score.same_result(one, want) for one in self.said)
        self.fields, self.said = {}, []

    @property
    def header(self) -> float | None:
        """Recall of header fields."""
        return self.found["header"] / self.wanted["header"] if self.wanted["header"] else None

    @property
    def results(self) -> float | None:
        """Recall of results."""
        return self.found["results"] / self.wanted["results"] if self.wanted["results"] else None
