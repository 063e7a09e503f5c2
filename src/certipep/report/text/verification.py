"""A verdict in a terminal: verdict, contradictions with their places, questions, what was not judged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from certipep.report.corrected import AFTER, NOTICE, correction_lines, verdict_words
from certipep.report.groups import (
    by_reason,
    certificate_line,
    grouped,
    labels_of,
    pages_in_words,
    questions_of,
    quotes_of,
    settled_line,
    summary_rows,
)
from certipep.report.names import short_names, with_short_names
from certipep.report.text.layout import Pen, columns, paragraph, printable
from certipep.report.words import MEANING, VERDICT, VERDICT_SENTENCE, observed_word, plural

if TYPE_CHECKING:
    from certipep.checks.finding import Finding
    from certipep.verification import Examined, FileVerification, Verification

__all__ = ["verification_text"]

_COLOUR = {
    "consistent": "green",
    "questions": "yellow",
    "contradicted": "red",
    "insufficient": "blue",
    "unreadable": "magenta",
}
_QUOTES = 3


def verification_text(
    verification: Verification, *, width: int = 80, colour: bool = False, full: bool = False
) -> str:
    """Word a verification for a terminal.

    Parameters
    ----------
    verification : Verification
    width : int
        Columns.
    colour : bool
        Write ANSI colours; the words say the same without them.
    full : bool
        Also agreements one by one, what a finding does not prove, and what was not read.

    Returns
    -------
    str
        Ends without a line break.
    """
    pen = Pen(colour)
    width = max(width, 40)
    blocks: list[str] = []
    after = f" {AFTER.upper()}" if verification.corrected else ""
    if verification.corrected:
        rows = [paragraph(one, width, indent="    ", first="  - ") for one in correction_lines(verification)]
        blocks.append(
            "\n".join(
                [pen("CORRECTED BY HAND", "bold", "yellow"), paragraph(NOTICE, width, indent="  "), *rows]
            )
        )
    if len(verification.files) > 1:
        blocks.append(_overview(verification, pen, width))
    if verification.across_files:
        what = "files" if len(verification.files) > 1 else "certificates"
        blocks.append(_across(what, with_short_names(verification).across_files, pen, width, full))
    blocks += [_file(file, pen, width, full, after) for file in verification.files]
    if verification.overrides:
        changed = [
            f"{one.check} {one.name}: {one.used} instead of {one.shipped}" for one in verification.overrides
        ]
        blocks.append(
            "Limits changed by you\n" + "\n".join(paragraph(one, width, indent="  ") for one in changed)
        )
    blocks.append(pen(paragraph(MEANING, width), "dim"))
    return "\n\n".join(blocks)


def _overview(verification: Verification, pen: Pen, width: int) -> str:
    verdict = verification.verdict.value
    head = pen(verdict_words(verification, verdict).upper(), "bold", _COLOUR[verdict])
    # A raw file that cannot be read leaves the verdict of its paper.
    unread = any(file.verdict.value == "unreadable" for file in verification.files)
    left_out = unread and verdict not in ("unreadable", "contradicted")
    counts = "the worst paper counts, a raw file could not be read" if left_out else "the worst one counts"
    lines = [f"{head}  {plural(len(verification.files), 'file')}; {counts}"]
    names = short_names([file.file for file in verification.files])
    rows = [
        (
            VERDICT[file.verdict.value].lower(),
            names[file.file]
            + (f"  ({plural(len(file.certificates), 'certificate')})" if len(file.certificates) > 1 else ""),
        )
        for file in verification.files
    ]
    return "\n".join([*lines, columns(rows, indent="  ", width=width)])


def _across(what: str, findings: Sequence[Finding], pen: Pen, width: int, full: bool) -> str:
    blocks = [pen(f"Across the {what}", "bold")]
    groups = grouped(findings)
    for outcome, word, style in (
        ("fail", "Contradiction", "red"),
        ("warn", "Question", "yellow"),
        ("error", "Failed check", "red"),
        ("info", "Note", ""),
    ):
        blocks += [_finding(one, pen, width, word, style, full) for one in groups[outcome]]
    if agreed := groups["pass"]:
        blocks.append(paragraph(f"In agreement: {labels_of(agreed)}", width, indent="  "))
    if open_ := groups["not_checkable"]:
        blocks.append(paragraph(f"Not judged: {labels_of(open_)}", width, indent="  "))
    if questions := questions_of(findings):
        blocks.append(_questions(questions, (), pen, width))
    return "\n".join(blocks)


def _file(file: FileVerification, pen: Pen, width: int, full: bool, after: str) -> str:
    if file.error:
        head = pen(VERDICT["unreadable"].upper(), "bold", _COLOUR["unreadable"])
        return f"{head}  {printable(file.file)}\n{paragraph(file.error, width, indent='  ')}"
    notes = [paragraph(f"Note: {note}", width, indent="  ") for note in file.notes]
    if file.same_as:
        head = pen(VERDICT[file.verdict.value].upper(), "bold", _COLOUR[file.verdict.value])
        return f"{head}  {printable(file.file)}\n{paragraph(f'The same file as {file.same_as}.', width, indent='  ')}"
    if not file.certificates:
        head = pen(VERDICT["insufficient"].upper(), "bold", "blue")
        nothing = paragraph("No certificate was found in this file.", width, indent="  ")
        return "\n".join([f"{head}  {printable(file.file)}", nothing, *notes])
    several = len(file.certificates) > 1
    blocks = []
    if several:
        blocks.append(pen(f"{printable(file.file)}: {len(file.certificates)} certificates", "bold"))
    for one in file.certificates:
        where = pages_in_words(one.certificate.pages) if several else file.file
        blocks.append(_certificate(one, where, pen, width, full, after))
    return "\n\n".join(blocks) + ("\n" + "\n".join(notes) if notes else "")


def _certificate(examined: Examined, where: str, pen: Pen, width: int, full: bool, after: str) -> str:
    verdict = examined.verdict.value
    groups = grouped(examined.findings)
    counts = [
        plural(len(groups[o]), w)
        for o, w in (("fail", "contradiction"), ("warn", "question"), ("pass", "agreement"))
        if groups[o]
    ]
    head = pen(VERDICT[verdict].upper() + after, "bold", _COLOUR[verdict])
    identity = certificate_line(examined.certificate)
    lines = [
        f"{head}  {printable(where)}" + (f"  ({', '.join(counts)})" if counts else ""),
        paragraph(" | ".join(identity), width, indent="  "),
        paragraph(settled_line(examined.settlement) + ".", width, indent="  "),
    ]
    lines.append(paragraph(examined.headline or VERDICT_SENTENCE[verdict], width, indent="  "))
    rows = [(f"{name}: {state}", what) for name, state, what in summary_rows(examined)]
    lines.append(columns([(one, printable(what)) for one, what in rows], indent="    ", width=width))
    for outcome, title, style in (
        ("fail", "Contradictions", "red"),
        ("warn", "Questions", "yellow"),
        ("error", "Checks that failed", "red"),
        ("info", "Worth knowing", ""),
    ):
        if groups[outcome]:
            lines += ["", "  " + pen(title, "bold", style)]
            lines += [_finding(one, pen, width, "", style, full) for one in groups[outcome]]
    if questions := questions_of(examined.findings):
        lines += ["", _questions(questions, identity, pen, width)]
    if groups["not_checkable"] and not full:
        count = plural(len(groups["not_checkable"]), "check")
        lines += [
            "",
            paragraph(f"{count} could not be judged; --full says what each lacks.", width, indent="  "),
        ]
    if groups["not_checkable"] and full:
        lines += ["", "  " + pen("Could not be judged", "bold")]
        rows = [
            (_first_upper(reason), labels_of(found)) for reason, found in by_reason(groups["not_checkable"])
        ]
        lines += [
            paragraph(f"{reason}: {labels}", width, indent="      ", first="    - ")
            for reason, labels in rows
        ]
    if groups["pass"] and full:
        lines += ["", "  " + pen("Agreements", "bold", "green")]
        lines += [_finding(one, pen, width, "", "green", full) for one in groups["pass"]]
    elif groups["pass"]:
        agreed = plural(len(groups["pass"]), "comparison agrees", "comparisons agree")
        lines += ["", paragraph(f"{agreed}; --full lists them.", width, indent="  ")]
    moot = [one for one in examined.findings if one.outcome.value == "not_applicable"] if full else []
    if moot:
        lines += ["", "  " + pen("Does not apply", "bold"), paragraph(labels_of(moot), width, indent="    ")]
    if full and examined.certificate.unread:
        lines += ["", "  " + pen("Not understood on the page", "bold")]
        lines += [
            paragraph(f"page {one.page}: {one.text}", width, indent="      ", first="    - ")
            for one in examined.certificate.unread
        ]
    if examined.certificate.hidden:
        lines += ["", "  " + pen("Text that a viewer does not see (not used)", "bold")]
        lines += [
            paragraph(f'page {one.page}, {one.why}: "{one.text}"', width, indent="      ", first="    - ")
            for one in examined.certificate.hidden
        ]
    return "\n".join(lines)


def _finding(finding: Finding, pen: Pen, width: int, word: str, style: str, full: bool) -> str:
    about = f" ({printable(finding.analyte)})" if finding.analyte else ""
    kind = f"{word}: " if word else ""
    lines = [
        f"  {pen(finding.check, 'bold', style)}  {kind}{printable(finding.title)}{about}",
        paragraph(finding.message, width, indent="      "),
    ]
    numbers = [
        f"{name} {value}"
        for name, value in (
            ("expected", finding.expected),
            (observed_word(finding), finding.observed),
            ("limit", finding.tolerance),
        )
        if value
    ]
    if numbers:
        lines.append(paragraph("; ".join(numbers), width, indent="      "))
    places = quotes_of(finding)
    for place in places[: None if full else _QUOTES]:
        # A raw file has no pages.
        file = f"{place.file}{', ' if place.page else ''}" if place.file else ""
        page = f"page {place.page}" if place.page else ""
        lines.append(paragraph(f'{file}{page}: "{place.text}"', width, indent="        ", first="      > "))
    if not full and len(places) > _QUOTES:
        lines.append(f"      > and {len(places) - _QUOTES} more places")
    if full and finding.does_not_prove:
        lines.append(
            paragraph(f"This does not prove{_as_object(finding.does_not_prove)}", width, indent="      ")
        )
    return "\n".join(lines)


def _questions(questions: Sequence[str], identity: Sequence[str], pen: Pen, width: int) -> str:
    lines = ["  " + pen("To ask the supplier", "bold")]
    if identity:
        lines.append(paragraph(f"About {', '.join(identity)}:", width, indent="    "))
    lines += [
        paragraph(question, width, indent="       ", first=f"    {number}. ")
        for number, question in enumerate(questions, 1)
    ]
    return "\n".join(lines)


def _as_object(sentence: str) -> str:
    """Let ``that the vial holds it`` follow "does not prove"."""
    return f" {sentence}" if sentence.startswith(("that ", "whether ", "how ", "which ")) else f": {sentence}"


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
