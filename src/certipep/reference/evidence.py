"""How many facts of the panel stand on what kind of source.

>>> count_sources()["strong"] > count_sources()["weak"]
True
"""

from __future__ import annotations

from certipep.reference.panel import Panel, panel
from certipep.reference.tiers import tiers

__all__ = ["count_sources"]


def count_sources(of: Panel = panel) -> dict[str, int]:
    """Count the facts of every tier, and how many of them are strong, weak and seen by a second witness.

    Returns
    -------
    dict of str to int
        ``entries``, ``facts``, ``strong``, ``weak``, ``with_second_witness``, then one number for each tier. The
        own computation of a mass counts as a fact, and of a structure as its second witness.
    """
    facts = [fact for identifier in of for fact in of[identifier].facts]
    counts = {
        "entries": len(of),
        "facts": len(facts),
        "strong": sum(fact.is_strong for fact in facts),
        "weak": sum(not fact.is_strong for fact in facts),
        "with_second_witness": sum(bool(fact.witnesses) or fact.what == "formula" for fact in facts),
    }
    for tier in tiers():
        counts[tier] = sum(fact.tier == tier for fact in facts)
    return counts
