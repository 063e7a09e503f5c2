"""CB-05: the HPLC purity printed again as the peptide content."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.certificate.claims import Result
from certipep.checks.check import check
from certipep.checks.facts.documents import Mention, find_mention
from certipep.checks.facts.powder import Powder
from certipep.checks.finding import Answer, agrees, asks, not_checkable
from certipep.checks.percent import percent_of

__all__ = ["purity_as_content"]

_TIMES_PURITY = r"(?:net|content|amount|quantity)[^.\n]{0,40}(?:=|×|x|\*|multiplied by)[^.\n]{0,20}purity"

_WITH_CONTENT = r"peptide content ?[×x*]|\bcontent ?[×x*] ?purity|purity ?[×x*] ?(?:peptide )?content"
"""Where a measured content is a factor as well: "gross × content × purity"."""


@check(
    "CB-05",
    title="Content against purity",
    compares="net peptide content with HPLC purity: the same digits while water or counter-ion are present",
    why="purity is a share of the chromatogram, content a share of the powder with its water and salt; they "
    "agree to "
    "every digit by chance only",
    source="definition of net peptide content",
    does_not_prove="that a different content was measured",
    question="The peptide content is the HPLC purity digit for digit; how was the content measured?",
    after=("CB-01", "CB-04"),
)
def purity_as_content(
    mentions: tuple[Mention, ...],
    purity_results: tuple[Result, ...] | None = None,
    powder: Powder | None = None,
) -> Iterator[Answer]:
    """Compare digits, and look for a content worked out as mass times purity."""
    found = find_mention(mentions, _TIMES_PURITY)
    if found is not None and not re.search(_WITH_CONTENT, found[0], re.IGNORECASE):
        yield asks(
            "The content is worked out from the purity, which says nothing of water and counter-ion: "
            f"“{found[0][:120]}”.",
            found[1],
        )
        return
    if powder is None or not purity_results:
        yield not_checkable("purity and net peptide content are not both given")
        return
    same = [r for r in purity_results if percent_of(r) == percent_of(powder.content)]
    if same and powder.rest > 0:
        yield asks(
            f"Content and purity are both {powder.content.text}, although {powder.rest} % of the powder is "
            "something else.",
            powder.content.place,
            same[0].place,
            expected="different numbers",
            observed=f"{powder.content.text} and {same[0].text}",
        )
    elif same:
        yield asks(
            f"Content and purity are both {powder.content.text}; water and counter-ion are not stated.",
            powder.content.place,
            same[0].place,
        )
    else:
        yield agrees(
            f"Content {powder.content.text} and purity {purity_results[0].text} are different numbers.",
            powder.content.place,
            purity_results[0].place,
        )
