"""Amounts of a weighed powder and its solution, with uncertainty: arithmetic of the laboratory, no dose."""

from __future__ import annotations

import argparse
import json

from certipep.cli.output import add_format, add_output, chosen_format, write_result

HELP = "nmol, mM and µg/mL of a weighed powder"
EXAMPLES = (
    'certipep prepare thymalfasin --mg 5 --npc 78 --purity 98 --salt acetate --volume "1 mL"',
    'certipep prepare RKDVY --mg "10 ± 0.1" --salt TFA:2 --volume "500 µL" --format json',
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("peptide", metavar="PEPTIDE", help="name or sequence in any notation")
    parser.add_argument(
        "--mg", required=True, metavar="MASS", help='powder as weighed, in mg ("5", "5 ± 0.1")'
    )
    parser.add_argument("--npc", metavar="PERCENT", help="net peptide content, mass percent")
    parser.add_argument("--purity", metavar="PERCENT", help="share of the peptide that is the wanted one")
    parser.add_argument("--salt", metavar="ION[:N]", help="counter-ion, and how many on one peptide: TFA:2")
    parser.add_argument("--volume", metavar="VOLUME", help='of the solution: "1 mL", "500 µL"')
    add_format(parser, "text", "json")
    add_output(parser)


def run(args: argparse.Namespace) -> int:
    """Compute and print."""
    from certipep.reference.preparing import prepare

    found = prepare(
        args.peptide, args.mg, npc=args.npc, purity=args.purity, salt=args.salt, volume=args.volume
    )
    if chosen_format(args) == "json":
        write_result(json.dumps(found.to_dict(), ensure_ascii=False, indent=2), args)
        return 0
    lines = [str(found.peptide)]
    for what, value, uncertainty, unit in found.table():
        doubt = "" if uncertainty is None else f" ± {uncertainty:.2g}"
        lines.append(f"  {what:<28} {value:,.6g}{doubt} {unit}".replace(",", ""))
    lines += [f"  note: {note}" for note in found.notes]
    lines.append("  ± is one standard uncertainty. This is arithmetic, and no advice on a dose.")
    write_result("\n".join(lines), args)
    return 0
