"""Pages to certificates, by what they say: another report number, lot or product is another certificate."""

from __future__ import annotations

import re
from collections.abc import Sequence

from certipep.certificate.claims import Claim
from certipep.certificate.extraction.findings import Findings
from certipep.certificate.normal import label_key

__all__ = ["split_bundle"]

_TELLING = ("report_number", "lot", "cas", "product")
_TRACES = frozenset({"peak", "mz", "mass_found", "mass_expected"})
_AMOUNT = re.compile(r"[\s(—–-]*\d[\d.,]*\s?(?:mg|mcg|µg|ug|g|iu|ml)\b\)?", re.IGNORECASE)


def split_bundle(pages: Sequence[Findings]) -> list[list[Findings]]:
    """Return the pages of each certificate.

    A page joins the certificate before it unless one of its report number, lot, CAS number or product says that it
    is another one; a page that says nothing of itself belongs to the one before. A page that repeats the report number
    of an earlier certificate joins that one.
    """
    groups: list[list[Findings]] = []
    for page in pages:
        mine = _telling([page])
        if not groups:
            groups.append([page])
            continue
        if not _differs(_telling(groups[-1]), mine, page):
            groups[-1].append(page)
            continue
        home = next((g for g in groups if "report_number" in mine and _same_number(_telling(g), mine)), None)
        if home is not None and not _differs(_telling(home), mine, page):
            home.append(page)
        else:
            groups.append([page])
    return groups


def _telling(pages: Sequence[Findings]) -> dict[str, tuple[str, str]]:
    """Return the folded best value of every telling field, with the folded label that it stands under."""
    best: dict[str, tuple[float, str, str]] = {}
    for page in pages:
        for candidate in page.header:
            claim = candidate.claim
            if isinstance(claim, Claim) and claim.field in _TELLING:
                value = label_key(_AMOUNT.sub("", claim.text) if claim.field == "product" else claim.text)
                if value and (claim.field not in best or candidate.score > best[claim.field][0]):
                    best[claim.field] = (candidate.score, value, label_key(candidate.label))
    return {field: (value, label) for field, (_, value, label) in best.items()}


def _same_number(a: dict[str, tuple[str, str]], b: dict[str, tuple[str, str]]) -> bool:
    return "report_number" in a and "report_number" in b and a["report_number"][0] == b["report_number"][0]


def _differs(before: dict[str, tuple[str, str]], now: dict[str, tuple[str, str]], page: Findings) -> bool:
    if _same_number(before, now):
        return False
    for field in _TELLING:
        if field not in before or field not in now or _same(before[field][0], now[field][0]):
            continue
        if (
            field == "report_number"
            and before[field][1] != now[field][1]
            and "lot" in before
            and "lot" in now
        ):
            continue  # an order number here and a report number there; the lot decides
        if (
            field == "product"
            and not page.title
            and not any(f.result.test not in _TRACES for f in page.results)
        ):
            continue  # the name over a chromatogram
        return True
    # A page with a title and a report number of its own after a certificate that had none is a new certificate.
    return (
        page.title
        and bool(page.results)
        and "report_number" in now
        and "report_number" not in before
        and "lot" not in now
    )


def _same(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) >= 4 and (a in b or b in a))
