"""Print the JSON Schema of what other commands print."""

from __future__ import annotations

import argparse
import json

from certipep.cli.output import add_output, write_result

HELP = "the JSON Schema of a record, verification, report or identification"
EXAMPLES = ("certipep schema record", "certipep schema verification -o verification.schema.json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument(
        "kind", choices=("record", "verification", "report", "identification"), help="which JSON"
    )
    add_output(parser)


def run(args: argparse.Namespace) -> int:
    """Print the schema."""
    from certipep.report import schema

    write_result(json.dumps(schema(args.kind), indent=2, ensure_ascii=False), args)
    return 0
