"""From a ProForma document to a peptide of known formula, or to the feature that stands against it."""

from __future__ import annotations

from dataclasses import replace

from certipep.chemistry.formula import Formula
from certipep.errors import NotationError, UnsupportedError, UsageError
from certipep.notation.proforma.links import bridges_of
from certipep.notation.proforma.syntax import Chain, Document, Peptidoform, Tag
from certipep.notation.proforma.words import letter_residue, meaning_of
from certipep.peptides.modification import C_TERMINUS, N_TERMINUS, Modification
from certipep.peptides.peptide import Chain as PeptideChain
from certipep.peptides.peptide import Peptide, Unplaced
from certipep.peptides.residue import Residue, plain

__all__ = ["peptide_of"]


def peptide_of(document: Document, text: str) -> Peptide:
    """Return the peptide that a ProForma document describes.

    Raises
    ------
    UnsupportedError
        The document says something that a single peptide of known formula cannot be; the message names it.
    NotationError
        A letter, name or label in it stands for nothing.
    """
    if len(document.peptidoforms) > 1:
        raise UnsupportedError(
            "several peptidoforms in one ProForma string ('+') are not one peptide: split them"
        )
    form = document.peptidoforms[0]
    return _Maker(document, form, text).peptide()


class _Maker:
    def __init__(self, document: Document, form: Peptidoform, text: str) -> None:
        self.document = document
        self.form = form
        self.text = text
        self.residues: list[Residue] = []
        self.labels: dict[str, list[tuple[Tag, int, str]]] = {}
        self.unplaced: list[Unplaced] = []
        self.remarks: list[str] = []

    def peptide(self) -> Peptide:
        chains = [self._chain(each) for each in self.form.chains]
        for tag, count in self.form.unknown:
            if tag.label:
                self.labels.setdefault(tag.label, []).append((tag, -1, ""))
            else:
                self.unplaced.extend([Unplaced(self._modification(tag, None))] * count)
        for tag in self.form.labile:
            self.unplaced.append(Unplaced(self._modification(tag, None)))
            self.remarks.append("the labile modification is counted at an unknown place")
        bridges = bridges_of(self.labels, tuple(self.residues))
        self._groups()
        adducts = [each for each in self.unplaced if each.modification.name == "metal complex"]
        if self.form.charge:
            self.remarks.append(f"the charge state '/{self.form.charge}' is not part of the peptide")
        isotopes = tuple(
            {"D": "2H", "T": "3H"}.get(each.isotope, each.isotope)
            for each in self.document.everywhere
            if each.isotope
        )
        main = chains[0]
        try:
            return Peptide(
                main.residues,
                main.n_terminus,
                main.c_terminus,
                bridges,
                adducts[0].modification.formula if adducts else None,
                tuple(chains[1:]),
                tuple(each for each in self.unplaced if each not in adducts),
                isotopes,
                tuple(self.remarks),
            )
        except UsageError as error:
            raise NotationError(str(error), self.text, 0) from error

    def _chain(self, chain: Chain) -> PeptideChain:
        start = len(self.residues)
        for part in chain.parts:
            if part.kind == "unordered":
                letters = "".join(letter for letter, _, _ in part.letters)
                self.remarks.append(f"the order of the residues '{letters}' is not known: read as written")
            first = len(self.residues)
            for letter, tags, position in part.letters:
                self.residues.append(self._residue(letter, tags, position, self._fixed(letter)))
            if part.kind == "range":
                places = tuple(range(first, len(self.residues)))
                for tag in part.tags:
                    if tag.label and tag.label != "BRANCH" and not tag.label.startswith("XL"):
                        for place in places:
                            self.labels.setdefault(tag.label, []).append(
                                (tag if place == first else Tag(()), place, "side")
                            )
                        continue
                    if tag.label:
                        raise UnsupportedError(f"the cross-link '#{tag.label}' on a range is not supported")
                    self.unplaced.append(Unplaced(self._modification(tag, None), places))
        last = len(self.residues) - 1
        n_end = self._end(chain.n_tags, N_TERMINUS, start)
        c_end = self._end(chain.c_tags, C_TERMINUS, last)
        n_end = n_end or self._fixed_end(N_TERMINUS, start)
        c_end = c_end or self._fixed_end(C_TERMINUS, last)
        return PeptideChain(tuple(self.residues[start:]), n_end, c_end)

    def _residue(
        self, letter: str, tags: tuple[Tag, ...], position: int, fixed: list[Modification]
    ) -> Residue:
        index = len(self.residues)
        notes = [each.value for tag in tags for each in tag.descriptors if each.kind == "info"]
        residue, used = letter_residue(letter, tags, notes, self.text, position)
        for tag in tags:
            if tag.label:
                self.labels.setdefault(tag.label, []).append((tag, index, "side"))
            elif tag is not used and any(each.kind != "info" for each in tag.descriptors):
                residue = self._put(residue, self._modification(tag, residue.kind.id))
        for each in fixed:
            residue = self._put(residue, each)
        return residue

    def _put(self, residue: Residue, found: Modification) -> Residue:
        if found.becomes(residue.kind.id) == "pGlu":
            return replace(plain("pGlu"), stereo=residue.stereo)
        return residue.with_modification(found)

    def _end(self, tags: tuple[Tag, ...], site: str, index: int) -> Modification | None:
        found: list[Modification] = []
        for tag in tags:
            if tag.label:
                place = "n" if site == N_TERMINUS else "c"
                self.labels.setdefault(tag.label, []).append((tag, index, place))
                continue
            each = self._modification(tag, site)
            after = each.becomes(self.residues[index].kind.id)
            if site == N_TERMINUS and after == "pGlu":
                self.residues[index] = replace(plain("pGlu"), stereo=self.residues[index].stereo)
                continue
            found.append(each)
        return self._together(found) if len(found) > 1 else found[0] if found else None

    def _together(self, found: list[Modification]) -> Modification:
        """Return what several modifications add to one terminus, as one formula."""
        names = ", ".join(each.id for each in found)
        formulas = [each.formula for each in found if each.formula is not None]
        if len(formulas) < len(found):
            raise UnsupportedError(f"several modifications on one terminus, of which one is a mass ({names})")
        total = sum(formulas, Formula())
        self.remarks.append(f"{names} on one terminus are read as the sum of their formulas")
        return Modification(f"Formula:{total.hill}", total)

    def _modification(self, tag: Tag, site: str | None) -> Modification:
        return meaning_of(tag, site, self.text)

    def _fixed(self, letter: str) -> list[Modification]:
        """Return the fixed modifications (``<[name]@C>``) of a letter."""
        found: list[Modification] = []
        for each in self.document.everywhere:
            if each.tag is None:
                continue
            if letter in each.targets:
                found.append(self._modification(each.tag, letter))
        return found

    def _fixed_end(self, site: str, index: int) -> Modification | None:
        for each in self.document.everywhere:
            for target in each.targets:
                name, _, letter = target.partition(":")
                if each.tag is None or name.casefold() != site:
                    continue
                if not letter or letter.upper() == self.residues[index].kind.letter:
                    found = self._modification(each.tag, site)
                    if found.becomes(self.residues[index].kind.id) == "pGlu":
                        self.residues[index] = plain("pGlu")
                        continue
                    return found
        return None

    def _groups(self) -> None:
        """Turn localisation groups (``#g1``) into modifications with several possible places."""
        for label, members in self.labels.items():
            if label.startswith("XL") or label == "BRANCH":
                continue
            named = [tag for tag, _, _ in members if tag.descriptors]
            if len(named) != 1:
                raise NotationError(f"the group '#{label}' needs its modification exactly once", self.text, 0)
            if any(place in {"n", "c"} for _, _, place in members):
                self.remarks.append("a modification that may sit on a terminus is kept at its residue")
            places = tuple(sorted({index for _, index, _ in members if index >= 0}))
            self.unplaced.append(Unplaced(self._modification(named[0], None), places))
            if any(tag.score is not None for tag, _, _ in members):
                self.remarks.append("localisation scores are not kept")
