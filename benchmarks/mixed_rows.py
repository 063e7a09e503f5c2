"""What modified rows cost in a table: ``python -m benchmarks.mixed_rows``.

One row in ten carries tags. CPU time of one thread, interleaved rounds, the lowest counts; the ratio to the same number
of plain rows is the result.
"""

from __future__ import annotations

import argparse
import random
import time

from benchmarks.single_calls import modified, plain_chains
from certipep.batch import properties

FOUR = ("average_mass", "monoisotopic_mass", "net_charge", "isoelectric_point")
_ONE_IN = 10


def rows(count: int, seed: int, *, mixed: bool) -> list[str]:
    """Return random chains; with `mixed`, tags on one in ten, of two kinds in turn."""
    found = plain_chains(count, seed)
    source = random.Random(seed)
    if mixed:
        for place in range(0, count, _ONE_IN):
            chain = found[place]
            tagged = f"{chain[:7]}M[Oxidation]{chain[7:]}K[Acetyl]"
            found[place] = modified(chain) if source.random() < 0.5 else tagged
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=6)
    args = parser.parse_args()
    print("| columns | kernel | plain, µs a row | one in ten modified | ratio |\n|---|---|--:|--:|--:|")
    for title, columns in (("four values", FOUR), ("all", None)):
        for kernel, fast in (("numpy", False), ("compiled", True)):
            best = {False: float("inf"), True: float("inf")}
            for number in range(args.rounds):
                for mixed in best:
                    texts = rows(args.rows, number, mixed=mixed)
                    start = time.process_time()
                    properties(texts, columns=columns, fast=fast)
                    best[mixed] = min(best[mixed], (time.process_time() - start) / args.rows * 1e6)
            ratio = best[True] / best[False]
            print(f"| {title} | {kernel} | {best[False]:.2f} | {best[True]:.2f} | {ratio:.2f} |", flush=True)


if __name__ == "__main__":
    main()
