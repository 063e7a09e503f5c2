"""Recall and precision of the ions and peaks that the proposers hold, by laboratory, before anything is settled.

    python -m benchmarks.trace_oracle CORPUS WORDS [--misses] [--file PART] [--old]

CORPUS holds ``records/`` made by eye; WORDS holds one JSON list of `certipep.documents.Document` for each file.
`--old` measures the readers of before instead. A statement that is proposed twice for one page counts once.
"""

from __future__ import annotations

import argparse
import json
import pathlib
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import msgspec

from certipep.certificate.claims import Result
from certipep.certificate.reading.chromatograms import propose_chromatograms, propose_peak_tables
from certipep.certificate.reading.ion_tables import propose_ion_tables
from certipep.certificate.reading.layout import Layout
from certipep.certificate.reading.spectra import propose_ion_lines, propose_spectra
from certipep.certificate.vocabulary import default_vocabulary
from certipep.documents.document import Document

PROPOSERS = (
    propose_peak_tables,
    propose_ion_tables,
    propose_ion_lines,
    propose_spectra,
    propose_chromatograms,
)
KEYS = ("retention_time", "area", "area_percent")


def proposed(documents: Iterable[Document], old: bool) -> dict[str, list[dict[str, Any]]]:
    """Return relation → statements about ions and peaks; what two relations say of the same words is in the first."""
    vocabulary = default_vocabulary()
    out: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for document in documents:
        if old:
            from certipep.certificate.understanding import understand

            rows = [r for c in understand(document).certificates for r in c.of("mz", "peak")]
            out["old"] += [as_record(row) for row in rows]
            continue
        for page in document.pages:
            layout, taken = Layout(page), set()
            for proposer in PROPOSERS:
                for one in proposer(layout, vocabulary):
                    if one.words & taken:
                        continue
                    taken |= one.words
                    out[one.relation] += [as_record(s) for s in one.statements if isinstance(s, Result)]
    for name, rows in out.items():
        out[name] = list({json.dumps(row, sort_keys=True): row for row in rows}.values())
    return out


def as_record(row: Result) -> dict[str, Any]:
    value = row.quantity.value if row.quantity is not None else None
    return {
        "test": row.test, "ion": row.ion, "text": row.text, "page": row.place.page,
        "value": float(value) if value is not None else None,
        **{key: float(got) if (got := getattr(row, key)) is not None else None for key in KEYS},
    }  # fmt: skip


def same(got: dict[str, Any], want: dict[str, Any]) -> bool:
    if got["test"] != want["test"]:
        return False
    if want["test"] == "peak":
        keys = [key for key in KEYS if want.get(key) is not None]
        return bool(keys) and all(close(got.get(key), want[key]) for key in keys)
    if want.get("ion") and got["ion"] and plain(want["ion"]) != plain(got["ion"]):
        return False
    return close(got["value"], want.get("value"))


def plain(ion: str) -> str:
    return "".join(char for char in ion.casefold() if char.isalnum() or char in "+-")


def close(one: float | None, other: float | None) -> bool:
    return (
        one is not None
        and other is not None
        and abs(one - float(other)) <= 1e-6 * max(1.0, abs(float(other)))
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpus", type=pathlib.Path)
    arguments.add_argument("words", type=pathlib.Path)
    arguments.add_argument("--misses", action="store_true")
    arguments.add_argument("--old", action="store_true")
    arguments.add_argument("--file", default="")
    options = arguments.parse_args()
    decoder = msgspec.json.Decoder(list[Document])
    houses: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    relations: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for path in sorted(options.corpus.glob("**/records/*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        names = record.get("files") or [record["file"]]
        cached = [options.words / f"{name}.json" for name in names]
        if options.file not in path.stem or not all(one.exists() for one in cached):
            continue
        got = proposed((d for one in cached for d in decoder.decode(one.read_bytes())), options.old)
        traces = [
            r
            for c in record["certificates"]
            for r in c.get("results") or []
            if r.get("test") in ("mz", "peak")
        ]
        wanted = [r for r in traces if not any(r.get(k) for k in ("minor", "illegible", "not_reported"))]
        optional = [r for r in traces if r not in wanted]
        house = (
            next((c["laboratory"] for c in record["certificates"] if c.get("laboratory")), None)
            or path.stem[:20]
        )
        tally = houses[house]
        tally[3] += 1
        tally[1] += len(wanted)
        left = list(wanted)
        for name, rows in got.items():
            for row in rows:
                if row["test"] not in ("mz", "peak"):
                    continue
                hit = next((want for want in left if same(row, want)), None)
                if hit is None and any(same(row, want) for want in (*optional, *wanted)):
                    continue  # a label that the record calls small, or one that is printed twice
                tally[2] += 1
                relations[name][1] += 1
                if hit is not None:
                    left.remove(hit)
                    tally[0] += 1
                    relations[name][0] += 1
                elif options.misses:
                    print(f"   {path.stem[:46]:46s} extra  {name}: {row['text']} {row['ion'] or ''}")
        if options.misses:
            for want in left:
                print(
                    f"   {path.stem[:46]:46s} missed {want['test']} {want.get('text')} {want.get('ion') or ''}"
                )
    show = "{:44.44s} {:4d} documents  recall {:.3f} ({}/{})  precision {:.3f} ({}/{})".format
    for house, (right, want, given, documents) in sorted(houses.items()):
        if want or given:
            print(
                show(house, documents, right / max(want, 1), right, want, right / max(given, 1), right, given)
            )
    right, want, given, documents = (sum(column) for column in zip(*houses.values(), strict=True))
    print(show("all", documents, right / max(want, 1), right, want, right / max(given, 1), right, given))
    for name, (right, given) in sorted(relations.items()):
        print(f"   {name:40s} precision {right / max(given, 1):.3f} ({right}/{given})")


if __name__ == "__main__":
    main()
