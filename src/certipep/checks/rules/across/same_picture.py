"""XL-04: one picture on certificates of different lots or products."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from certipep.checks.check import check
from certipep.checks.facts.across import Paper, same_name
from certipep.checks.finding import Answer, agrees, asks, not_applicable, notes
from certipep.checks.tolerances import Tolerance

__all__ = ["same_picture"]


@check(
    "XL-04",
    title="Pictures of different lots",
    compares="exact and perceptual hashes of the pictures of certificates of different lots or products",
    why="a chromatogram or spectrum shows its own noise; logos, seals and forms repeat, and are told apart "
    "by how often",
    source="cryptographic and perceptual hashing",
    does_not_prove="that the picture is a trace: it may be a photograph or a seal, so look at both",
    question="The same picture is on two certificates; which lot was it measured on?",
    scope="files",
)
def same_picture(papers: tuple[Paper, ...], tolerance: Tolerance) -> Iterator[Answer]:
    """Group papers by picture; furniture of a laboratory's form is left out."""
    exact: dict[str, list[Paper]] = defaultdict(list)
    rough: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        for sha in {sha for sha, _ in paper.pictures}:
            exact[sha].append(paper)
        for hashed in {h for _, h in paper.pictures if h and h.strip("0f")}:
            rough[hashed].append(paper)
    if not exact:
        yield not_applicable("no pictures to compare")
        return
    said: set[tuple[str, ...]] = set()
    named = Counter(paper.text("laboratory") for paper in papers)
    for kind, groups in (("the same", exact), ("nearly the same", rough)):
        for group in groups.values():
            names = tuple(sorted(p.called for p in group))
            if len(group) < 2 or names in said or not _unlike(group):
                continue
            issuer = group[0].text("laboratory")
            laboratory = sum(count for name, count in named.items() if same_name(name, issuer))
            many = laboratory >= tolerance.papers_for_logos
            if len(group) > 2 and (not many or len(group) > laboratory * tolerance.common_share):
                continue
            said.add(names)
            message = f"{kind.capitalize()} picture is on {' and '.join(names)}"
            places = tuple(p.place() for p in group)
            if many and kind == "the same":
                yield asks(
                    f"{message}, and on no other of the {laboratory} certificates of the laboratory.",
                    *places,
                    expected="a picture of each lot",
                    observed="one picture",
                )
            else:
                yield notes(f"{message}: look whether it is a trace or part of the form.", *places)
    if not said:
        yield agrees("No picture is shared by different lots alone.")


def _unlike(group: list[Paper]) -> bool:
    """Whether the papers are of different lots or products (a re-issue repeats its own pictures)."""
    return len({(p.product, p.key("lot"), p.key("client")) for p in group}) > 1
