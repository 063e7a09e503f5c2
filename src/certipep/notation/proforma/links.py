"""Cross-links and branches of ProForma: labels that join two residues."""

from __future__ import annotations

from certipep.chemistry.formula import Formula
from certipep.errors import UnsupportedError
from certipep.notation.proforma.syntax import Tag
from certipep.notation.proforma.tags import to_formula
from certipep.peptides.bridge import BRIDGE_KINDS, Bridge
from certipep.peptides.residue import Residue

__all__ = ["bridges_of", "is_linker", "one_end_only"]

_DISULFIDES = frozenset(
    {
        "mod:00034",
        "l-cystine (cross-link)",
        "xlmod:02009",
        "disulfide",
        "unimod:374",
        "dehydro",
        "00034",
        "02009",
        "374",
    }
)
_LINKERS = {
    **dict.fromkeys(("dss", "dss[138]", "02001", "xlmod:02001"), "DSS"),
    **dict.fromkeys(("bs3", "02000", "xlmod:02000"), "BS3"),
    **dict.fromkeys(("dsso", "02126", "xlmod:02126"), "DSSO"),
    "dsg": "DSG",
    "dsbu": "DSBU",
}
# Carbodiimide joins an acid and an amine, and stays not between them.
_ZERO_LENGTH = frozenset({"edc", "02010", "xlmod:02010"})
_WATER = Formula({"H": -2, "O": -1})


def bridges_of(
    labels: dict[str, list[tuple[Tag, int, str]]], residues: tuple[Residue, ...]
) -> tuple[Bridge, ...]:
    """Return the bridges that the labels ``#XL1`` and ``#BRANCH`` draw.

    Raises
    ------
    UnsupportedError
        The linker is not one of ours, is not named, or does not join two residues; the message names it.
    """
    found: list[Bridge] = []
    for label, members in labels.items():
        if not label.startswith("XL") and label != "BRANCH":
            continue
        named = [tag for tag, _, _ in members if tag.descriptors]
        if len(named) == 2 and named[0].descriptors == named[1].descriptors:
            named.pop()
        if len(named) != 1:
            raise UnsupportedError(
                f"the label '#{label}' with {len(named)} linkers is not supported: it needs one"
            )
        if len(members) == 1:
            raise UnsupportedError(one_end_only(_name(named[0])))
        if len(members) > 2:
            raise UnsupportedError(f"the linker '{_name(named[0])}' joins more than two residues")
        (_, first, first_at), (_, second, second_at) = sorted(
            members, key=lambda each: (each[1], each[2] != "n")
        )
        kind = _kind(named[0], residues, (first, first_at), (second, second_at), label)
        found.append(Bridge(kind, first, second, first_at, second_at))
    return tuple(found)


def one_end_only(name: str) -> str:
    """Return why a linker with one end is not read: what its other end became is not said."""
    if (
        name.casefold().removeprefix("x:").removeprefix("mod:") in _DISULFIDES
        or name.casefold() in _DISULFIDES
    ):
        return f"the disulfide '{name}' is bound at one end only: its partner is not in the string"
    return (
        f"the linker '{name}' is bound at one end only (a dead end), which is not supported: its other end can be "
        "hydrolysed or amidated; name that product, such as XLMOD:01002, hydrolysed DSS"
    )


def is_linker(name: str) -> bool:
    """Whether a name is that of a cross-linker."""
    return name.casefold() in {*_DISULFIDES, *_LINKERS, *_ZERO_LENGTH}


def _kind(
    tag: Tag, residues: tuple[Residue, ...], one: tuple[int, str], two: tuple[int, str], label: str
) -> str:
    for each in tag.descriptors:
        written = each.value.casefold()
        if written in _DISULFIDES:
            if all(residues[place].kind.joins == "thiol" and at == "side" for place, at in (one, two)):
                return "disulfide"
            raise UnsupportedError("a disulfide between residues without a thiol is not supported")
        if written in _LINKERS:
            return _LINKERS[written]
        if each.kind == "info" and each.value in BRIDGE_KINDS:
            return each.value
    for each in tag.descriptors:
        if each.kind == "formula" and to_formula(each.value) == (_WATER, 0):
            return "lactam"
        if each.value.casefold() in _ZERO_LENGTH:
            if {_offered(residues, one), _offered(residues, two)} != {"acid", "amine"}:
                raise UnsupportedError(
                    f"'{_name(tag)}' joins an acid and an amine, and these are not the two"
                )
            return "lactam"
        if label == "BRANCH" and each.value in {"00093", "00134", "MOD:00093", "MOD:00134"}:
            # An amide of Asp (00093), or of Lys (00134): cysteine forms none.
            offered = {_offered(residues, one), _offered(residues, two)}
            if "thiol" in offered or "acid" not in offered:
                raise UnsupportedError(
                    f"'{_name(tag)}' is an amide, and one of its two residues can form none"
                )
            return "lactam"
    raise UnsupportedError(f"the linker '{_name(tag)}' is in no table of certipep's")


def _offered(residues: tuple[Residue, ...], end: tuple[int, str]) -> str:
    place, at = end
    return {"n": "amine", "c": "acid"}.get(at, residues[place].kind.joins)


def _name(tag: Tag) -> str:
    first = tag.descriptors[0]
    return f"{first.prefix}:{first.value}" if first.prefix else first.value
