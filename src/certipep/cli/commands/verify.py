"""Read certificates of analysis, check every claim, and print the verdict with its reasons.

Several files, or a folder, are also checked against each other. Exit code: 0 consistent, 1 contradicted,
3 questions or not enough to judge, 4 a file could not be read, 2 wrong usage. For thousands of files write -o OUT.jsonl
(or OUT.parquet): one result for each file as it is ready, on as many processes or machines as you like.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from certipep.cli.output import (
    add_format,
    add_output,
    add_password,
    chosen_format,
    end_progress,
    password_from,
    progress_to_stderr,
    wants_colour,
    width,
    write_result,
)
from certipep.errors import UsageError

if TYPE_CHECKING:
    from certipep.batch.certificates import CertificateSummary

_MANY = (".jsonl", ".parquet")
_KINDS = ("consistent", "questions", "contradicted", "insufficient", "unreadable")
HELP = "check certificates of analysis: verdict, contradictions, questions for the supplier"
EXAMPLES = ("certipep verify coa.pdf", "certipep verify lot-1.pdf lot-2.pdf --format html -o report.html")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="certificate (PDF, picture, table, text, record JSON) or folder",
    )
    add_format(parser, "text", "json", "html", "markdown", "csv", "pdf")
    parser.add_argument(
        "--as", dest="as_peptide", metavar="PEPTIDE", help="judge it as a certificate of this peptide"
    )
    parser.add_argument("--spec", metavar="FILE", help="your own acceptance criteria (TOML)")
    parser.add_argument(
        "--rounding", choices=("usp", "ph-eur"), default="usp", help="how results are rounded before a limit"
    )
    parser.add_argument(
        "--tolerances", metavar="FILE", help="replace thresholds (TOML); the report prints every change"
    )
    parser.add_argument(
        "--only", metavar="CHECKS", default="", help="only these families or checks, e.g. MS,FC-02"
    )
    parser.add_argument("--skip", metavar="CHECKS", default="", help="not these families or checks")
    parser.add_argument("--strict", action="store_true", help="questions count as contradictions: exit 1")
    parser.add_argument(
        "--ocr", choices=("auto", "never", "always"), default="auto", help="when to read pictures"
    )
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="files read at once")
    parser.add_argument("--full", action="store_true", help="print also what agrees and what does not apply")
    parser.add_argument(
        "--dask", metavar="ADDRESS", help="with -o OUT.jsonl: a Dask scheduler (tcp://host:8786), or 'local'"
    )
    parser.add_argument(
        "--resume", action="store_true", help="with -o OUT.jsonl: go on with a run that was stopped"
    )
    parser.add_argument(
        "--no-across", action="store_true", help="with -o OUT.jsonl: do not compare files with each other"
    )
    add_password(parser)
    add_output(parser)


def run(args: argparse.Namespace) -> int:
    """Verify and print."""
    if not args.format and Path(args.output or "").suffix.lower() in _MANY:
        return _run_many(args)
    if args.dask or args.resume or args.no_across:
        raise UsageError(
            "--dask, --resume and --no-across are for many files: write -o OUT.jsonl or OUT.parquet"
        )
    from certipep.documents.ahead import expect_file

    expect_file(args.files[0])
    from certipep.report import verify

    password = password_from(args)
    progress = progress_to_stderr(args)
    try:
        verification = verify(
            *args.files,
            as_peptide=args.as_peptide,
            specification=Path(args.spec) if args.spec else None,
            rounding=args.rounding,
            tolerances=Path(args.tolerances) if args.tolerances else None,
            only=args.only.split(",") if args.only else (),
            skip=args.skip.split(",") if args.skip else (),
            ocr=args.ocr,
            password=password,
            jobs=max(1, args.jobs),
            progress=progress,
            keep_unreadable=True,
        )
    finally:
        end_progress(progress)
    form = chosen_format(args)
    unreadable = [file for file in verification.files if file.error]
    for file in unreadable:
        print(f"certipep: {file.error}", file=sys.stderr)
    for finding in verification.findings:
        if finding.outcome == "error":
            print(f"certipep: {finding.check} judged nothing: {finding.message}", file=sys.stderr)
    if form == "text" and len(unreadable) == len(verification.files) and not args.output:
        return verification.exit_code
    if form == "text":
        result: str | bytes = verification.to_text(width=width(), colour=wants_colour(args), full=args.full)
    else:
        result = getattr(verification, f"to_{form}")()
    write_result(result, args, args.files)
    code = verification.exit_code
    return 1 if args.strict and code == 3 else code


def _run_many(args: argparse.Namespace) -> int:
    """Write one result for each file, and print how many there are of each kind."""
    from certipep.batch import verify_many
    from certipep.checks.case import Options
    from certipep.checks.registry import select
    from certipep.checks.specification import load_specification
    from certipep.checks.tolerances import load_tolerances
    from certipep.reference import peptide
    from certipep.report.json.lines import across_line, file_line

    only, skip = (tuple(text.split(",")) if text else () for text in (args.only, args.skip))
    select(only, skip)  # a name that does not exist is told before any work
    progress = progress_to_stderr(args)
    try:
        done = verify_many(
            args.files,
            args.output,
            render=file_line,
            render_across=across_line,
            dask=args.dask,
            jobs=None if args.dask and args.jobs < 2 else max(1, args.jobs),
            resume=args.resume,
            across=not args.no_across,
            ocr=args.ocr,
            report=(lambda count, file: progress(f"{count} done, last {file}")) if progress else None,
            as_peptide=peptide(args.as_peptide) if args.as_peptide else None,
            options=Options(
                load_tolerances(Path(args.tolerances) if args.tolerances else None),
                args.rounding,
                load_specification(Path(args.spec)) if args.spec else None,
            ),
            only=only,
            skip=skip,
        )
    finally:
        end_progress(progress)
    if not args.quiet:
        print(f"certipep: {_counted(done)}", file=sys.stderr)
    return 1 if args.strict and done.exit_code == 3 else done.exit_code


def _counted(done: CertificateSummary) -> str:
    """Return one line with how many files there are of each kind."""
    parts = [f"{done.verdicts[kind]} {kind}" for kind in _KINDS if done.verdicts.get(kind)]
    unreadable = f", {done.unreadable} of them unreadable" if done.unreadable else ""
    across = f"; {done.across} findings across files" if done.across else ""
    return f"{done.files} files: {', '.join(parts)}{unreadable}{across}"
