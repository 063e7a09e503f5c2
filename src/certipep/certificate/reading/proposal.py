"""What words of a page may mean: a proposal stands or falls as a whole when the page is settled."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from certipep.certificate.claims import Statement
from certipep.certificate.reading.layout import Layout
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["Proposal", "Proposer"]


class Proposal(Struct, frozen=True):
    """One meaning for some words.

    Attributes
    ----------
    statements : tuple of Statement
        What the words say then: one, or several that stand together (the rows of a table).
    words : frozenset of int
        Ids (in `Layout.words`) of the words of the values.
    labels : frozenset of int
        Ids of the words that say what the values are: a label, the headings of a table.
    relation : str
        How values and labels stand to each other; a key of ``data/relations.toml``, which ranks them.
    score : float
        0 to 1: how often such a proposal is true.
    reason : str
        For a person: "right of the label 'Lot'".
    label : str
        The label as printed: two numbers under different labels do not contradict each other.
    sample : str or None
        Lot or vial where a page lists several samples; None where it speaks of the whole paper.
    """

    statements: tuple[Statement, ...]
    words: frozenset[int]
    labels: frozenset[int]
    relation: str
    score: float
    reason: str
    label: str = ""
    sample: str | None = None


Proposer = Callable[[Layout, Vocabulary], tuple[Proposal, ...]]
"""A pure function; what another proposer says cannot change its answer."""
