"""Cuts what stands in the braces of a HELM polymer into its monomers."""

from __future__ import annotations

from certipep.errors import NotationError

__all__ = ["monomer_words"]


def monomer_words(inside: str, offset: int, text: str) -> list[tuple[str, int]]:
    """Return the words of the monomers of a polymer, each with its position in the text.

    Raises
    ------
    NotationError
        A bracket is not closed, or something else than a dot stands between monomers.
    """
    found: list[tuple[str, int]] = []
    position = 0
    while True:
        if inside.startswith("[", position):
            end = _closing(inside, position, text, offset)
            word = inside[position + 1 : end]
            end += 1
        else:
            end = min(place for place in (inside.find(".", position), len(inside)) if place >= 0)
            word = inside[position:end]
            if len(word) != 1:
                raise NotationError(
                    f"the monomer '{word}' stands in square brackets if it has more than a letter",
                    text,
                    offset + position,
                )
        found.append((word, offset + position))
        if end >= len(inside):
            return found
        if inside[end] != ".":
            raise NotationError("monomers are separated by '.'", text, offset + end)
        position = end + 1


def _closing(inside: str, position: int, text: str, offset: int) -> int:
    """Return where the bracket of a monomer closes; a monomer may be SMILES, with brackets of its own."""
    depth = 0
    for place in range(position, len(inside)):
        depth += (inside[place] == "[") - (inside[place] == "]")
        if depth == 0:
            return place
    raise NotationError("the bracket of a monomer is not closed", text, offset + position)
