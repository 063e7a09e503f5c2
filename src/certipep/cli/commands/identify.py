"""Say which reference peptide this is, how it relates, what else it could be, and what would tell them apart."""

from __future__ import annotations

import argparse

from certipep.cli.output import add_format, add_output, chosen_format, wants_colour, width, write_result

HELP = "which reference peptide a sequence, name, mass, m/z, formula or CAS number is"
EXAMPLES = ("certipep identify RKDVY", "certipep identify --mz 1037.1 --charge 3")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("sequence", nargs="?", metavar="SEQUENCE", help="a sequence in any notation")
    parser.add_argument("--name", metavar="N", help="a name or synonym")
    parser.add_argument("--mass", type=float, metavar="M", help="neutral mass in Da, average or monoisotopic")
    parser.add_argument("--mz", type=float, metavar="M", help="m/z of an ion; needs --charge")
    parser.add_argument("--charge", type=int, metavar="Z", help="charge of the ion, negative for [M-zH]")
    parser.add_argument("--formula", metavar="F", help="molecular formula")
    parser.add_argument("--cas", metavar="C", help="CAS number")
    parser.add_argument("--tolerance", type=float, metavar="DA", help="of the mass, in Da")
    add_format(parser, "text", "json", "html")
    add_output(parser)


def run(args: argparse.Namespace) -> int:
    """Identify and print."""
    from certipep.errors import UsageError
    from certipep.identification import identify
    from certipep.report import render_identification

    evidence = (args.sequence, args.name, args.mass, args.mz, args.formula, args.cas)
    if all(one is None for one in evidence):
        raise UsageError("give a sequence, or --name, --mass, --mz with --charge, --formula or --cas")
    if (args.mz is None) != (args.charge is None):
        raise UsageError("--mz and --charge belong together, e.g. --mz 1037.1 --charge 3")
    found = identify(
        args.sequence,
        name=args.name,
        mass=args.mass,
        mz=args.mz,
        charge=args.charge,
        formula=args.formula,
        cas=args.cas,
        tolerance=args.tolerance,
    )
    write_result(
        render_identification(found, chosen_format(args), width=width(), colour=wants_colour(args)), args
    )
    return 0
