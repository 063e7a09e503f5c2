"""Read certificates of analysis, check every claim, and print the verdict with its reasons.

Several files, or a folder, are also checked against each other. Exit code: 0 consistent, 1 contradicted,
3 questions or not enough to judge, 4 a file could not be read, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from certipep.cli.output import (
    add_format,
    add_output,
    chosen_format,
    end_progress,
    progress_to_stderr,
    wants_colour,
    width,
    write_result,
)

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
    add_output(parser)


def run(args: argparse.Namespace) -> int:
    """Verify and print."""
    from certipep.documents.ahead import expect_file

    expect_file(args.files[0])
    from certipep.report import verify

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
            jobs=max(1, args.jobs),
            progress=progress,
        )
    finally:
        end_progress(progress)
    form = chosen_format(args)
    unreadable = [file for file in verification.files if file.error]
    for file in unreadable:
        print(f"certipep: {file.error}", file=sys.stderr)
    if form == "text" and len(unreadable) == len(verification.files) and not args.output:
        return verification.exit_code
    if form == "text":
        result: str | bytes = verification.to_text(width=width(), colour=wants_colour(args), full=args.full)
    else:
        result = getattr(verification, f"to_{form}")()
    write_result(result, args, args.files)
    code = verification.exit_code
    return 1 if args.strict and code == 3 else code
