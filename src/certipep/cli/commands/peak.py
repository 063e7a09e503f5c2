"""Say what an ion of this m/z can be: the molecule, an adduct, an impurity by its mass difference, or a fragment."""

from __future__ import annotations

import argparse

from certipep.cli.output import add_format, add_output, chosen_format, write_result

HELP = "what a peak of a spectrum can be, for a given peptide"
EXAMPLES = (
    "certipep peak 1037.1 --charge 3 --peptide thymalfasin",
    "certipep peak 316.114 --charge 1 --peptide thymalfasin",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("mz", type=float, metavar="MZ", help="m/z in Th")
    parser.add_argument(
        "--charge", type=int, metavar="Z", help="its charge; without it charges up to 8 are tried"
    )
    parser.add_argument("--peptide", required=True, metavar="P", help="the peptide (name or notation)")
    parser.add_argument(
        "--tolerance", type=float, default=0.3, metavar="TH", help="how far an ion may be off, in Th"
    )
    add_format(parser, "text", "json")
    add_output(parser)


def run(args: argparse.Namespace) -> int:
    """Explain and print."""
    import json

    from certipep.errors import UsageError
    from certipep.reference import peptide
    from certipep.signals.explaining import explain_peak

    if not 0 < args.mz < 1e6:
        raise UsageError(f"an m/z lies above 0 and below a million, not at {args.mz}")
    if args.charge is not None and not 1 <= abs(args.charge) <= 100:
        raise UsageError("a charge is between 1 and 100, or its negative")
    if not 0 < args.tolerance <= 5:
        raise UsageError("the tolerance lies above 0 and at most at 5 Th")
    found = explain_peak(args.mz, peptide(args.peptide), charge=args.charge, tolerance=args.tolerance)
    if chosen_format(args) == "json":
        rows = [
            {"what": one.what, "mz": round(one.mz, 5), "error_th": round(one.error, 5), "charge": one.charge}
            for one in found
        ]
        document = {"schema": "certipep.peak/1", "mz": args.mz, "peptide": args.peptide, "explanations": rows}
        write_result(json.dumps(document, indent=2, ensure_ascii=False), args)
        return 0
    lines = [f"{one.mz:11.4f}  {one.error:+8.4f}  {one.what}" for one in found]
    head = f"m/z {args.mz:g} for {args.peptide}, within {args.tolerance:g} Th:"
    write_result("\n".join([head, *(lines or ["nothing that is known explains it"])]), args)
    return 0
