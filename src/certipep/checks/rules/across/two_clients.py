"""XL-09: one report under two clients."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.checks.check import check
from certipep.checks.facts.across import Paper, different_products, pairs_of, same_name
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable
from certipep.checks.tolerances import Tolerance

__all__ = ["two_clients"]


@check(
    "XL-09",
    title="Clients of one report",
    compares="certificates of one laboratory and product under different clients: values, dates and pictures",
    why="a sample is tested for the one who sent it; the same numbers on the same day under another name are "
    "one report",
    source="pairs of reports met in practice that differ in the client only",
    does_not_prove="who changed the name, or which client is the right one",
    question="This report exists under another client with the same results; whose sample was tested?",
    scope="files",
)
def two_clients(papers: tuple[Paper, ...], tolerance: Tolerance) -> Iterator[Answer]:
    """Judge pairs of one product and laboratory whose clients differ."""
    judged = found = False
    for one, other in pairs_of(papers):
        if different_products((one, other)) or not one.text("client") or not other.text("client"):
            continue
        if same_name(one.text("client"), other.text("client")):
            continue
        if (
            one.text("laboratory")
            and other.text("laboratory")
            and not same_name(one.text("laboratory"), other.text("laboratory"))
        ):
            continue
        judged = True
        pictures = {sha for sha, _ in one.pictures} & {sha for sha, _ in other.pictures}
        mine, theirs = one.numbers, other.numbers
        shared = [k for k in mine if k in theirs]
        equal = [k for k in shared if mine[k][0].value == theirs[k][0].value]
        exact = [
            k for k in equal if (value := mine[k][0].value) is not None and len(value.as_tuple().digits) >= 3
        ]
        dates = [
            n
            for n in ("tested", "reported", "received")
            if n in one.certificate.dates
            and n in other.certificate.dates
            and one.certificate.dates[n].readings == other.certificate.dates[n].readings
        ]
        numbered = any(
            one.key(f) and one.key(f) == other.key(f) for f in ("report_number", "verification_key")
        )
        lots = one.key("lot") is not None and one.key("lot") == other.key("lot")
        all_equal = len(exact) >= tolerance.equal_results and len(equal) == len(shared)
        if not all_equal or not (dates or numbered or lots):
            continue
        found = True
        words = ", ".join(f"{k[0].replace('_', ' ')} {mine[k][1].text}" for k in exact)
        message = (
            f"One report under two clients, “{one.text('client')}” and “{other.text('client')}”: the same "
            f"{words}"
            f"{' and dates' if dates else ''} ({one.called}; {other.called})"
        )
        places = (one.place(field="client"), other.place(field="client"))
        figures = {"expected": "one client", "observed": f"{one.text('client')} / {other.text('client')}"}
        if pictures and numbered:
            yield contradicts(f"{message}, with the same number and picture.", *places, **figures)
        else:
            yield asks(f"{message}.", *places, **figures)
    if not judged:
        yield not_applicable("no product of one laboratory under two clients")
    elif not found:
        yield agrees("No report exists under two clients.")
