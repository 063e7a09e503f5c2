"""Formula, masses, m/z, net charge, isoelectric point, residues, UV and liabilities of a peptide.

PEPTIDE is a name of the panel (thymalfasin, TB-500), a sequence in any notation (Ac-SDAAV…EN-OH,
H-Arg-Lys-Asp-Val-Tyr-OH, ProForma, HELM), or @file.fasta.
"""

from __future__ import annotations

import argparse

from certipep.chemistry.pka_sets import DEFAULT_PKA
from certipep.cli.output import add_format, add_output, chosen_format, wants_colour, width, write_result
from certipep.cli.peptides import peptides_of

HELP = "formula, masses, m/z, charge, pI, residues, UV of a peptide"
EXAMPLES = ("certipep report thymalfasin", "certipep report Ac-LKKTETQ RKDVY --ph 7.4 --format json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument(
        "peptides", nargs="*", metavar="PEPTIDE", help="name, sequence in any notation, or @file.fasta"
    )
    add_format(parser, "text", "json", "html", "csv")
    parser.add_argument(
        "--ph", type=float, action="append", metavar="PH", help="pH for the net charge (repeatable)"
    )
    parser.add_argument("--pka", default=DEFAULT_PKA, metavar="SET", help="pKa set; 'list' names them all")
    parser.add_argument(
        "--full", action="store_true", help="everything: salts, fragments, isotopes, every pKa set"
    )
    add_output(parser)


def run(args: argparse.Namespace) -> int:
    """Compute and print."""
    if args.pka == "list":
        from certipep.report import render_pka_sets

        write_result(render_pka_sets(), args)
        return 0
    from certipep.errors import UsageError
    from certipep.report import render_peptides

    if not args.peptides:
        raise UsageError("name at least one peptide, e.g. certipep report thymalfasin")
    phs = tuple(args.ph or (7.0, 7.4))
    for ph in phs:
        if not 0 <= ph <= 14:
            raise UsageError(f"--ph must lie between 0 and 14, not {ph:g}")
    result = render_peptides(
        peptides_of(args.peptides),
        chosen_format(args),
        phs=phs,
        pka=args.pka,
        full=args.full,
        width=width(),
        colour=wants_colour(args),
    )
    write_result(result, args)
    return 0
