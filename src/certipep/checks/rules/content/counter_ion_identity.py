"""CB-03: the salt that the name says against the counter-ion that was found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.certificate.claims import Certificate, Claim, Place
from certipep.checks.check import Answers, check
from certipep.checks.facts.amounts import CounterIon
from certipep.checks.facts.documents import Mention, find_mention
from certipep.checks.finding import agrees, asks, contradicts, not_applicable, not_checkable
from certipep.checks.salts import FREE_PEPTIDE, salt_lines, salts_in
from certipep.checks.tolerances import Tolerance

__all__ = ["counter_ion_identity"]

_TFA_FREE = r"TFA[- ]free|TFA (?:was )?removed|free of TFA|no TFA|low TFA"
_SALTS_MEASURED = {"trifluoroacetate": "trifluoroacetate", "hydrochloride": "chloride"}
"""Salts whose ion is measured, beside acetate."""
_NOT_A_SALT = re.compile(r"acetate (?:content|buffer)|acetic acid content", re.IGNORECASE)


@check(
    "CB-03",
    title="Counter-ion found against the salt that is named",
    compares="the salt of the name, of a line or of the formula (acetate, TFA, hydrochloride, 'TFA removed') with the "
    "counter-ions that were found",
    why="a salt that was exchanged keeps well below 1 % of TFA; a powder with several per cent is the TFA "
    "salt",
    source="polypeptide.com, quality control services (residual TFA < 0.25 %)",
    does_not_prove="that the exchange was complete in every vial",
    question="One salt is named, but the counter-ion of another was found; which salt was delivered?",
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
        product is not None and "acetate" in salts_in(product.text) and not _NOT_A_SALT.search(product.text)
    )
    said = [*salt_lines(mentions), *_parts_of_formulas(certificate)]
    promise = find_mention(mentions, _TFA_FREE)
    if named_acetate and product is not None and (line := _other_salt(None, said)) is not None:
        return asks(
            f"The product is named as the acetate; another line names the {line[0]}.",
            product.place,
            line[1],
            expected="one salt",
            observed=f"{product.text}; {line[1].text}",
            question="Which salt is the product?",
        )
    if not named_acetate and (other := _other_salt(product, said)) is not None:
        return _against(*other, tolerance, counter_ions or ())
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
    hardly = acetate is None or acetate.percent < tolerance.tfa_notable_percent
    if hardly and tfa.percent > tolerance.tfa_salt_percent:
        less = "no" if acetate is None else f"only {acetate.percent} %"
        return contradicts(
            f"The name says acetate or free of TFA, but {tfa.percent} % TFA was found and {less} acetate.",
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


def _parts_of_formulas(certificate: Certificate) -> Iterator[tuple[str, Place]]:
    """Yield what stands behind the dots of the printed formulas: "C38H49N9O5·2HCl"."""
    first = certificate.header.get("formula")
    for claim in (*((first,) if first is not None else ()), *certificate.others("formula")):
        for part in claim.text.replace("•", "·").split("·")[1:]:
            yield part.strip().lstrip("0123456789½.,xn "), claim.place


def _other_salt(product: Claim | None, lines: list[tuple[str, Place]]) -> tuple[str, Place] | None:
    """Return the one salt, no acetate, that the name, a line "Salt form: …" or a formula names, and where."""
    said = [*([(product.text, product.place)] if product is not None else []), *lines]
    named = [(name, place) for text, place in said for name in salts_in(text)]
    return named[0] if len({name for name, _ in named}) == 1 and named[0][0] != "acetate" else None


def _against(salt: str, place: Place, tolerance: Tolerance, counter_ions: tuple[CounterIon, ...]) -> Answers:
    """Compare a TFA salt or a hydrochloride with the counter-ions that were found."""
    own = _SALTS_MEASURED.get(salt, salt)
    by_kind = {ion.kind: ion for ion in counter_ions}
    acetate = by_kind.get("acetate")
    if acetate is None:
        return not_applicable(f"no other counter-ion was measured than that of the {salt}")
    if own in by_kind and by_kind[own].percent >= tolerance.tfa_notable_percent:
        return agrees(f"The counter-ion of the {salt} was found.", place, by_kind[own].result.place)
    if acetate.percent < tolerance.tfa_notable_percent:
        return agrees(f"Beside the {salt} only {acetate.percent} % acetate was found.", place)
    less = f" and {'hardly any' if own in by_kind else 'no'} {own}" if salt != FREE_PEPTIDE else ""
    return asks(
        f"The paper names the {salt}, but {acetate.percent} % acetate was found{less}.",
        place,
        acetate.result.place,
        expected=own,
        observed=f"acetate {acetate.percent} %",
    )
