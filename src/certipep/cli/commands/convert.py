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
        help="one-letter, three-letter, proforma (default), helm, smiles or fasta",
    )
    add_output(parser)


def run(args: argparse.Namespace) -> int:
    """Convert and print; what is lost goes to stderr, and a peptide that cannot be written at all gives exit 2."""
    from certipep.notation import parse
    from certipep.notation.convert import written

    lines, code = [], 0
    for label, peptide, _ in peptides_of(args.peptides):
        if args.to == "fasta":
            lines.append(f">{label}\n{peptide.sequence}")
            plain = "X" not in peptide.sequence and parse(peptide.sequence) == peptide
            carried: tuple[str, ...] = (
                ()
                if plain
                else ("fasta carries letters only: what changes a residue, a terminus or a bridge is lost",)
            )
        else:
            converted = written(peptide, args.to)
            carried = converted.lost
            if converted.text is None:
                code = 2
            else:
                lines.append(converted.text)
        if not args.quiet or code:
            for lost_part in carried:
                print(f"certipep: {label}: {lost_part}", file=sys.stderr)
    if lines:
        write_result("\n".join(lines), args)
    return code
