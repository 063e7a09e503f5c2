"""One figure of the acceptance, with what is owed."""

from __future__ import annotations

from msgspec import Struct

__all__ = ["Row", "table"]


class Row(Struct, frozen=True):
    """A figure: the number of the acceptance, what it is, measured, owed, and whether it is met."""

    number: str
    what: str
    measured: object
    owed: str
    met: bool

    @classmethod
    def share(cls, number: str, what: str, hits: int, total: int, least: float) -> Row:
        """Return a row of so many of so many."""
        part = hits / total if total else 0.0
        owed = f"at least {least:.0%}" if least < 1 else f"all {total}"
        return cls(number, what, f"{hits} of {total} ({part:.1%})", owed, total > 0 and part >= least)


def table(rows: list[Row]) -> str:
    """Return a table for a terminal or a page of Markdown."""
    lines = ["| | figure | measured | owed | |", "|---|---|---|---|---|"]
    lines += [
        f"| {row.number} | {row.what} | {row.measured} | {row.owed} | {'met' if row.met else 'MISSED'} |"
        for row in rows
    ]
    return "\n".join(lines)
