"""``python -m benchmarks.layouts``: make certificates with known truth, and measure reading and verdicts with them.

    python -m benchmarks.layouts families
    python -m benchmarks.layouts make --out DIR [--half build] [--kinds text,pdf] [--count 84] [--faults]
    python -m benchmarks.layouts score --half measure --kinds text --count 300
    python -m benchmarks.layouts score --half build --misses --by family
    python -m benchmarks.layouts judge --half measure --count 100
    python -m benchmarks.layouts oracle --half build --count 100

Kinds: text, markdown, csv, xlsx, docx, html, pdf, picture; ``text`` stands for all but picture, ``plain`` for text
files alone. The same seed makes the same papers. Of the half for measuring only aggregates are printed.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from benchmarks.layouts.families import FAMILIES
from benchmarks.layouts.making import Paper, make, plans
from benchmarks.layouts.scoring import Score
from benchmarks.layouts.wording import LANGUAGES, MORE_LANGUAGES
from benchmarks.layouts.writers import KINDS, TEXT_KINDS

_GROUPS = {"text": TEXT_KINDS, "plain": ("text",), "all": KINDS, "pictures": ("picture",)}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("task", choices=("families", "make", "score", "judge", "oracle"))
    parser.add_argument("--half", choices=("build", "measure", "all"), default="build")
    parser.add_argument("--kinds", default="text", help="kinds or groups of them, with commas between")
    parser.add_argument("--languages", default=",".join(LANGUAGES), help=f"also {', '.join(MORE_LANGUAGES)}")
    parser.add_argument(
        "--count", type=int, default=84, help="papers (of each sort, where honest and faulty are made)"
    )
    parser.add_argument("--seconds", type=float, default=float("inf"), help="score: stop after so long")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="where make writes papers and their truth (NAME.truth.json)")
    parser.add_argument("--faults", action="store_true", help="make: one contradiction in each paper")
    parser.add_argument("--by", choices=("kind", "language", "family"), help="score: a line for each")
    parser.add_argument("--by-family", action="store_const", const="family", dest="by", help="as --by family")
    parser.add_argument(
        "--misses", action="store_true", help="every case that is missed; not of the measured half"
    )
    parser.add_argument("--read", action="store_true", help="oracle: also what today's reading lacks")
    options = parser.parse_args(arguments)
    single = options.misses or options.by == "family" or options.task == "make"
    if single and options.half != "build":
        parser.error("single papers and families of the measured half are not shown; use --half build")
    return {"families": _families, "make": _make, "score": _score, "judge": _judge, "oracle": _oracle}[
        options.task
    ](options)


def _papers(options: argparse.Namespace, *, faulty: bool = False) -> list[Paper]:
    kinds = [k for one in options.kinds.split(",") for k in _GROUPS.get(one, (one,))]
    unknown = [k for k in kinds if k not in KINDS]
    if unknown:
        raise SystemExit(f"{', '.join(unknown)}: no kind; there are {', '.join((*KINDS, *_GROUPS))}")
    languages = options.languages.split(",")
    if set(languages) - {*LANGUAGES, *MORE_LANGUAGES}:
        raise SystemExit(f"there are {', '.join((*LANGUAGES, *MORE_LANGUAGES))}")
    return [
        make(plan)
        for plan in plans(
            options.half, kinds, options.count, options.seed, languages=languages, faulty=faulty
        )
    ]


def _families(options: argparse.Namespace) -> int:
    del options
    for one in FAMILIES:
        print(f"{one.half:8s} {one.name:28s} {one.header}, {one.results}, {', '.join(one.traces)}")
    return 0


def _make(options: argparse.Namespace) -> int:
    if options.out is None:
        raise SystemExit("make needs --out DIR")
    options.out.mkdir(parents=True, exist_ok=True)
    for paper in _papers(options, faulty=options.faults):
        path = paper.write(options.out)
        truth = paper.record if paper.fault is None else {**paper.record, "fault": paper.fault.kind}
        text = json.dumps(truth, ensure_ascii=False, indent=1)
        path.with_name(f"{path.name}.truth.json").write_text(text + "\n", encoding="utf-8")
    print(f"{options.count} papers in {options.out}")
    return 0


def _score(options: argparse.Namespace) -> int:
    from benchmarks.layouts.reading import scored

    whole: Score = Score()
    end = time.monotonic() + options.seconds
    parts: dict[str, Score] = defaultdict(Score)
    with tempfile.TemporaryDirectory() as folder:
        for paper, one in scored(_papers(options), Path(folder)):
            whole.add(one)
            if options.by:
                name = getattr(paper.plan, options.by)
                parts[getattr(name, "name", name)].add(one)
            if options.misses:
                misses = one.header.misses + one.results.misses + one.traces.misses
                print("\n".join([paper.plan.name, *(f"    {miss}" for miss in misses)]))
            if time.monotonic() > end:
                print(f"stopped after {whole.papers} of {options.count} papers")
                break
    for name, one in sorted(parts.items(), key=lambda item: item[1].results.f1):
        print(
            f"{name:28s} {one.papers:4d} papers  header {one.header.f1:.3f}  results {one.results.f1:.3f}  "
            f"traces {one.traces.f1:.3f}  wrong {one.results.wrong_numbers}/{one.results.numbers}"
        )
    print(f"header  {whole.header}\nresults {whole.results}\ntraces  {whole.traces}")
    print(
        f"wrong numbers {whole.results.wrong_numbers} of {whole.results.numbers} ({whole.wrong_numbers:.2%})"
    )
    print(f"papers with the right number of certificates {whole.rightly_split} of {whole.papers}")
    return 0


def _judge(options: argparse.Namespace) -> int:
    from benchmarks.layouts.judging import judge

    with tempfile.TemporaryDirectory() as folder:
        found = judge([*_papers(options), *_papers(options, faulty=True)], Path(folder))
    honest, faulty = found.honest.total() or 1, found.faulty.total() or 1
    accused, asked = found.honest["contradicted"], found.honest["questions"]
    passed, flagged = found.faulty["consistent"], found.flagged.total()
    print(
        f"honest: accused {accused} of {honest} ({accused / honest:.1%}), asked {asked} ({asked / honest:.1%})"
    )
    print(f"        {dict(found.honest)}")
    print(
        f"faulty: flagged {flagged} of {faulty} ({flagged / faulty:.1%}), by a fitting check {found.rightly.total()}"
    )
    print(f"        consistent {passed} ({passed / faulty:.1%}); {dict(found.faulty)}")
    for kind, count in sorted(found.faults.items()):
        print(
            f"  {kind:32s} {count:4d}  flagged {found.flagged[kind]:4d}  by a fitting check {found.rightly[kind]:4d}"
        )
    print(
        "checks that spoke on honest papers:",
        ", ".join(f"{k} {n}" for k, n in found.accusers.most_common(20)),
    )
    if options.misses:
        print("\n".join(found.cases))
    return 0


def _oracle(options: argparse.Namespace) -> int:
    from benchmarks.layouts.reading import statements_lost, words_oracle

    with tempfile.TemporaryDirectory() as folder:
        papers = _papers(options)
        found = words_oracle(papers, Path(folder))
        lost = statements_lost(papers, Path(folder)) if options.read else None
    print("values among the words")
    print("\n".join(found.lines()))
    if lost is not None:
        print("\nwhat is read today, each statement as its only proposal")
        print("\n".join(lost.lines()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
