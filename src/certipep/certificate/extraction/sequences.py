"""Sequences as they are printed: over several lines, in one or three letters, with what a recogniser confuses."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from certipep.certificate.alternatives import any_of
from certipep.certificate.residue_counts import residue_counts
from certipep.certificate.thresholds import threshold
from certipep.datafile import read_table

__all__ = ["analysed_residues", "read_sequence"]

_ONE = re.compile(
    r"(?:(?:Ac|Acetyl|H|pE|pGlu|<E|\[[^\]]{1,20}\])-?)?[ACDEFGHIKLMNPQRSTVWYXUO]{2,}(?:\([^)]{1,20}\)[A-Z]*)*(?:-?(?:NH2|OH|amide))?$"
)
_BRIDGE = re.compile(
    r"(?i)\s*([(\[][^()\[\]]*(?:disul|cys|bridge|bond|cycl|s-s)[^()\[\]]*[)\]]|[,;]\s*[^,;]*(?:disul|bridge)[^,;]*)\s*$"
)
_NUMBERED = re.compile(r"1 [a-z]{10} [a-z]")
"""The first line of a sequence in small letters, with the number of its first residue."""
_SPELLED = re.compile(r"[a-z]yl-[a-z]")
"""Residues by their full names: glutamyl-glutamate."""
_TWICE = re.compile(r"[I1|l]([I1|l])")
_LOWERED = str.maketrans("I1|0", "lllo")
_SWAPPED = str.maketrans("I1|0l", "llloI")


@cache
def _words(name: str) -> frozenset[str]:
    table: dict[str, list[str]] = read_table(Path(__file__).parent / "data" / "sequences.toml")
    return frozenset(table[name])


def analysed_residues() -> str:
    """Return a pattern of the codes that an analysis of amino acids names."""
    return any_of(_words("analysed"))


def _is_residue(code: str) -> bool:
    return code in _words("analysed") or code in _words("further")


def _is_tail(piece: str) -> bool:
    """Return whether the end of a line cut the beginning of a residue off: "sn" of Asn; "g" is a residue itself."""
    return (
        len(piece) > 1
        and piece.islower()
        and any(code != piece and code.endswith(piece) for code in _words("analysed"))
    )


_IN_BRACKETS = re.compile(r"(?P<sequence>.*\S)\s*[(\[（](?P<note>[^()\[\]（）]*)[)\]）]\.?", re.DOTALL)


_BETWEEN = re.compile(r"(?<=[a-z)\d])\s+(?=[A-Z{(\[])")


def read_sequence(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Return ``(sequence, repairs)`` on one line, or None where `text` is no sequence.

    >>> read_sequence("Ser-Asp-Ala-GIu- Asn")
    ('Ser-Asp-Ala-Glu-Asn', ('GIu read as Glu',))
    >>> read_sequence("SDAAV DTSSE")[0], read_sequence("Certificate of Analysis")
    ('SDAAVDTSSE', None)
    >>> read_sequence("Lys-Glu-Va I-Val")  # a line ended inside a residue, and "l" was read as "I"
    ('Lys-Glu-Val-Val', ('VaI read as Val',))
    >>> read_sequence("Lys-Gl u-Val")[0], read_sequence("CYIQNCPLG-NH2 (Cys1-Cys6 disulfide)")[0]
    ('Lys-Glu-Val', 'CYIQNCPLG-NH2 (Cys1-Cys6 disulfide)')
    """
    counted = _IN_BRACKETS.fullmatch(text.strip())
    if counted is not None and any(residue_counts(counted["note"])):
        text = counted["sequence"]  # "RKDVY (5 amminoacidi)"
    bridge = _BRIDGE.search(text)
    if bridge is not None and bridge.start() and not text[bridge.start() : bridge.start() + 1].isspace():
        fused = _understood(text)
        if fused is not None:
            return fused
    if bridge is not None and bridge.start():
        bare = read_sequence(text[: bridge.start()])
        if bare is not None:
            return f"{bare[0]}{' ' * (bridge[1][0] not in ',;')}{bridge[1]}", bare[1]
    beside = _with_note(text)
    if beside is not None:
        return beside
    one = re.sub(r"\s+", "", text)
    if _ONE.match(one) and not _is_codes(text):
        if one in _words("no_answer"):
            return None
        # A note or an end in words needs its gap: "SIINFEKL (OVA 257-264)", "GPRP amide".
        gaps = not (one.isalpha() and one.isupper()) and one != text.strip() and _understood(one) is None
        return (_understood(text) if gaps else None) or (one, ())
    closed = re.sub(r"\s*-\s*", "-", text.strip())
    closed = "-".join(_BETWEEN.sub("-", _closed(piece)) for piece in closed.split("-"))
    if _is_tail(closed.partition("-")[0]):
        return None  # "sn-Cys-Pro": the line above begins it
    repairs: list[str] = []
    out, hits, total = [], 0, 0
    for piece in closed.split("-"):
        piece = _closed(piece)
        core = re.sub(r"^[{(\[]+|[})\]]+$|\(\d+\)$|[*,;.]+$", "", piece)
        core = re.sub(r"\(.*?\)", "", core)
        total += 1
        if _is_residue(core):
            hits += 1
        elif core in _words("groups") or not core:
            total -= 1
        else:
            mended = _mend(core)
            if mended is not None:
                hits += 1
                repairs.append(f"{core} read as {mended}")
                piece = piece.replace(core, mended)
        out.append(piece)
    if hits < max(2, threshold("residues known") * total):
        return _understood(text)
    return "-".join(out).strip("-, "), tuple(dict.fromkeys(repairs))


