"""The filter before the alignment leaves nothing out."""

from __future__ import annotations

import random

import pytest

from certipep.identification.nearness import possible
from certipep.identification.relations import relate
from certipep.notation import parse
from certipep.reference import panel

LETTERS = "ACDEFGHIKLMNPQRSTVWY"


def changed(sequence: str, source: random.Random) -> str:
    letters = list(sequence)
    for _ in range(source.randint(0, max(1, len(letters) // 2))):
        place = source.randrange(len(letters))
        match source.randint(0, 2):
            case 0:
                letters[place] = source.choice(LETTERS)
            case 1:
                letters.insert(place, source.choice(LETTERS))
            case _ if len(letters) > 4:
                del letters[place]
    return "".join(letters)


@pytest.mark.parametrize("seed", range(25))
def test_every_related_entry_is_possible(seed: int) -> None:
    source = random.Random(seed)
    known = [panel[each].peptide for each in panel if panel[each].has_sequence]
    parent = source.choice([each for each in known if each and "X" not in each.sequence and len(each) > 3])
    peptide = parse(changed(parent.sequence, source) + "-OH")
    kept = {id(each.peptide) for each in possible(peptide)}
    for other in known:
        if other is not None and id(other) not in kept:
            assert relate(peptide, other).kind == "unrelated"
