"""Say what a check compares, its thresholds and why, its source, and what it does not prove."""

from __future__ import annotations

import argparse

from certipep.cli.output import add_format, add_output, chosen_format, wants_colour, width, write_result

HELP = "what a check compares, its threshold and why, what it does not prove"
EXAMPLES = ("certipep explain MS-03", "certipep explain --all --format html -o checks.html")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("checks", nargs="*", metavar="CHECK", help="ids or families, e.g. MS-03 or FC")
    parser.add_argument("--all", action="store_true", help="the whole catalogue")
    add_format(parser, "text", "json", "html", "markdown")
    add_output(parser)


def run(args: argparse.Namespace) -> int:
    """Print the explanation of the checks asked for."""
    from certipep.checks.registry import select
    from certipep.errors import UsageError
    from certipep.report import render_checks

    if not args.checks and not args.all:
        raise UsageError("name a check, e.g. certipep explain MS-03, or --all")
    checks = select(() if args.all else args.checks)
    write_result(render_checks(checks, chosen_format(args), width=width(), colour=wants_colour(args)), args)
    return 0
