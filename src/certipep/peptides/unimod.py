"""Unimod whole: every modification of that database by accession and name, read when a name asks for it.

What a modification of Unimod does to charge and absorption is unknown, unless a table of certipep's says it.

>>> unimod_named("Label:13C(9)15N(1)")[0].formula.hill
'C-9[13C]9N-1[15N]'
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from certipep.chemistry.formula import Formula
from certipep.errors import DataError
from certipep.peptides.modification import Modification

__all__ = ["unimod_named", "unimod_rows"]

_FILE = Path(__file__).parent / "data" / "unimod.tsv"
_SOURCE = "Unimod, https://www.unimod.org"


def unimod_named(name: str) -> tuple[Modification, ...]:
    """Return the modifications of Unimod with this accession or name; names without regard to case last."""
    rows = unimod_rows()
    if name[:7].casefold() == "unimod:":
        row = rows.get(name[7:].strip().lstrip("0"))
        return (_modification(*row),) if row is not None else ()
    exact, folded = _names()
    found = exact.get(name) or folded.get(name.casefold(), ())
    return tuple(_modification(*rows[accession]) for accession in found)


@cache
def unimod_rows() -> dict[str, tuple[str, str, str, str, str]]:
    """Return accession -> (accession, formula, sites, monoisotopic mass in Da, names)."""
    found: dict[str, tuple[str, str, str, str, str]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines()[2:]:
        cells = line.split("\t")
        if len(cells) != 5:
            raise DataError(f"table unimod.tsv: a row has {len(cells)} columns")
        found[cells[0]] = (cells[0], cells[1], cells[2], cells[3], cells[4])
    return found


@cache
def _names() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    exact: dict[str, tuple[str, ...]] = {}
    folded: dict[str, tuple[str, ...]] = {}
    main: dict[str, tuple[str, ...]] = {}
    for accession, _, _, _, names in unimod_rows().values():
        for number, name in enumerate(names.split("|")):
            if number < 1:
                main[name] = (accession,)
            exact[name] = tuple(dict.fromkeys((*exact.get(name, ()), accession)))
            folded[name.casefold()] = tuple(dict.fromkeys((*folded.get(name.casefold(), ()), accession)))
    return {**exact, **main}, folded


@cache
def _modification(accession: str, formula: str, sites: str, _mass: str, names: str) -> Modification:
    spellings = tuple(names.split("|"))
    uniform = all(part.startswith(("Label:", "Label")) for part in spellings[:1])
    return Modification(
        spellings[0],
        Formula.parse(formula) if formula else Formula(),
        name=spellings[0],
        short=spellings[0],
        sites=tuple(sites.split(",")) if sites else (),
        accession=f"UNIMOD:{accession}",
        spellings=spellings[1:],
        ionisation="none" if uniform and _is_label(formula) else "unknown",
        absorption="none" if uniform and _is_label(formula) else "unknown",
        source=_SOURCE,
    )


def _is_label(formula: str) -> bool:
    """Whether only isotopes change."""
    return not Formula.parse(formula).without_labels()
