"""DO-10: the conclusion against the rows."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Certificate, Place, Result
from certipep.certificate.verdict_words import (
    approves,
    denies,
    judges,
    opposes,
    says_growth,
    says_insoluble,
    says_no,
)
from certipep.certificate.vocabulary import default_vocabulary
from certipep.checks.case import Options
from certipep.checks.check import check
from certipep.checks.conformity import Conformity, compare
from certipep.checks.facts.specifications import Judged
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable

__all__ = ["conclusion"]

_GERMS = frozenset({"sterility", "endotoxin", "aerobic_count", "yeast_mold_count"})
_FEWEST_CELLS = 2  # before a verdict: a name and what was found
_QUOTED = 80  # letters of a row in a question
_MOST_WORDS = 4  # of a verdict: "does not meet specification"


@check(
    "DO-10",
    title="Conclusion against the rows",
    compares="the conclusion with every row that has a limit, and with rows that say they failed; these where there is "
    "no conclusion, too",
    why="a lot complies only where every row does",
    source="WHO TRS 1010 Annex 4 (conclusion); ISO/IEC 17025:2017 7.8.6",
    does_not_prove="that rows within their limits are right",
    question="The conclusion does not follow from the rows; which limit was applied?",
    after=("SP-01", "CB-12"),
    scope="certificate",
)
def conclusion(
    certificate: Certificate, options: Options, judged_rows: tuple[Judged, ...] | None = None
) -> Iterator[Answer]:
    """Compare the conclusion with results beside their limits and with verdicts on rows."""
    said = [r for r in certificate.of("conclusion") if r.text]
    beyond = [
        i
        for i in judged_rows or ()
        if not i.agreed
        and i.row.quantity is not None
        and compare(i.row, i.limit, options.rounding).conformity is Conformity.FAILS
    ]
    out = [i.row for i in beyond]
    failed = [r for r in certificate.results if r.test != "conclusion" and _refuses(r)]
    marked = [r for r in _failed_by_verdict(certificate) if r not in {*out, *failed}]
    rows = {_with_verdict(r): _name(r) for r in marked}
    refused = [*(r.place for r in said if says_no(r.text)), *_refusing_lines(certificate), *rows]
    approved = [r for r in said if approves(r.text)]
    if refused and approved:
        yield asks(
            f"The conclusion is “{approved[0].text}”, and “{refused[0].text}” stands there as well.",
            approved[0].place,
            refused[0],
            expected="one conclusion",
            observed=refused[0].text,
            question="Which of the two conclusions holds?",
        )
        return
    if not said:
        yield _of_rows([*refused, *(r.place for r in failed)], rows | {r.place: _name(r) for r in failed})
        return
    bad = [*dict.fromkeys((*out, *failed, *marked))]
    row = said[0]
    figures = {"expected": "every row within its limit", "observed": row.text}
    if says_no(row.text):
        if bad:
            yield agrees(
                f"The conclusion “{row.text}” names what the rows show.", row.place, *(r.place for r in bad)
            )
        else:
            yield asks(
                f"The conclusion is “{row.text}”, but every row keeps its limit.", row.place, **figures
            )
    elif not approves(row.text):
        yield not_applicable(f"the conclusion “{row.text[:60]}” neither approves nor rejects", row.place)
    elif bad:
        answer = contradicts if failed or any(map(_is_certain, beyond)) else asks
        yield answer(
            f"The conclusion is “{row.text}”, but {_listed(bad)}.",
            row.place,
            *(r.place for r in bad),
            **figures,
        )
    else:
        yield agrees(f"The conclusion “{row.text}” follows from the rows.", row.place)


def _is_certain(judged: Judged) -> bool:
    """Return whether a row is surely outside of its limit, as SP-01 has it: a bare number may be what is usual."""
    return not judged.bare and judged.row.quantity is not None and judged.row.quantity.uncertainty is None


def _of_rows(refused: list[Place], names: dict[Place, str]) -> Answer:
    """Ask about rows that say they failed, on a paper without a conclusion."""
    if not refused:
        return not_applicable("no conclusion is stated")
    of = f" ({names[refused[0]]})" if refused[0] in names else ""
    return asks(
        f"“{refused[0].text}”{of} says that something was not met, and no conclusion is stated.",
        *refused,
        expected="every row meets what is asked for",
        observed=refused[0].text,
        question=f"“{refused[0].text[:_QUOTED]}”{of} is printed: was the lot released all the same, and why?",
    )


def _refuses(row: Result) -> bool:
    """Return whether a row says in words that it failed; yes or no is asked of sterility and identity alone."""
    if row.test in ("sterility", "identity") and denies(row.text):
        return True
    if row.test == "solubility" and says_insoluble(row.text):
        return row.specification is not None and not says_insoluble(row.specification)
    if row.specification is not None and row.quantity is None and opposes(row.specification, row.text):
        return True
    told = row.test == "sterility" or (row.test in _GERMS and len(row.text.split()) <= _MOST_WORDS)
    return says_no(row.text) or (told and says_growth(row.text) and not approves(row.text))


def _refusing_lines(certificate: Certificate) -> Iterator[Place]:
    """Yield the lines that were not understood and reject something: "Complies: no", "Gloss | dull | FAIL"."""
    for line in certificate.unread:
        last = line.cells[-1] if len(line.cells) > _FEWEST_CELLS else ""
        if len(last.split()) <= _MOST_WORDS and says_no(last) and says_no(line.text):
            yield Place(line.page, line.text, line.box)
            continue
        label, colon, value = line.text.partition(":")
        if denies(value) and default_vocabulary().verdict(label) in ("pass", "not_found"):
            yield Place(line.page, line.text, line.box)  # "Sterile: no"
            continue
        answers = default_vocabulary().find("columns", label) in ("result", "verdict")
        if answers and says_no(value) and len(value) <= _QUOTED:
            yield Place(line.page, line.text, line.box)  # "Result: the lot does not comply"
            continue
        told = value if judges(value.strip(), first=True) else line.text
        if colon and judges(told.strip(), first=True) and says_no(told):
            yield Place(line.page, line.text, line.box)


def _failed_by_verdict(certificate: Certificate) -> Iterator[Result]:
    """Yield the rows that their own verdict rejects; a "no", a cross or a code is one where others are approved."""
    rows = [row for row in certificate.results if row.verdict is not None and row.test != "conclusion"]
    answered = any(approves(row.verdict or "") for row in rows)
    for row in rows:
        word = row.verdict or ""
        if says_no(word) or (answered and (denies(word) or _is_unknown(word))):
            yield row


def _is_unknown(word: str) -> bool:
    """Return whether a verdict is a code that is not known: the "N" beside the "C" of other rows."""
    return not judges(word) and default_vocabulary().verdict(word) is None


def _with_verdict(row: Result) -> Place:
    return Place(row.place.page, f"{row.text}  {row.verdict}", row.place.box)


def _name(row: Result) -> str:
    return "pH" if row.test == "ph" else row.name or row.test.replace("_", " ")


def _listed(rows: list[Result]) -> str:
    return "; ".join(
        f"{_name(r)} is {r.text}" + (f" (limit {r.specification})" if r.specification else "") for r in rows
    )
