"""Turn a peptide from one notation into another, and say what cannot be carried."""

from __future__ import annotations

import argparse
import sys

from certipep.cli.output import add_output, write_result
from certipep.cli.peptides import peptides_of

HELP = "a peptide in another notation"
EXAMPLES = ("certipep convert Ac-LKKTETQ --to three-letter", "certipep convert thymalfasin --to helm")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument(
        "peptides", nargs="+", metavar="PEPTIDE", help="name, sequence in any notation, or @file.fasta"
    )
    parser.add_argument(
        "--to",
        default="proforma",
        metavar="NOTATION",
        help="one-letter, three-letter, proforma, helm, smiles, fasta",
    )
    add_output(parser)


def run(args: argparse.Namespace) -> int:
    """Convert and print; what is lost goes to stderr."""
    from certipep.notation import convert

    lines = []
    for label, peptide, _ in peptides_of(args.peptides):
        converted = convert(peptide, args.to, name=label)
        lines.append(converted.text)
        if not args.quiet:
            for lost in converted.lost:
                print(f"certipep: {label}: {args.to} cannot carry {lost}", file=sys.stderr)
    write_result("\n".join(lines), args)
    return 0
