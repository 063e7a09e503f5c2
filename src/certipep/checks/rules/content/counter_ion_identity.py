"""CB-03: the salt that the name says against the counter-ion that was found."""

from __future__ import annotations

import re

from certipep.certificate.claims import Certificate
from certipep.checks.check import Answers, check
from certipep.checks.facts.amounts import CounterIon
from certipep.checks.facts.documents import Mention, find_mention
from certipep.checks.finding import agrees, asks, contradicts, not_applicable, not_checkable
from certipep.checks.tolerances import Tolerance

__all__ = ["counter_ion_identity"]

_ACETATE = re.compile(r"\bacetate\b|醋酸盐|ацетат", re.IGNORECASE)
_TFA_FREE = r"TFA[- ]free|TFA (?:was )?removed|free of TFA|no TFA|low TFA"
_NOT_A_SALT = re.compile(r"acetate (?:content|buffer)|acetic acid content", re.IGNORECASE)


@check(
    "CB-03",
    title="Counter-ion found against the salt that is named",
    compares="'acetate' or 'TFA removed' in the name with the counter-ions that were found",
    why="a salt that was exchanged keeps well below 1 % of TFA; a powder with several per cent is the TFA "
    "salt",
    source="polypeptide.com, quality control services (residual TFA < 0.25 %)",
    does_not_prove="that the exchange was complete in every vial",
    question="The name says acetate, but TFA was found; which salt was delivered?",
    scope="certificate",
)
def counter_ion_identity(
    certificate: Certificate,
    tolerance: Tolerance,
    mentions: tuple[Mention, ...],
    counter_ions: tuple[CounterIon, ...] | None = None,
) -> Answers:
    """Compare the salt of the product name (or a promise to be free of TFA) with the results."""
    product = certificate.header.get("product")
    named_acetate = (
        product is not None and _ACETATE.search(product.text) and not _NOT_A_SALT.search(product.text)
    )
    promise = find_mention(mentions, _TFA_FREE)
    if not named_acetate and promise is None:
        return not_applicable("the name states no salt")
    place = (
        product.place
        if named_acetate and product is not None
        else promise[1]
        if promise is not None
        else None
    )
    assert place is not None  # noqa: S101 - one of the two is there
    by_kind = {ion.kind: ion for ion in counter_ions or ()}
    tfa, acetate = by_kind.get("trifluoroacetate"), by_kind.get("acetate")
    if tfa is None and acetate is None:
        return not_checkable(
            "the salt is named, but no counter-ion was measured",
            place,
            question="Please state acetate and TFA in per cent.",
        )
    if tfa is None or tfa.percent <= tolerance.tfa_removed_percent:
        found = acetate or tfa
        assert found is not None  # noqa: S101 - one of the two is there
        return agrees(
            f"The counter-ion found is {found.kind} ({found.percent} %)"
            f"{f', TFA {tfa.percent} %' if tfa and tfa is not found else ''}.",
            place,
            found.result.place,
        )
    figures = {
        "expected": f"TFA at most {tolerance.tfa_removed_percent} %",
        "observed": f"TFA {tfa.percent} %",
        "tolerance": f"contradiction above {tolerance.tfa_salt_percent} % without acetate",
    }
    if acetate is None and tfa.percent > tolerance.tfa_salt_percent:
        return contradicts(
            f"The name says acetate or free of TFA, but {tfa.percent} % TFA was found and no acetate.",
            place,
            tfa.result.place,
            **figures,
        )
    if tfa.percent >= tolerance.tfa_notable_percent or promise is not None:
        return asks(
            f"{tfa.percent} % TFA was found beside the named salt.", place, tfa.result.place, **figures
        )
    return agrees(
        f"A residue of {tfa.percent} % TFA is left from synthesis.", place, tfa.result.place, **figures
    )
