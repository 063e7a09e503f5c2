"""The parts of a ProForma string, as written and before they mean anything."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Chain", "Descriptor", "Document", "GlobalModification", "Part", "Peptidoform", "Tag"]


@dataclass(frozen=True, slots=True)
class Descriptor:
    """One of the readings that ``|`` separates in a tag.

    Parameters
    ----------
    kind : str
        ``name``, ``mass``, ``formula``, ``glycan``, ``info``, ``observed`` or ``rule``.
    value : str
        Without the prefix.
    prefix : str
        As written: ``U``, ``MOD``, ``Formula`` … or "".
    """

    kind: str
    value: str
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """What stands in square brackets, with its label (``#XL1``, ``#BRANCH``, ``#g1``) and score."""

    descriptors: tuple[Descriptor, ...]
    label: str = ""
    score: float | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """Residues that belong together: one, a range ``(…)[…]``, or residues of unknown order ``(?…)``."""

    letters: tuple[tuple[str, tuple[Tag, ...], int], ...]
    tags: tuple[Tag, ...] = ()
    kind: str = "residue"


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain with what sits on its ends and its name."""

    parts: tuple[Part, ...]
    n_tags: tuple[Tag, ...] = ()
    c_tags: tuple[Tag, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Peptidoform:
    """Linked chains, modifications of unknown place, labile ones, and the charge as written."""

    chains: tuple[Chain, ...]
    unknown: tuple[tuple[Tag, int], ...] = ()
    labile: tuple[Tag, ...] = ()
    charge: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class GlobalModification:
    """``<13C>``, or ``<[tag]@targets>``."""

    isotope: str = ""
    tag: Tag | None = None
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole ProForma string: peptidoforms of one spectrum, and what holds for all of them."""

    peptidoforms: tuple[Peptidoform, ...]
    everywhere: tuple[GlobalModification, ...] = ()
    name: str = ""
