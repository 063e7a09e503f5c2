"""Sequences as they are printed: over several lines, in one or three letters, with what a recogniser confuses."""

from __future__ import annotations

import re

__all__ = ["read_sequence"]

_THREE = frozenset(
    [
        "Ala",
        "Arg",
        "Asn",
        "Asp",
        "Cys",
        "Gln",
        "Glu",
        "Gly",
        "His",
        "Ile",
        "Leu",
        "Lys",
        "Met",
        "Phe",
        "Pro",
        "Ser",
        "Thr",
        "Trp",
        "Tyr",
        "Val",
        "Asx",
        "Glx",
        "Xaa",
        "Sec",
        "Pyl",
        "Aib",
        "Orn",
        "Nle",
        "Nva",
        "Sar",
        "Cit",
        "Hyp",
        "Dab",
        "Dap",
        "Abu",
        "Pyr",
        "Hcy",
        "Nal",
        "Pen",
        "Tle",
        "Cha",
        "Phg",
        "Bip",
        "Har",
        "Mpa",
    ]
)
_OTHER = frozenset(
    [
        "H",
        "OH",
        "Ac",
        "Acetyl",
        "NH2",
        "pGlu",
        "Glp",
        "Pyr",
        "D",
        "L",
        "Cu",
        "Zn",
        "Na",
        "Boc",
        "Fmoc",
        "Bz",
        "Myr",
        "Palm",
        "Pal",
        "AEEA",
        "PEG",
        "cyclo",
        "Me",
        "OMe",
        "NMe",
        "gamma",
        "beta",
        "alpha",
        "ac",
        "nh2",
        "Amide",
        "amide",
        "tBu",
        "Lactam",
        "Steric",
    ]
)
_ONE = re.compile(
    r"(?:(?:Ac|Acetyl|H|pE|pGlu|<E|\[[^\]]{1,20}\])-?)?[ACDEFGHIKLMNPQRSTVWYXUO]{3,}(?:\([^)]{1,20}\)[A-Z]*)*(?:-?(?:NH2|OH|amide))?$"
)
_LOWERED = str.maketrans("I1|0", "lllo")
_SWAPPED = str.maketrans("I1|0l", "llloI")


def read_sequence(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Return ``(sequence, repairs)`` on one line, or None where `text` is no sequence.

    >>> read_sequence("Ser-Asp-Ala-GIu- Asn")
    ('Ser-Asp-Ala-Glu-Asn', ('GIu read as Glu',))
    >>> read_sequence("SDAAV DTSSE")[0], read_sequence("Certificate of Analysis")
    ('SDAAVDTSSE', None)
    """
    one = re.sub(r"\s+", "", text)
    if _ONE.match(one):
        return one, ()
    closed = re.sub(r"\s*-\s*", "-", text.strip())
    closed = re.sub(r"(?<=[a-z)\d])\s+(?=[A-Z{(\[])", "-", closed)
    repairs: list[str] = []
    out, hits, total = [], 0, 0
    for piece in closed.split("-"):
        core = re.sub(r"^[{(\[]+|[})\]]+$|\(\d+\)$|[*,;.]+$", "", piece)
        core = re.sub(r"\(.*?\)", "", core)
        total += 1
        if core in _THREE:
            hits += 1
        elif core in _OTHER or not core:
            total -= 1
        else:
            mended = _mend(core)
            if mended is not None:
                hits += 1
                repairs.append(f"{core} read as {mended}")
                piece = piece.replace(core, mended)
        out.append(piece)
    if hits < 2 or hits < 0.7 * total:
        return None
    return "-".join(out).strip("-, "), tuple(dict.fromkeys(repairs))


def _mend(core: str) -> str | None:
    """Return the one residue that `core` becomes when letters that look alike are exchanged, or None."""
    if len(core) == 3:
        swapped = core.translate(_SWAPPED)
        first = "I" if core[0] in "Il1|" else core[0]
        for candidate in (
            core.capitalize(),
            first + core[1:].translate(_LOWERED),
            swapped,
        ):
            if candidate in _THREE:
                return candidate
    return None
