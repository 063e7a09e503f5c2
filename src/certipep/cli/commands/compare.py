"""Put peptides side by side and say which measurement separates each pair, and which cannot."""

from __future__ import annotations

import argparse

from certipep.cli.output import add_format, add_output, chosen_format, wants_colour, width, write_result
from certipep.cli.peptides import peptides_of

HELP = "peptides side by side, and which measurement separates each pair"
EXAMPLES = (
    "certipep compare thymosin-alpha-1 thymosin-alpha-1-des-acetyl",
    "certipep compare thymulin thymopentin tb-500 --format json",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("peptides", nargs="+", metavar="PEPTIDE", help="at least two names or sequences")
    add_format(parser, "text", "json", "html")
    add_output(parser)


def run(args: argparse.Namespace) -> int:
    """Compare and print."""
    from certipep.errors import UsageError
    from certipep.identification import compare
    from certipep.report import render_comparison

    named = peptides_of(args.peptides)
    if len(named) < 2:
        raise UsageError("name at least two peptides, e.g. certipep compare thymulin thymopentin")
    comparison = compare([(label, peptide) for label, peptide, _ in named])
    write_result(
        render_comparison(comparison, chosen_format(args), width=width(), colour=wants_colour(args)), args
    )
    return 0