def _is_codes(text: str) -> bool:
    """Whether words in capitals are codes with gaps between them: "SEP TPO PTR"."""
    from certipep.notation.written.lexicon import is_code

    words = text.split()
    return len(words) > 1 and all(len(word) == len("Ala") and is_code(word) for word in words)


def _with_note(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Return a sequence with a word behind it that is no part of it: "RKDVY ACETATE"."""
    if not re.search(r"\S[\s,(]+\S", text.strip()):
        return None
    from certipep.errors import CertipepError
    from certipep.notation import read_printed

    try:
        found = read_printed(" ".join(text.split()))
    except CertipepError:
        return None
    return (" ".join(text.split()), ()) if all(each.peptide.remarks for each in found) else None


def _understood(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the text as it is where the reader of notations knows what it can stand for."""
    from certipep.errors import CertipepError
    from certipep.notation import read_printed

    written = " ".join(text.split())
    if written.upper() in _words("no_answer") or len(written) < len("GHK"):
        return None
    if not any(map(str.isupper, written)) and not _NUMBERED.match(written) and not _SPELLED.search(written):
        return None
    try:
        read_printed(written)
    except CertipepError:
        return None
    return written, ()


def _closed(piece: str) -> str:
    """Return what stands between two hyphens without the gap where a line ended inside a residue ("Gl u")."""
    solid = "".join(piece.split())
    if solid == piece:
        return piece
    core = re.sub(r"^[{(\[]+|[})\]]+$|\(\d+\)$|[*,;.]+$", "", solid)
    return solid if _is_residue(core) or core in _words("groups") or _mend(core) is not None else piece


def _mend(core: str) -> str | None:
    """Return the one residue that `core` becomes when letters that look alike are exchanged, or None."""
    if len(core) > len("Ala"):  # a stroke that was read twice: "lIle"
        core = _TWICE.sub(r"\1", core)
    if len(core) == len("Ala"):
        swapped = core.translate(_SWAPPED)
        first = "I" if core[0] in "Il1|" else core[0]
        for candidate in (
            core.capitalize(),
            first + core[1:].translate(_LOWERED),
            swapped,
        ):
            if _is_residue(candidate):
                return candidate
    return None
