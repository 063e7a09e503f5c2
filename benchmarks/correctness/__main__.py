"""Ask every library for the same molecules and judge the answers by independent arithmetic.

    python -m benchmarks.correctness > docs/correctness.md

Run it where the libraries are installed (``pip install biopython pyteomics psims lxml peptides pyopenms peptacular
rustyms rdkit molmass modlamp`` beside certipep); a library that is not there is left out and named.
"""

from __future__ import annotations

import contextlib
import io
import sys
import warnings
from importlib.metadata import PackageNotFoundError, version

from benchmarks.correctness.molecules import MOLECULES, Molecule, Truth, truth_of
from benchmarks.correctness.peers import PEERS

PROPERTIES = {
    "formula": "formula",
    "monoisotopic": "monoisotopic mass",
    "average": "average mass",
    "charge": "net charge at pH 7",
    "pi": "isoelectric point",
}
REFUSED = ("", "SDBK", "SDJK", "SDXK", "SD1K", "SD*K")
DISTRIBUTIONS = {
    "Biopython": "biopython",
    "peptides.py": "peptides",
    "pyOpenMS": "pyopenms",
    "modlAMP": "modlamp",
}


def judged(value: float | str, name: str, truth: Truth) -> bool:
    """Tell whether an answer is right."""
    if name == "formula":
        return str(value).replace(" ", "") == truth.formula
    low, high = getattr(truth, name)
    return low <= float(value) <= high


def written(value: float | str, name: str) -> str:
    """Write an answer with the digits that matter."""
    if isinstance(value, str):
        return value
    return f"{value:.5f}" if name == "monoisotopic" else f"{value:.3f}"


def ask(peer: str, molecule: Molecule) -> dict[str, float | str] | None:
    """Ask one library, quietly; None where it cannot write the molecule."""
    try:
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return dict(PEERS[peer](molecule))
    except ImportError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a library does with a molecule is its answer
        print(f"{peer}: {molecule.name}: {type(error).__name__}: {error}", file=sys.stderr)
        return None


def main() -> int:
    """Print the tables; exit 1 if a library is right where certipep is wrong."""
    answers: dict[str, dict[str, dict[str, float | str] | None]] = {}
    missing = []
    for peer in PEERS:
        try:
            answers[peer] = {molecule.name: ask(peer, molecule) for molecule in MOLECULES}
        except ImportError:
            missing.append(peer)
    print("# Correctness, side by side\n")
    print(
        "Made by `python -m benchmarks.correctness`. ✗ marks a wrong answer, – one that the library does not give.\n"
    )
    behind = []
    score = dict.fromkeys(answers, 0)
    for name, title in PROPERTIES.items():
        print(f"## {title}\n")
        print("| | " + " | ".join(molecule.name for molecule in MOLECULES) + " |")
        print("|---|" + "---|" * len(MOLECULES))
        for peer, given in answers.items():
            cells = []
            for molecule in MOLECULES:
                answer = (given[molecule.name] or {}).get(name)
                truth = truth_of(molecule)
                right = answer is not None and judged(answer, name, truth)
                score[peer] += right
                cells.append("–" if answer is None else f"{written(answer, name)}{'' if right else ' ✗'}")
                ours = (answers["certipep"][molecule.name] or {}).get(name)
                if right and (ours is None or not judged(ours, name, truth)):
                    behind.append(f"{peer}: {title} of {molecule.name}")
            print(f"| {peer} | " + " | ".join(cells) + " |")
        print()
    print(
        "## Right answers\n\n| library | version | right of "
        + str(len(PROPERTIES) * len(MOLECULES))
        + " |\n|---|---|---|"
    )
    for peer, right in sorted(score.items(), key=lambda pair: -pair[1]):
        print(f"| {peer} | {_version(peer)} | {right} |")
    print("\n## Letters that are no residue\n")
    print(
        f"Asked for the mass of {', '.join(repr(text) for text in REFUSED)}: how many are refused, and what is given.\n"
    )
    print("| library | refused | given instead |\n|---|---|---|")
    for peer in answers:
        refused, given_instead = 0, []
        for text in REFUSED:
            answer = ask(peer, Molecule(repr(text), text, "", "C"))
            mass = (answer or {}).get("monoisotopic", (answer or {}).get("average"))
            if mass is None:
                refused += 1
            else:
                given_instead.append(f"{text!r}: {float(mass):.3f}")
        print(f"| {peer} | {refused} of {len(REFUSED)} | {'; '.join(given_instead)} |")
    if missing:
        print(f"\nNot installed here: {', '.join(missing)}.")
    print(
        "\nA library that is right where certipep is wrong: "
        + ("; ".join(behind) if behind else "none")
        + "."
    )
    return 1 if behind else 0


def _version(peer: str) -> str:
    try:
        return version(DISTRIBUTIONS.get(peer, peer.split(" ")[0]))
    except PackageNotFoundError:
        return "?"


sys.exit(main())
