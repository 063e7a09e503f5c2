"""Reads the strings of search engines: MaxQuant, DIA-NN, OpenMS and the Trans-Proteomic Pipeline.

What stands in brackets is a name ("Oxidation (M)", "ox"), an accession ("UniMod:21"), or an unsigned mass, which is
that of the whole residue with its modification, or of a terminus with its hydrogen ("n[43]").
"""

from __future__ import annotations

import re

from certipep.chemistry.mass import monoisotopic_mass
from certipep.errors import NotationError
from certipep.peptides.modification import C_TERMINUS, N_TERMINUS, Modification, find_modifications
from certipep.peptides.peptide import Peptide
from certipep.peptides.residue import Residue, plain

__all__ = ["read"]

_PIECE = re.compile(r"([A-Znc]?)([(\[])((?:[^()\[\]]|\([^()]*\))*)[)\]]|([A-Z])|(\.)")
_SITE = re.compile(r"\s*\((?:[A-Z]+|(?:Protein )?[NC]-term)\)$")
_SHORT = {
    "ox": "Oxidation",
    "ac": "Acetyl",
    "ph": "Phospho",
    "de": "Deamidated",
    "me": "Methyl",
    "di": "Dimethyl",
    "tr": "Trimethyl",
    "cam": "Carbamidomethyl",
    "gl": "GG",
}
# What such programs are set to look for: an unsigned mass is read as one of these, or not at all.
_SEARCHED = (
    "Carbamidomethyl",
    "Oxidation",
    "Phospho",
    "Acetyl",
    "Methyl",
    "Dimethyl",
    "Deamidated",
    "Carbamyl",
    "Propionamide",
    "TMT6plex",
    "iTRAQ4plex",
    "GG",
    "Label:13C(6)15N(2)",
    "Label:13C(6)15N(4)",
    "Pyro-carbamidomethyl",
)
_HYDROGEN = 1.00783
_HYDROXYL = 17.00274
# Da: whole numbers are rounded masses; decimals are exact to a few hundredths.
_NOMINAL, _EXACT = 0.55, 0.03


def read(body: str, text: str) -> Peptide:
    """Read the part of a string that is the peptide.

    Raises
    ------
    NotationError
        A letter, name or mass in it stands for nothing, or for several things.
    """
    residues: list[Residue] = []
    ends: dict[str, Modification] = {}
    position = 0
    while position < len(body):
        found = _PIECE.match(body, position)
        if found is None:
            raise NotationError(f"'{body[position]}' does not belong here", text, text.find(body) + position)
        position = found.end()
        if found[5]:
            continue
        letter = found[4] or found[1]
        if letter and letter not in "nc":
            if letter not in "ACDEFGHIKLMNPQRSTVWYUO":
                raise NotationError(f"'{letter}' is no residue", text, text.find(body) + found.start())
            residues.append(plain(letter))
        if found[4]:
            continue
        site = N_TERMINUS if letter == "n" or not residues else C_TERMINUS if letter == "c" else ""
        place = text.find(body) + found.start()
        if site:
            ends[site] = _meaning(found[3], site, None, text, place)
            continue
        meant = _meaning(found[3], residues[-1].kind.id, residues, text, place)
        if meant.becomes(residues[-1].kind.id) == "pGlu":
            residues[-1] = plain("pGlu")
        else:
            residues[-1] = residues[-1].with_modification(meant)
    if not residues:
        raise NotationError("there is no residue", text, 0)
    return Peptide(
        tuple(residues),
        ends.get(N_TERMINUS),
        ends.get(C_TERMINUS),
        remarks=(
            "read as a string of a search engine: what stands before and behind the dots is not part of it",
        ),
    )


def _meaning(inner: str, site: str, residues: list[Residue] | None, text: str, place: int) -> Modification:
    name = _SITE.sub("", inner).strip()
    if re.fullmatch(r"\d+(?:\.\d+)?", name):
        return _by_mass(name, site, residues, text, place)
    if re.fullmatch(r"[+-]\d+(?:\.\d+)?", name):
        return Modification(name, None, float(name), name=name, short=name)
    word = _SHORT.get(name, name)
    if word[:7].casefold() == "unimod:":
        word = f"UNIMOD:{int(word[7:])}"
    several = find_modifications(word)
    found = [each for each in several if each.fits(site)] or list(several)
    if not found:
        raise NotationError(f"'{inner}' is no modification that certipep knows", text, place)
    return found[0]


def _by_mass(written: str, site: str, residues: list[Residue] | None, text: str, place: int) -> Modification:
    total = float(written)
    if residues is not None:
        base = monoisotopic_mass(residues[-1].kind.formula)
    else:
        base = _HYDROGEN if site == N_TERMINUS else _HYDROXYL
    window = _EXACT if "." in written else _NOMINAL
    fitting = []
    for name in _SEARCHED:
        each = next(iter(find_modifications(name)), None)
        if (
            each is None
            or each.formula is None
            or abs(base + monoisotopic_mass(each.formula) - total) > window
        ):
            continue
        if each.fits(site) and (name != "Pyro-carbamidomethyl" or len(residues or ()) == 1):
            fitting.append(each)
    if len(fitting) != 1:
        raise NotationError(
            f"the unsigned mass {written} is that of no residue with a usual modification, or of several: write the "
            f"difference with its sign, or the name",
            text,
            place,
        )
    return fitting[0]
