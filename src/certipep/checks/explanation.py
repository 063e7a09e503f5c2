"""A check explained: what it compares, its limits with their reasons, its source, what it does not prove."""

from __future__ import annotations

from typing import Any

from certipep.checks.check import Check
from certipep.checks.facts import BASE_FACTS, in_words
from certipep.checks.registry import find_check
from certipep.checks.tolerances import Tolerances, load_tolerances
from certipep.errors import UsageError

__all__ = ["explain"]


def explain(check: Check | str, tolerances: Tolerances | None = None) -> dict[str, Any]:
    """Return everything that a reader needs to defend or doubt a finding of this check.

    Parameters
    ----------
    check : Check or str
        A check, or its id in any spelling (``ms3``).
    tolerances : Tolerances, optional
        The limits in force; by default the shipped ones.

    Returns
    -------
    dict
        ``id``, ``family``, ``title``, ``compares``, ``why``, ``needs``, ``uses``, ``limits`` (name, value, unit,
        reason, source), ``limits_of`` (the check whose limits these are), ``scope``, ``after``, ``identifies``,
        ``source``, ``does_not_prove``, ``question``.

    Raises
    ------
    UsageError
        If there is no such check.

    Examples
    --------
    >>> explain("FC-06")["title"]
    'Check digit of the CAS number'
    """
    if not isinstance(check, str | Check):
        raise UsageError(f"a check is named by its id, as 'MS-03', not {check!r}")
    one = find_check(check) if isinstance(check, str) else check
    owner = one.limits or one.id
    limits = (tolerances or load_tolerances()).of(owner).thresholds
    asked = [parameter for parameter in one.parameters if parameter.name not in BASE_FACTS]
    return {
        "id": one.id,
        "family": one.family,
        "title": one.title,
        "compares": one.compares,
        "why": one.why,
        "needs": [in_words(parameter.name) for parameter in asked if parameter.required],
        "uses": [in_words(parameter.name) for parameter in asked if not parameter.required],
        "limits": [
            {
                "name": name,
                "value": str(limit.value),
                "unit": limit.unit,
                "reason": limit.reason,
                "source": limit.source,
            }
            for name, limit in limits.items()
        ],
        "limits_of": owner,
        "scope": one.scope,
        "after": list(one.after),
        "identifies": one.identifies,
        "source": one.source,
        "does_not_prove": one.does_not_prove,
        "question": one.question,
    }
