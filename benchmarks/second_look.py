"""What it costs to prove that a page of a PDF shows what its text says: CPU time of a page with text.

    python -m benchmarks.second_look FOLDER... [--rounds 4] [--list]

All PDFs in the folders are read in this process, page by page, as the child reads them; the least of the rounds counts
for each page. Counted is what follows the words: all that is painted, compared and told. Pages with fewer than five
words are left out. The wanted cost is 30 ms.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from statistics import mean, median
from typing import Any

from certipep.documents.pdf import extract, glyph_shapes
from certipep.documents.pdf.drawn_faces import faces_drawn

STEPS = (
    "look", "shown_digits", "drawn_over", "numbers_with_company", "odd_signs", "touched_up", "laid_otherwise",
    "crossed_out", "prints_otherwise", "leftovers",
)  # fmt: skip
WANTED = 30.0
FEWEST = 5  # words
MARKS = 10  # pictures over words: so many are a watermark


class Page:
    """What a page took so far (ms), and what kind it is of."""

    def __init__(self) -> None:
        self.took, self.kind, self.words = 0.0, "text alone", 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--list", action="store_true", help="print every page, the dearest first")
    options = parser.parse_args()
    pages: list[Page] = []
    _watch(pages)
    best: dict[str, Page] = {}
    for path in sorted(file for folder in options.folders for file in folder.rglob("*.pdf")):
        payload = path.read_bytes()
        for _ in range(options.rounds):
            pages.clear()
            glyph_shapes._means.cache_clear()  # noqa: SLF001
            extract.run(payload, {"pages": 500, "characters": 2_000_000, "page_points": 15_000.0})
            for number, page in enumerate(pages, 1):
                before = best.setdefault(f"{path.name} {number}", page)
                before.took = min(before.took, page.took)
    best = {name: page for name, page in best.items() if page.words >= FEWEST}
    for name, page in sorted(best.items(), key=lambda item: -item[1].took) if options.list else ():
        print(f"{page.took:7.1f} ms  {page.kind:26s} {name}")
    kinds = defaultdict(list)
    for page in best.values():
        kinds[page.kind].append(page.took)
        kinds["all"].append(page.took)
    for kind, took in sorted(kinds.items()):
        share = sum(one <= WANTED for one in took) / len(took)
        print(f"{kind:26s} {len(took):4d} pages  mean {mean(took):6.1f}  median {median(took):6.1f}", end="")
        print(f"  in {WANTED:.0f} ms {share:.0%}")
    return 0


def _watch(pages: list[Page]) -> None:
    """Make every step add its time to the page that is read."""

    def timed(step: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(step)
        def run(*given: Any) -> Any:
            begun = time.thread_time()
            found = step(*given)
            pages[-1].took += 1e3 * (time.thread_time() - begun)
            if step.__name__ == "look":
                raw, _, drawing, _, words = given
                over = len(drawing.pictures) - len(found.far)
                pages[-1].words = len(words)
                if faces_drawn(raw, drawing):
                    pages[-1].kind = "letters drawn by the file"
                elif over:
                    pages[-1].kind = "a watermark" if over >= MARKS else "pictures at words"
            return found

        return run

    def page(*given: Any, **named: Any) -> Any:
        pages.append(Page())
        return own(*given, **named)

    own = extract._page  # noqa: SLF001
    extract._page = page  # noqa: SLF001
    for name in STEPS:
        setattr(extract, name, timed(getattr(extract, name)))


if __name__ == "__main__":
    raise SystemExit(main())
