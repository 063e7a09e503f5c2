"""Hostile texts through the readers: ``python -m benchmarks.hostile_strings [--count 100000] [--identify 2000]``.

Every text gives a peptide or a `CertipepError`, within 50 ms of processor time for a text of at most a kilobyte. The
texts are of nine kinds in turn (`KINDS`), seeded: random bytes and Unicode, brackets, deep nesting, long repeats,
pieces of all notations in disorder, and real peptides of every notation that were mutated, cut and joined. A text that
fails is printed, and makes the exit code 1.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import certipep as cp
from certipep.errors import CertipepError

LONGEST = 1_000
SLOW = 0.05
_SLICES = 10

REAL = (
    "Ac-Nle-cyclo[Asp-His-D-Phe-Arg-Trp-Lys]-NH2",
    "PEPTIDE1{[ac].C.E.[dH].F.[dR].W.C.K.[am]}$PEPTIDE1,PEPTIDE1,8:R3-2:R3$$$",
    "PEPTIDE1{A.C.D}|CHEM1{[PEG2]}$PEPTIDE1,CHEM1,3:R2-1:R1$$$V2.0",
    "[Acetyl]-EM[Oxidation]EVT[#g1]S[Phospho#g1]PEK/2",
    "<13C>(?DQ)NGTWEM[Oxidation]ESN[Glycan:HexNAc2Hex5]EN//K[XLMOD:02001#XL1]P",
    "H-Cys-Tyr-Ile-Gln-Asn-Cys-Pro-Leu-Gly-NH2 (Disulfide bond, Cys1–Cys6)",
    "HK(AEEA-AEEA-γGlu-C18diacid)EF{D-Phe}-NH2",
    "_(ac)M(ox)PEPT(ph)IDEK_.2",
    "n[43]C[160]PEPK.L",
    "CC(=O)N[C@@H](CO)C(=O)N[C@@H](CC(=O)O)C(=O)O",
    "InChI=1S/C5H10N2O3/c1-3(6)5(10)7-2-4(8)9/h3H,2,6H2,1H3,(H,7,10)(H,8,9)/t3-/m0/s1",
    "A-C(1,3)-D-E-C(1,3)-K(2,3)-am.K(2,3)-ac",
    ">sp|P01275|GLUC_HUMAN\nHSQGTFTSDYSKYLDSRRAQDFVQWLMNT",
    "[Nle4,D-Phe7]-α-MSH",
    "(GGGGS)3-RRApSVA, acetate salt",
    "{diacid-C20-γGlu-(AEEA)2}-Lys",
    "AVFK[13C6,15N2]",
    "c(RGDf-N(Me)V)",
    "thymosin alpha 1",
)
PIECES = (
    *("Ac-", "H-", "-OH", "-NH2", "(", ")", "[", "]", "{", "}", "<", ">", "?", "#", "|", "$", "/", "//", "+", "-"),
    *("D-", "L-", "N-Me-", "pE", "pGlu", "Aib", "Ala", "ALA", "Lys", "Phe(4-Cl)", "2-Nal", "cyclo(", "c[", "SDK"),
    *("Acetyl", "Phospho", "Formula:C2H2O", "Formula:", "+15.99", "-1e9", "+1e308", "INFO:", "#XL1", "#g1(0.5)"),
    *("MOD:00034", "Glycan:Hex", "Glycan:{C6H12}2", "PEPTIDE1{", "CHEM1{", "[ac]", ".", "}$$$$", "$$$$V2.0", "X"),
    *("PEPTIDE1,PEPTIDE1,1:R3-2:R3", "(1-2 bridge)", "(Cys1-Cys6 disulfide)", "[Cys1-Cys6]", "C(=O)", "InChI=1S/"),
    *("N[C@@H](C)", "TFA", "HCl", "…", "é", "α", "\n", "\t", "\u200b", "\x00", "\u202e", "Cu", "@", "=", "<13C>"),
    *("<[Carbamidomethyl]@C>", "9" * 30, " ", ">", "M  END", "(ox)", "(UniMod:21)", "n[43]", "_", "K(1,3)", "^"),
    *("[13C6]", ")3", ")60", "-ol", "-al", "Fmoc", "OtBu", "γGlu", "AEEA", "peptide"),
)  # fmt: skip


def _bytes(rng: random.Random) -> str:
    return rng.randbytes(rng.randint(0, 200)).decode("latin-1")


def _unicode(rng: random.Random) -> str:
    places = (rng.randrange(0x110000) for _ in range(rng.randint(1, 80)))
    return "".join(chr(place) for place in places if not 0xD800 <= place < 0xE000)


def _brackets(rng: random.Random) -> str:
    return "".join(rng.choices("()[]{}<>AK-.,", k=rng.randint(1, 400)))


def _nested(rng: random.Random) -> str:
    opening, closing = rng.choice(
        ("()", "[]", "{}", "<>", ("c(", ")"), ("[K(", ")]"), ("cyclo[", "]"), ("K(Ac-", ")"))
    )
    depth = rng.randint(1, 300)
    inner = rng.choice(("", "A", "AK", "Ac", "Gly-Gly", "+1"))
    missing = rng.choice((0, 0, 1, depth))
    return rng.choice(("", "A", "Ac-")) + opening * depth + inner + closing * (depth - missing)


def _repeated(rng: random.Random) -> str:
    piece = "".join(rng.choices(PIECES, k=rng.randint(1, 3)))
    return rng.choice(("", "A", "Ac-A", "[Acetyl]-", "(")) + piece * rng.randint(
        2, max(2, LONGEST // len(piece))
    )


def _pieces(rng: random.Random) -> str:
    return "".join(rng.choices(PIECES, k=rng.randint(1, 30)))


def _mutated(rng: random.Random) -> str:
    text = list(rng.choice(REAL))
    for _ in range(rng.randint(1, 3)):
        place = rng.randrange(len(text) + 1)
        text[place : place + rng.randint(0, 3)] = rng.choice(PIECES)
    return "".join(text)


def _joined(rng: random.Random) -> str:
    parts = []
    for text in rng.choices(REAL, k=rng.randint(2, 8)):
        start = rng.randrange(len(text))
        parts.append(text[start : start + rng.randint(1, 40)])
    return rng.choice(("", "-", ".", " ", ",")).join(parts)


def _letters(rng: random.Random) -> str:
    letters = "".join(rng.choices("ACDEFGHIKLMNPQRSTVWYacdefgpnOUXBZJ", k=rng.randint(1, 900)))
    place = rng.randrange(len(letters))
    return letters[:place] + rng.choice(PIECES) + letters[place:]


KINDS: dict[str, Callable[[random.Random], str]] = {
    "bytes": _bytes,
    "Unicode": _unicode,
    "brackets": _brackets,
    "nested": _nested,
    "repeated": _repeated,
    "pieces": _pieces,
    "mutated": _mutated,
    "joined": _joined,
    "letters": _letters,
}


def hostile(kind: str, seed: int) -> str:
    """Return the text of a kind and a number: the same on every machine."""
    return KINDS[kind](random.Random(f"{kind} {seed}"))[:LONGEST]


def outcome(call: Callable[[str], Any], text: str) -> tuple[str, float]:
    """Return ``read``, ``refused`` or what went wrong, and the seconds of processor time."""
    start = time.process_time()
    try:
        call(text)
        found = "read"
    except CertipepError as error:
        found = "refused" if "\n" not in str(error) else "an error of several lines"
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        found = f"{type(error).__name__}: {error}"
    return found, time.process_time() - start


def _everything(text: str) -> None:
    peptide = cp.peptide(text)
    _ = peptide.monoisotopic_mass, str(peptide), peptide.proforma


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument(
        "--identify", type=int, default=2_000, help="how many of them go through cp.identify as well"
    )
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    _everything("Ac-RKDVY-NH2")
    _everything("CC(=O)O")
    names = tuple(KINDS)
    counts: Counter[tuple[str, str]] = Counter()
    worst: dict[str, float] = dict.fromkeys(names, 0.0)
    bad = 0
    every = max(1, args.count // max(args.identify, 1))
    for number in range(args.count):
        kind = names[number % len(names)]
        text = hostile(kind, args.seed + number)
        calls = [_everything, cp.identify] if args.identify and number % every == 0 else [_everything]
        for call in calls:
            found, seconds = outcome(call, text)
            if seconds > SLOW:
                # once may be the machine, or a table that is read for the first time
                seconds = min(seconds, outcome(call, text)[1], outcome(call, text)[1])
            worst[kind] = max(worst[kind], seconds)
            counts[kind, found if found in ("read", "refused") else "broken"] += 1
            if found not in ("read", "refused") or seconds > SLOW:
                bad += 1
                print(
                    f"{kind} {args.seed + number} {call.__name__} {seconds * 1e3:.0f} ms {found}: {text!r}"[
                        :600
                    ]
                )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'kind':10s} {'read':>7s} {'refused':>8s} {'broken':>7s} {'slowest ms':>11s}")
    for kind in names:
        row = [counts[kind, each] for each in ("read", "refused", "broken")]
        print(f"{kind:10s} {row[0]:7d} {row[1]:8d} {row[2]:7d} {worst[kind] * 1e3:11.1f}")
    print(f"{sum(counts.values())} calls, peak memory {memory:.0f} MB, {bad} bad")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
