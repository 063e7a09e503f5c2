"""Read certificates and print what they say as a record; nothing is judged.

A record written with -o can be edited by hand and given to certipep verify.
"""

from __future__ import annotations

import argparse
import sys
from typing import Any

from certipep.cli.output import (
    add_format,
    add_output,
    add_password,
    chosen_format,
    end_progress,
    password_from,
    progress_to_stderr,
    width,
    write_result,
)
from certipep.errors import UnreadableError

HELP = "only read certificates: print the record, judge nothing"
EXAMPLES = ("certipep read coa.pdf --explain", "certipep read coa.pdf --format json -o record.json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="certificate or folder")
    add_format(parser, "text", "json", "html", "csv")
    parser.add_argument(
        "--ocr", choices=("auto", "never", "always"), default="auto", help="when to read pictures"
    )
    parser.add_argument("--explain", action="store_true", help="say of each statement why it was read so")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="files read at once")
    add_password(parser)
    add_output(parser)


def run(args: argparse.Namespace) -> int:
    """Read and print; a file that cannot be read is one line on stderr and exit 4, the others are still printed."""
    from pathlib import Path

    from certipep.documents.ahead import expect_file

    expect_file(args.files[0])
    from certipep.certificate import read_file
    from certipep.verification import members

    files = [one for path in args.files for one in members(Path(path))]
    password = password_from(args)
    progress = progress_to_stderr(args)

    def read_one(path: Path) -> Any:
        try:
            return read_file(path, ocr=args.ocr, progress=progress, password=password)
        except UnreadableError as error:
            return error

    try:
        if args.jobs > 1 and len(files) > 1:
            from concurrent.futures import ThreadPoolExecutor  # the work is in child processes

            with ThreadPoolExecutor(args.jobs) as pool:
                outcomes = list(pool.map(read_one, files))
        else:
            outcomes = [read_one(path) for path in files]
    finally:
        end_progress(progress)
    unreadable = [one for one in outcomes if isinstance(one, UnreadableError)]
    readings = [reading for one in outcomes if not isinstance(one, UnreadableError) for reading in one]
    for error in unreadable:
        print(f"certipep: {error}", file=sys.stderr)
    if readings or chosen_format(args) == "json":
        from certipep.report import render_readings

        text = render_readings(readings, chosen_format(args), width=width(), explain=args.explain)
        write_result(text, args, args.files)
    return 4 if unreadable else 0
