"""The proposals of a page to what it says: the one place that decides.

The rules are structural. A headed table owns the cells of the rows that it reads, and is settled before a label alone
may take a word of it. One label has one value; one word is in one statement. Where two proposals want the same words,
the surer relation wins, then the one that explains more words; the order in which proposers were asked never counts.
"""

from __future__ import annotations

from collections.abc import Iterable

from certipep.certificate.reading.proposal import Proposal
from certipep.certificate.reading.relations import relation

__all__ = ["settle"]


def settle(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Return the proposals that stand, the first on the page first.

    Parameters
    ----------
    proposals : iterable of Proposal
        Of one page, in any order.

    Returns
    -------
    tuple of Proposal
        No two of them share a word.
    """
    taken: set[int] = set()
    stand: list[Proposal] = []
    for one in sorted(proposals, key=_rank):
        mine = one.words | one.labels
        if mine & taken:
            continue
        taken |= mine
        stand.append(one)
    return tuple(sorted(stand, key=_position))


def _rank(one: Proposal) -> tuple[object, ...]:
    return (
        relation(one.relation).tier,
        -one.score,
        -len(one.words),
        _position(one),
        one.label,
        repr(one.statements),
    )


def _position(one: Proposal) -> tuple[int, ...]:
    return tuple(sorted(one.words or one.labels))
