"""What a paper says in words of the ends of the chain, of its ring, its thiols and its D-residues."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from certipep.certificate.claims import Certificate, Claim, Place
from certipep.checks.facts import fact
from certipep.checks.wording import wordings

__all__ = ["ChainWord"]

_CLAUSE = re.compile(r"[;,，；、。/|]|\.\s|\band\b|\bund\b")
_FORMULA_OF_AN_END = re.compile(r"NH2|H2N|NH₂|H₂N", re.IGNORECASE)
_ENDS = ("n_end", "c_end")
_LONGEST = 80
"""Characters of a line that says one thing of the chain; what holds a number tells how much of an impurity there is."""


class ChainWord(Struct, frozen=True):
    """One statement in words.

    Attributes
    ----------
    topic : str
        ``n_end``, ``c_end``, ``ring``, ``thiols``, ``d_residues`` or ``modifications``.
    said : str
        ``acetyl``, ``free``, ``amide``, ``acid``, ``cyclic``, ``reduced``, ``none`` …
    place : Place
    """

    topic: str
    said: str
    place: Place


@fact
def chain_words(certificate: Certificate) -> tuple[ChainWord, ...] | None:
    """Words about the ends of the chain, its ring, its thiols or its D-residues."""
    found = [
        ChainWord(topic, said, place)
        for text, place in _lines(certificate)
        if len(text) <= _LONGEST
        for topic, said in _said(text)
    ]
    claim = certificate.header.get("modifications")
    if claim is not None and wordings("no")["no"].fullmatch(claim.text.strip(" .")) is not None:
        found.append(ChainWord("modifications", "none", claim.place))
    return tuple(dict.fromkeys(found)) or None


def _lines(certificate: Certificate) -> Iterator[tuple[str, Place]]:
    said = (certificate.header.get("modifications"), *certificate.others("modifications"))
    read = [row.place for row in certificate.results]
    for claim in said:
        if isinstance(claim, Claim):
            yield claim.text, claim.place
    for line in certificate.unread:
        place = Place(line.page, line.text, line.box)
        if not any(_beside(place, one) for one in read):
            yield line.text, place
    for row in certificate.of("other", "identity"):
        if row.quantity is None:
            yield f"{row.name or ''}: {row.text}", row.place


def _beside(rest: Place, result: Place) -> bool:
    """Return whether words are what was left of the line of a result: "C-terminal amide" of an impurity's name."""
    if rest.page != result.page or rest.box is None or result.box is None:
        return False
    top, bottom = max(rest.box[1], result.box[1]), min(rest.box[3], result.box[3])
    return 2 * (bottom - top) > min(rest.box[3] - rest.box[1], result.box[3] - result.box[1])


def _said(text: str) -> Iterator[tuple[str, str]]:
    """Yield what a line says; of an end it says what stands there, or what does not ("not acetyl")."""
    if any(map(str.isdigit, _FORMULA_OF_AN_END.sub("", text))):
        return
    denies = wordings("no")["no"]
    of_product = wordings("others")["others"].search(text) is None  # "C-terminal acid impurity: not detected"
    for clause in _CLAUSE.split(text):
        denied = denies.search(clause) is not None
        words = wordings("d_residues")
        if words["none"].search(clause) or (denied and words["label"].search(clause)):
            yield "d_residues", "none"
        if not of_product:
            continue
        for topic in _ENDS:
            values = _values(topic, clause)
            if len(values) == 1:
                yield topic, f"not {values[0]}" if denied else values[0]
        rings = _values("ring", clause)
        if len(rings) == 1 and not denied:
            yield "ring", rings[0]
        yield from (
            ("thiols", one)
            for one, words in wordings("thiols").items()
            if words.search(clause) and not denied
        )


def _values(topic: str, clause: str) -> list[str]:
    """Return what a clause with the label of a topic says of it; the label itself says nothing."""
    label, *_ = patterns = wordings(topic).values()
    if label.search(clause) is None:
        return []
    rest = label.sub(" ", clause)
    return [
        name
        for name, words in zip(wordings(topic), patterns, strict=True)
        if name != "label" and words.search(rest)
    ]
