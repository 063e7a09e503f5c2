"""Real files of others with truths that were computed apart from this project (data/signals/README.md there)."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.signals.children import watched
from benchmarks.signals.row import Row
from certipep.checks import Outcome
from certipep.errors import UnreadableError
from certipep.reference import peptide
from certipep.signals import find_masses, integrate, read_signal
from certipep.signals.fragmentation import compare_rivals
from certipep.signals.fragmentation.coverage import backbone
from certipep.signals.masses.answer import Presence
from certipep.signals.run import Chromatogram
from certipep.verification import verify_files

__all__ = ["rows"]

_FIVE = ("pEQRLGNQWAVGHLM-NH2", "pELYENKPRRPYIL", "RPKPQQFFGLM-NH2", "DRVYIHPF", "WHWLQL")
_WRONG = (
    "DRVYIHPFHL", "RPKPQQFFGLM", "pEQRLGNQWAVGHLM", "YGGFL", "RPPGFSPFR", "GHK", "thymosin-alpha-1", "KPRRPYIL",
    "EQRLGNQWAVGHLM-NH2", "WHWLKL", "DRVYVHPF", "RPKPQQFFGLK-NH2", "WHWIEL", "thymopentin", "DRVYIHP",
    "Ac-DRVYIHPF", "pELYENKPRRPYIV", "RPKPEQFFGLM-NH2", "WWHLLQ-NH2", "DKVYIHPF",
)  # fmt: skip
# file below chromatograms/, number of the trace, coarse (few points)
_GRADE_A = (("andi/HP-CH.CDF", False), ("andi/CLASSVP.CDF", False), ("andi/CLASS10.CDF", True),
            ("andi/ICI_21_2.CDF", True), ("empower/empower_example_01.json", False))  # fmt: skip
_GRADE_B = ("andi/ACID.CDF", "andi/AAA250PM.CDF", "andi/DNX-7AN.CDF", "labsolutions/multichannel_chrom.txt",
            "labsolutions/comma_215nm_sample6.txt", "labsolutions/sec_3detectors_1.txt")  # fmt: skip
_CLEAN, _HARD = ("andi/WAT_490.CDF", "andi/WATERS4.CDF"), (
    "andi/SHMDZU1.CDF", "andi/VARIAN1.CDF", "andi/VARIAN3.CDF")  # fmt: skip
_FRAGMENTS = (
    ("JEOL_Ltd-JEL00009", "DRVYIHPFHL", 8, 0.02), ("JEOL_Ltd-JEL00010", "DRVYIHPF", 6, 0.1),
    ("JEOL_Ltd-JEL00011", "RPPGFSP", 5, 0.1), ("Univ_Connecticut-CO000247", "YGGFL", 4, 0.02),
    ("Univ_Connecticut-CO000248", "YGGFL", 4, 0.02),
)  # fmt: skip
_OUTCOMES = {
    "identity agrees": ("RD-02", Outcome.PASS), "mass contradicts": ("RD-02", Outcome.FAIL),
    "product not seen": ("RD-02", Outcome.WARN), "fragments agree": ("RD-07", Outcome.PASS),
    "purity agrees": ("RD-08", Outcome.PASS), "purity contradicts": ("RD-08", Outcome.FAIL),
    "date question": ("RD-13", Outcome.WARN), "no UV trace": ("RD-10", Outcome.INFO),
    "cannot be read": ("RD-00", Outcome.NOT_CHECKABLE),
}  # fmt: skip
_TB4 = "[Acetyl]-SDKPDM[Oxidation]AEIEKFDKSKLKKTETQEKNPLPSKETIEQEKQAGES"


def rows(data: Path) -> Iterator[Row]:
    """Measure the first, second and fourth acceptance."""
    yield from _masses(data / "signals" / "spectra")
    yield from _areas(data / "signals" / "chromatograms")
    bonds, best = 0, 0
    for name, text, owed, width in _FRAGMENTS:
        chain = backbone(peptide(text))
        (spectrum,) = read_signal(data / "signals" / "msms" / f"MSBNK-{name}.txt").spectra
        if chain is not None:
            found = compare_rivals(spectrum, chain, width=width)
            bonds += len(found.own.bonds) == owed
            best += not found.better
    yield Row.share("1", "fragment spectra with the bonds stated", bonds, len(_FRAGMENTS), 1)
    yield Row.share("1", "... own molecule first or a tie", best, len(_FRAGMENTS), 1)
    yield from _pairs(data / "signals")
    yield from _broken(data / "signals" / "broken")
    top = data / "spectra" / "MetaMorpheus_InternalTest_TB4_topdown.mgf"
    chain = backbone(peptide(_TB4))
    if top.is_file() and chain is not None:
        compared = compare_rivals(read_signal(top).spectra[0], chain, ppm=8.0)
        yield Row.share("4", "bonds of thymosin beta 4", len(compared.own.bonds), compared.own.of, 1)
        yield Row("4", "rivals that fit better", len(compared.better), "0", not compared.better)


def _masses(folder: Path) -> Iterator[Row]:
    run = read_signal(folder / "five_peptides_LTQFT.mzML")
    found = [find_masses(run, peptide(text), open_search=False, decoys=200) for text in _FIVE]
    yield Row.share("1", "synthetic peptides found", sum(one.found for one in found), 5, 1)
    passed = sum(one.decoys_found for one in found)
    yield Row("1", "trial masses that pass", f"{passed} of 1000", "at most 1", passed <= 1)
    wrong = sum(find_masses(run, peptide(text), open_search=False, decoys=0).found for text in _WRONG)
    yield Row("1", "wrong claims found", f"{wrong} of {len(_WRONG)}", "0", not wrong)
    anything = peptide("thymosin-alpha-1")
    species = find_masses(read_signal(folder / "cytochrome_c_ESI.mzML"), anything).species[0]
    met = abs(species.mass - 12351.31) <= 0.05 and len(species.charges) == 13
    told = f"{species.mass:.2f}, {len(species.charges)} charges"
    yield Row("1", "cytochrome c", told, "12351.31 ± 0.05, 13 charges", met)
    mass = find_masses(read_signal(folder / "myoglobin_ESI_continuum.CDF"), anything).species[0].mass
    yield Row("1", "myoglobin, average", f"{mass:.1f}", "16951.3 ± 4", abs(mass - 16951.29) <= 4)
    pancreas = read_signal(folder / "pancreas_MALDI.mzML")
    insulin = find_masses(pancreas, peptide("insulin"), open_search=False)
    yes = insulin.found + find_masses(pancreas, peptide("thymosin-beta-4"), open_search=False).found
    yield Row.share("1", "pancreas: insulin, acetyl thymosin beta 4", yes, 2, 1)
    absent = ("thymosin-alpha-1", "SDKPDMAEIEKFDKSKLKKTETQEKNPLPSKETIEQEKQAGES")
    seen = sum(find_masses(pancreas, peptide(text), open_search=False).found for text in absent)
    yield Row("1", "pancreas: absent ones found", seen, "0", not seen)
    labelled = find_masses(read_signal(folder / "file_says_ubiquitin_ESI.mzML"), anything).species[0].mass
    yield Row(
        "1", "the file that says ubiquitin", f"{labelled:.1f}", "not 8559.6", abs(labelled - 8559.6) > 100
    )
    off = [("angiotensin1_MALDI.mzXML", 28), ("angiotensin1_MALDI_ultraflex.mzML", -14),
           ("angiotensin1_MALDI_bruker_fid", 48)]  # fmt: skip
    hits = 0
    for name, ppm in off:
        one = find_masses(read_signal(folder / name), peptide("DRVYIHPFHL"))
        hits += one.presence is Presence.MAIN and abs((one.error_ppm or 999) - ppm) < 2
    yield Row.share("1", "angiotensin on instruments that are off", hits, 3, 1)


def _areas(folder: Path) -> Iterator[Row]:
    fine, coarse = [], []
    for name, few in _GRADE_A:
        for trace in read_signal(folder / name).chromatograms:
            found = integrate(trace)
            if found.maker_deviation is not None:
                (coarse if few else fine).append(found.maker_deviation)
    yield Row("1", "area-% of grade A, worst", f"{max(fine):.3f}", "at most 0.01", max(fine) <= 0.01)
    yield Row("1", "... of two coarse files", f"{max(coarse):.3f}", "at most 0.25", max(coarse) <= 0.25)
    mains, worst = [], []
    for name in _GRADE_B:
        for trace in read_signal(folder / name).chromatograms:
            found = integrate(trace)
            if found.maker_deviation is not None and found.maker_percent is not None:
                mains.append(abs((found.main_percent or 0) - found.maker_percent))
                worst.append(found.maker_deviation)
    yield Row(
        "1",
        f"area-% of grade B, main of {len(mains)}",
        f"{max(mains):.3f}",
        "at most 0.10",
        max(mains) <= 0.1,
    )
    yield Row("1", "... any peak", f"{max(worst):.3f}", "at most 0.5", max(worst) <= 0.5)
    off = [abs(blind - maker) for _, blind, _, maker in _blind(folder, _CLEAN)]
    yield Row("1", "area-% of grade C, clean", f"{max(off):.2f}", "at most 0.5", max(off) <= 0.5)
    held = [low <= maker <= high for _, _, (low, high), maker in _blind(folder, _HARD)]
    yield Row.share("1", "... hard: the interval holds the maker's", sum(held), len(held), 1)


def _blind(folder: Path, names: tuple[str, ...]) -> Iterator[tuple[str, float, tuple[float, float], float]]:
    """Yield name, area-% without the maker's table, its interval, and the maker's area-%."""
    for name in names:
        (trace, *_) = read_signal(folder / name).chromatograms
        found = integrate(Chromatogram(trace.time, trace.signal, trace.unit, trace.kind, trace.wavelength))
        maker = integrate(trace).maker_percent
        if found.main_percent is not None and found.interval is not None and maker is not None:
            yield name, found.main_percent, found.interval, maker


def _pairs(folder: Path) -> Iterator[Row]:
    with (folder / "PAIRS.tsv").open(encoding="utf-8") as stream:
        pairs = list(csv.DictReader(stream, delimiter="\t"))
    hits = 0
    for row in pairs:
        found = verify_files([folder / row["certificate"], folder / row["raw"]])
        check, outcome = _OUTCOMES[row["expected"]]
        said = any(one.check == check and one.outcome is outcome for one in found.findings)
        if not said:
            print("  pair:", row["certificate"], row["expected"])
        hits += said
    yield Row.share("2", "pairs of paper and raw file", hits, len(pairs), 1)


def _broken(folder: Path) -> Iterator[Row]:
    with (folder / "EXPECTED.tsv").open(encoding="utf-8") as stream:
        broken = list(csv.DictReader(stream, delimiter="\t"))
    hits, slowest, memory = 0, 0.0, 0.0
    for row in broken:
        began = time.monotonic()
        good, used, _ = watched(lambda row=row: _as_owed(folder / row["file"], row["expected"]))
        slowest, memory = max(slowest, time.monotonic() - began), max(memory, used)
        hits += good
    yield Row.share("2", "broken files as owed", hits, len(broken), 1)
    yield Row("2", "... the slowest", f"{slowest:.1f} s", "at most 2 s", slowest <= 2)
    yield Row("2", "... memory of any child", f"{memory:.0f} MB", "at most 500 MB", memory <= 500)


def _as_owed(path: Path, owed: str) -> bool:
    """Judge the kind of answer: an error line where one is owed, else a run, with the area-% where one is named."""
    refusing = owed.startswith("error") or "convert to mzML" in owed
    try:
        run = read_signal(path)
    except UnreadableError as error:
        good = (refusing or "or error" in owed or "error or" in owed) and "\n" not in str(error)
        if not good:
            print("  broken:", path.name, owed, error)
        return good
    if "98.04 %" in owed and "no purity" not in owed:
        percent = integrate(run.chromatograms[0]).main_percent or 0.0
        good = bool(np.isclose(percent, 98.04, atol=0.011))
    elif "no purity" in owed:
        good = not integrate(run.chromatograms[0]).usable
    else:
        good = not refusing or " or " in owed
    if not good:
        print("  broken:", path.name, owed)
    return good
