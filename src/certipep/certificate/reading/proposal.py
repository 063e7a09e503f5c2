"""What words of a page may mean: a proposal stands or falls as a whole when the page is settled."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from certipep.certificate.claims import Statement
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.relations import relation
from certipep.certificate.vocabulary import Vocabulary

__all__ = ["Proposal", "Proposer", "related"]


class Proposal(Struct, frozen=True):
    """One meaning for some words.

    Attributes
    ----------
    statements : tuple of Statement
        What the words say then: one, or several that stand together (the rows of a table). A label claim is a
        `Claim` whose field is ``label_claim``.
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
    samples : tuple of tuple of Statement
        What the words say of each of several samples (a row or a column of a table for each lot).
    """

    statements: tuple[Statement, ...]
    words: frozenset[int]
    labels: frozenset[int]
    relation: str
    score: float
    reason: str
    label: str = ""
    samples: tuple[tuple[Statement, ...], ...] = ()


def related(
    relation_name: str,
    statements: Iterable[Statement],
    words: frozenset[int],
    labels: frozenset[int] = frozenset(),
    *,
    label: str = "",
    samples: tuple[tuple[Statement, ...], ...] = (),
) -> Proposal:
    """Return a proposal with the score and the reason of its relation; its words are no labels of it."""
    known = relation(relation_name)
    reason = known.reason.format(label=label)
    return Proposal(
        tuple(statements), words, labels - words, relation_name, known.score, reason, label, samples
    )


Proposer = Callable[[Layout, Vocabulary], tuple[Proposal, ...]]
"""A pure function; what another proposer says cannot change its answer."""
