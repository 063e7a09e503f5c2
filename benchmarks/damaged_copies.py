"""Damaged copies of real pages: how many results are still read, and how sure the wrong numbers are.

    python -m benchmarks.damaged_copies [CORPUS] [--pages 10] [--jobs 1] [--keep FOLDER]

**The pages.** The laboratories take turns, the one with the most certificates first; each gives the first page with
results of its next document by name, until there are enough. A document is used once.

**The copies.** A page is taken to be 11 inches tall. A page of a PDF is rendered at 300 dpi, without its text layer; a
picture is used as it is and never enlarged, so a small one starts below 150 dpi. Each kind is one damage on top of
150 dpi (the photograph: 200 dpi):

- 150 dpi: nothing else; 3° skew: turned by 3°; blurred: Gaussian of 1 pixel; JPEG 40: saved at quality 40;
  inverted: white on dark;
- photographed: in perspective on a dark table, under a soft shadow, slightly out of focus, with noise, JPEG 70;
- several at once: turned by 2°, shadow, blur, noise, JPEG 40 (printed for comparison, not judged).

**The score.** The corpus's own, against the record made by eye, of which only the results count that this page prints
(``page``, or one of ``also_on_pages``); the results of other pages are neither wanted nor right. A *wrong number* is
stricter than the score's: any result with a number that the record does not have, whether or not another was missed.
Each is listed with its confidence. Listed too, but not counted: ions and peaks, and header fields whose digits differ,
wherever their confidence is above 0.9.

The exit code is 1 where a kind keeps less than 0.80 of the results, or a wrong number has a confidence above 0.9. Set
CERTIPEP_OCR_CACHE to keep recognised pages between runs.
"""

from __future__ import annotations

import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

import certipep
from benchmarks.corpus import arguments, laboratory_of, names_of, records_of, score_of
from benchmarks.damage import FULL, INCHES, KINDS
from certipep.certificate import certificate_to_record

LEAST_RECALL, SURE = 0.80, 0.90
NOT_JUDGED = ("clean", "several at once")


@dataclass
class Subject:
    """One page: where it is, and the certificates of the record with the results that it prints."""

    name: str
    path: Path
    sheet: int
    number: int
    truth: list[dict[str, Any]]


@dataclass
class Difference:
    """A number that was read and is not on the page; `counted` where it is a result."""

    field: str
    read: str
    expected: str
    confidence: float
    counted: bool


@dataclass
class Row:
    """What one copy gave."""

    results: Any
    traces: Any
    differences: list[Difference]


def subjects_of(corpus: Path, count: int) -> list[Subject]:
    """Choose the pages by the rule above."""
    pages: dict[str, list[tuple[dict[str, Any], int]]] = defaultdict(list)
    certificates: Counter[str] = Counter()
    for record in records_of(corpus):
        for certificate in record["certificates"]:
            certificates[laboratory_of(certificate)] += 1
            printed = [result["page"] for result in certificate["results"]]
            if printed:
                pages[laboratory_of(certificate)].append((record, min(printed)))
    order = sorted(pages, key=lambda name: (-certificates[name], name))
    chosen: list[Subject] = []
    used: set[str] = set()
    while len(chosen) < count:
        before = len(chosen)
        for laboratory in order:
            left = [page for page in pages[laboratory] if page[0]["file"] not in used]
            if left and len(chosen) < count:
                record, number = left[0]
                used.add(record["file"])
                chosen.append(_subject(corpus, record, number))
        if len(chosen) == before:
            break
    return chosen


def _subject(corpus: Path, record: dict[str, Any], number: int) -> Subject:
    names = names_of(record)
    several = len(names) > 1  # then a page is a picture of its own
    truth = []
    for certificate in record["certificates"]:
        here = [
            r
            for r in certificate["results"]
            if number == r["page"] or number in (r.get("also_on_pages") or ())
        ]
        if here:
            truth.append({**certificate, "pages": [number], "results": here})
    path = corpus / "files" / names[number - 1 if several else 0]
    return Subject(f"{record['file']} p. {number}", path, 0 if several else number - 1, number, truth)


def picture_of(subject: Subject) -> Image.Image:
    if subject.path.suffix.lower() != ".pdf":
        return Image.open(subject.path).convert("RGB")
    import pypdfium2

    with pypdfium2.PdfDocument(subject.path) as pdf:
        page = pdf[subject.sheet]
        scale = FULL * INCHES / max(page.get_width(), page.get_height())
        picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
        return picture


def read_copy(score: Any, subject: Subject, path: Path) -> Row:
    """Read one copy with the public function and hold it against the record."""
    predicted = []
    for certificate in certipep.read(path, ocr="always"):
        record = {**certificate_to_record(certificate), "pages": [subject.number]}
        for line, claim in zip(record["label_claims"], certificate.label_claims, strict=True):
            line["confidence"] = claim.place.confidence
        predicted.append(record)
    _, results, traces = score.score(predicted, subject.truth)
    pairs = score.pair(predicted, subject.truth)
    return Row(results, traces, [one for pair in pairs for one in _differences(score, *pair)])


