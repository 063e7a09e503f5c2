"""Read one raw file and say what is in it: masses, impurities, area-per cent, fragments.

With --peptide the spectra are searched for that molecule first. Nothing is compared with a certificate here: for that
give the raw file beside the paper to 'certipep verify'.
"""

from __future__ import annotations

import argparse

from certipep.cli.output import add_format, add_output, chosen_format, write_result

HELP = "what a raw file holds: masses found, impurities, area-%, fragments"
EXAMPLES = ("certipep signal run.mzML --peptide thymalfasin", "certipep signal hplc.csv --format json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="raw file, or the folder of an instrument")
    parser.add_argument("--peptide", metavar="P", help="the molecule to look for (name or notation)")
    parser.add_argument("--blank", metavar="FILE", help="the blank of the same method, taken off the trace")
    add_format(parser, "text", "json", "html")
    add_output(parser)


def run(args: argparse.Namespace) -> int:
    """Read, search, integrate and print."""
    from certipep.report.raw_data import report_of, signal_html, signal_json, signal_text
    from certipep.signals import read_signal

    molecule = None
    if args.peptide:
        from certipep.reference import peptide

        molecule = peptide(args.peptide)
    blank = read_signal(args.blank) if args.blank else None
    reports = [
        report_of(read_signal(file), molecule, name=args.peptide or "", blank=blank) for file in args.files
    ]
    write = {"text": signal_text, "json": signal_json, "html": signal_html}[chosen_format(args)]
    write_result(write(reports), args, args.files)
    return 0
