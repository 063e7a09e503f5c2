"""Random peptides written and read again: ``python -m benchmarks.round_trips [--count 10000] [--seed 0]``.

The peptides are those of the tests, over all residues and groups with a structure: 1 to 25 residues, nine of ten or
three of ten unusual, with ends and bridges. For each notation one line: how many it can carry, how many come back the
same, how many are refused with the peptide among the readings, and how many are read as something else or not at all.
The formula of each is compared with RDKit's of its drawn structure.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from pathlib import Path

from certipep.chemistry.formula import Formula
from certipep.chemistry.structure import molecule
from certipep.errors import CertipepError, UnsupportedError
from certipep.notation import AmbiguousNotationError, parse
from certipep.notation import format as write
from certipep.peptides import Peptide

NOTATIONS = ("proforma", "one-letter", "three-letter", "helm")
_TESTS = Path(__file__).parents[1] / "tests"


def outcome(peptide: Peptide, text: str) -> str:
    """Return ``same``, ``asked``, ``twin`` (another name for the same structure), ``else`` or ``refused``."""
    try:
        found = parse(text)
    except AmbiguousNotationError as error:
        return "asked" if any(each.peptide == peptide for each in error.readings) else "else"
    except CertipepError:
        return "refused"
    if found == peptide:
        return "same"
    try:
        twins = molecule(found.smiles).smiles == molecule(peptide.smiles).smiles
    except CertipepError:
        twins = False
    return "twin" if twins else "else"


def main() -> int:
    sys.path.insert(0, str(_TESTS))
    from rdkit.Chem import MolFromSmiles
    from rdkit.Chem.rdMolDescriptors import CalcMolFormula

    from peptides.random_peptides import random_peptide

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--misses", type=int, default=10, help="how many of each notation are printed")
    args = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    for number in range(args.seed, args.seed + args.count):
        rng = random.Random(number)
        peptide = random_peptide(rng, 25, 0.9 if number % 2 else 0.3)
        try:
            drawn = Formula.parse(CalcMolFormula(MolFromSmiles(peptide.smiles), True)) == peptide.formula
            counts["formula", "same" if drawn else "else"] += 1
        except UnsupportedError:
            counts["formula", "not drawn"] += 1
        for notation in NOTATIONS:
            try:
                text = write(peptide, notation)
            except UnsupportedError:
                counts[notation, "not carried"] += 1
                continue
            found = outcome(peptide, text)
            counts[notation, found] += 1
            if found not in ("same", "asked") and counts[notation, found] <= args.misses:
                print(f"{number} {notation} {found}: {text}\n    {peptide.proforma}")
    words = ("same", "asked", "twin", "else", "refused", "not carried", "not drawn")
    print("| notation | " + " | ".join(words) + " |\n|---|" + "--:|" * len(words))
    for notation in ("formula", *NOTATIONS):
        print(f"| {notation} | " + " | ".join(str(counts[notation, word]) for word in words) + " |")
    return 1 if any(counts[name, "else"] for name in ("formula", *NOTATIONS)) else 0


if __name__ == "__main__":
    sys.exit(main())
