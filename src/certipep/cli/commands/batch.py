"""Properties of every peptide of a table or FASTA file, in a stream: memory does not grow with the file.

Rows that cannot be read go to OUT.rejects.csv with the row number, the text and the reason; the exit code is then 5.
Ctrl-C leaves OUT.partial, and --resume goes on from there.
"""

from __future__ import annotations

import argparse
import sys

from certipep.chemistry.pka_sets import DEFAULT_PKA

HELP = "properties of every peptide of a table or FASTA file"
EXAMPLES = (
    "certipep batch peptides.csv -o properties.parquet",
    "certipep batch peptides.fasta -o - --columns formula,average_mass",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument(
        "source", metavar="IN", help="CSV, TSV, Parquet or FASTA (also .gz, .zst); - for a pipe"
    )
    parser.add_argument(
        "-o", "--output", required=True, metavar="OUT", help="CSV, TSV or Parquet; - for a pipe"
    )
    parser.add_argument("--column", metavar="NAME", help="which column holds the peptides")
    parser.add_argument("--columns", metavar="A,B", help="which properties to compute; 'list' names them")
    parser.add_argument(
        "--ph", type=float, action="append", metavar="PH", help="pH for the net charge (repeatable)"
    )
    parser.add_argument("--pka", default=DEFAULT_PKA, metavar="SET", help="pKa set")
    parser.add_argument(
        "--from", dest="input_format", metavar="KIND", help="kind of the input, if its name does not say"
    )
    parser.add_argument(
        "--to", dest="output_format", metavar="KIND", help="kind of the output, if its name does not say"
    )
    parser.add_argument("--resume", action="store_true", help="go on with a run that was interrupted")
    parser.add_argument("--dask", metavar="ADDRESS", help="a Dask scheduler (tcp://host:8786), or 'local'")
    parser.add_argument("--jobs", type=int, metavar="N", help="workers of a local cluster")
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress bar, no count")


def run(args: argparse.Namespace) -> int:
    """Compute, count, and say how many rows were rejected."""
    if args.columns == "list":
        from certipep.batch import COLUMNS

        print("\n".join(COLUMNS))
        return 0
    from certipep.batch.run import run_batch, terminal_report

    show = not args.quiet and sys.stderr.isatty()
    done = run_batch(
        args.source,
        args.output,
        column=args.column,
        columns=[name.strip() for name in args.columns.split(",")] if args.columns else None,
        ph=tuple(args.ph or (7.4,)),
        pka=args.pka,
        input_format=args.input_format,
        output_format=args.output_format,
        resume=args.resume,
        dask=args.dask,
        jobs=args.jobs,
        report=terminal_report() if show else None,
    )
    if show:
        print(file=sys.stderr)
    if not args.quiet:
        where = f", the rest is in {done.rejects}" if done.rejects else ""
        line = f"{done.read} rows read, {done.written} written, {done.rejected} rejected{where}"
        print(f"certipep: {line}", file=sys.stderr)
        if done.interrupted:
            print("certipep: stopped; the same command with --resume goes on", file=sys.stderr)
    return done.exit_code