def _differences(score: Any, given: dict[str, Any], wanted: dict[str, Any]) -> list[Difference]:
    """Return the numbers of one certificate that differ from the record."""
    found = []
    truth = [r for r in wanted.get("results") or [] if r["test"] not in score.NOT_SCORED]
    left = [r for r in given.get("results") or [] if r["test"] not in score.NOT_SCORED]
    missed = []
    for want in sorted(truth, key=_optional):
        hit = next((r for r in left if score.same_result(r, want)), None)
        if hit is not None:
            left.remove(hit)
        elif not _optional(want):
            missed.append(want)
    for r in left:
        if any(isinstance(r.get(key), (int, float)) for key in ("value", "area", "area_percent")):
            trace = r["test"] in score.TRACE
            others = [w for w in missed if w["test"] == r["test"] and (trace or w.get("value") is not None)]
            expected = " | ".join(w["text"] for w in others)
            found.append(Difference(r["test"], r["text"], expected, r["confidence"], counted=not trace))
    read, printed = score.header_items(given), score.header_items(wanted)
    for name in read.keys() & printed.keys() - score.LOOSE:
        digits = any(sign.isdigit() for sign in str(printed[name]))
        if digits and not score.same_header(name, read[name], printed[name]):
            sure = _confidence(given, name)
            found.append(Difference(name, str(read[name]), str(printed[name]), sure, counted=False))
    return found


def _optional(result: dict[str, Any]) -> bool:
    return bool(result.get("illegible") or result.get("minor") or result.get("not_reported"))


def _confidence(given: dict[str, Any], name: str) -> float:
    if name.startswith("label_claims."):
        return float(given["label_claims"][int(name.partition(".")[2])]["confidence"])
    return float((given["places"].get(name) or {"confidence": 1.0})["confidence"])


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument("--pages", type=int, default=10)
    parser.add_argument("--jobs", type=int, default=1, help="copies read at the same time")
    parser.add_argument("--keep", type=Path, help="a folder to leave the copies in, to look at")
    options = parser.parse_args()
    score = score_of(options.corpus)
    subjects = subjects_of(options.corpus, options.pages)
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        return run(score, subjects, folder, options.jobs)


def run(score: Any, subjects: Sequence[Subject], folder: Path, jobs: int) -> int:
    pictures = [picture_of(subject) for subject in subjects]
    print("pages")
    for subject, picture in zip(subjects, pictures, strict=True):
        print(f"  {subject.name}  {picture.width} × {picture.height}")
    failed = False
    for kind, damage in KINDS.items():
        begun = time.monotonic()
        paths = [folder / f"{kind.replace(' ', '-')}-{n}.png" for n in range(len(subjects))]
        for picture, path in zip(pictures, paths, strict=True):
            damage(picture).save(path)
        with ThreadPoolExecutor(max_workers=jobs) as pool:
            rows = list(pool.map(lambda pair: read_copy(score, *pair), zip(subjects, paths, strict=True)))
        failed |= report(kind, subjects, rows, time.monotonic() - begun) and kind not in NOT_JUDGED
    return 1 if failed else 0


def report(kind: str, subjects: Sequence[Subject], rows: Sequence[Row], seconds: float) -> bool:
    """Print one kind of damage; say whether it misses what is asked."""
    right, wanted = sum(row.results.right for row in rows), sum(row.results.wanted for row in rows)
    traces, all_traces = sum(row.traces.right for row in rows), sum(row.traces.wanted for row in rows)
    wrong = sum(one.counted for row in rows for one in row.differences)
    sure = sum(one.counted and one.confidence > SURE for row in rows for one in row.differences)
    print(
        f"\n{kind}: recall of results {right / max(wanted, 1):.3f} ({right} of {wanted}), ions and peaks {traces} of "
        f"{all_traces}, wrong numbers {wrong}, of them surer than {SURE}: {sure}; {seconds:.0f} s"
    )
    print("  by page: " + " ".join(f"{row.results.right}/{row.results.wanted}" for row in rows))
    for subject, row in zip(subjects, rows, strict=True):
        for miss in row.results.misses:
            print(f"    {subject.name}: {miss}")
        for one in row.differences:
            if one.counted or one.confidence > SURE:
                what = "wrong number" if one.counted else "not counted"
                print(
                    f"    {subject.name}: {what}, {one.field}: {one.read!r} for {one.expected!r}, "
                    f"confidence {one.confidence:.3f}"
                )
    return right < LEAST_RECALL * wanted or bool(sure)


if __name__ == "__main__":
    raise SystemExit(main())
