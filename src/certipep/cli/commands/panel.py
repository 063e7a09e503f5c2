"""Show the reference panel, one entry with the source of every fact, or check the panel's own files."""

from __future__ import annotations

import argparse

from certipep.cli.output import add_format, add_output, chosen_format, wants_colour, width, write_result

HELP = "the reference panel, with the source of every fact"
EXAMPLES = ("certipep panel list", "certipep panel show thymosin-alpha-1")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument(
        "action",
        nargs="?",
        choices=("list", "show", "lint"),
        default="list",
        help="what to do (default list)",
    )
    parser.add_argument("name", nargs="?", metavar="NAME", help="entry to show: id, name or synonym")
    parser.add_argument(
        "--write", action="store_true", help="with lint: renew index.csv and panel.fasta first"
    )
    add_format(parser, "text", "json")
    add_output(parser)


def run(args: argparse.Namespace) -> int:
    """Print the panel, or lint it (exit 1 if a fact does not hold)."""
    from certipep.errors import UnknownPeptideError, UsageError

    if args.action == "lint":
        from certipep.reference.lint import lint, write_tables

        if args.write:
            write_tables()
        problems = lint()
        write_result("\n".join(problems) if problems else _sound(), args)
        return 1 if problems else 0
    from certipep.reference import panel
    from certipep.report import render_entry, render_panel

    if args.action == "list":
        write_result(render_panel(panel, chosen_format(args), width=width(), colour=wants_colour(args)), args)
        return 0
    if not args.name:
        raise UsageError(
            "name an entry, e.g. certipep panel show thymalfasin; certipep panel list names them"
        )
    entries = panel.find(args.name)
    if not entries:
        raise UnknownPeptideError(f"the panel has no '{args.name}'; certipep panel list names what it has")
    write_result(render_entry(entries, chosen_format(args), width=width(), colour=wants_colour(args)), args)
    return 0


def _sound() -> str:
    from certipep.reference.evidence import count_sources
    from certipep.reference.tiers import is_strong, tiers

    found = count_sources()
    by_tier = ", ".join(
        f"{tier} {found[tier]}{'' if is_strong(tier) else ' (weak)'}" for tier in tiers() if found[tier]
    )
    return (
        "the panel holds: every stored fact was recomputed\n"
        f"{found['entries']} entries, {found['facts']} facts: {found['strong']} on a strong source, "
        f"{found['weak']} on a weak one, {found['with_second_witness']} with a second witness\n"
        f"by source: {by_tier}"
    )
