"""Write the table of Unimod's modifications from the copy that psims (Apache-2.0) brings.

    python benchmarks/make_unimod.py

Facts only: accession, the two names, the composition and the sites. The output is
``src/certipep/peptides/data/unimod.tsv``, one modification a line, sorted by accession.
"""

from __future__ import annotations

import gzip
import re
import sys
import xml.etree.ElementTree as ElementTree
from importlib.resources import files
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "src/certipep/peptides/data/unimod.tsv"
# Unimod composes glycans of bricks; their formulas are in the same file, read below.
_PIECE = re.compile(r"(\d{0,3}[a-z]?[A-Z][A-Za-z]*)(?:\((-?\d+)\))?")


def compositions(root: ElementTree.Element) -> dict[str, dict[str, int]]:
    """Return the atoms of every brick by its name."""
    bricks = {row.get("record_id"): row.get("brick") for row in root.iter("bricks_row")}
    found: dict[str, dict[str, int]] = {}
    for row in root.iter("brick2element_row"):
        name = bricks[row.get("brick_key")]
        element = row.get("element").lstrip()
        found.setdefault(name, {})[element] = int(row.get("num_element"))
    return found


def main() -> int:
    """Write the table."""
    packed = files("psims.controlled_vocabulary").joinpath("vendor/unimod_tables.xml.gz").read_bytes()
    text = re.sub(r'\sxmlns(?::\w+)?="[^"]*"|\sxsi:\w+="[^"]*"', "", gzip.decompress(packed).decode("utf-8"))
    root = ElementTree.fromstring(text)  # noqa: S314 - a file of an installed package
    bricks = compositions(root)
    sites: dict[str, set[str]] = {}
    for row in root.iter("specificity_row"):
        sites.setdefault(row.get("mod_key"), set()).add(row.get("one_letter"))
    others: dict[str, list[str]] = {}
    for row in root.iter("alt_names_row"):
        others.setdefault(row.get("mod_key"), []).append(row.get("alt_name").strip())
    lines = []
    for row in root.iter("modifications_row"):
        key = row.get("record_id")
        total: dict[str, int] = {}
        for name, count in _PIECE.findall(row.get("composition")):
            for element, number in bricks[name].items():
                total[element] = total.get(element, 0) + number * int(count or 1)
        formula = "".join(
            f"[{element}]{count}" if element[0].isdigit() else f"{element}{count}"
            for element, count in sorted(total.items())
            if count
        )
        names = dict.fromkeys(
            each
            for each in (row.get("code_name"), row.get("ex_code_name"), *sorted(others.get(key, ())))
            if each and "\t" not in each and "|" not in each
        )
        places = sorted(
            {"N-term": "n-term", "C-term": "c-term"}.get(site, site) for site in sites.get(key, ()) if site
        )
        cells = [key, formula, ",".join(places), row.get("mono_mass"), "|".join(names)]
        lines.append((int(key), "\t".join(cells)))
    head = (
        "# Unimod (https://www.unimod.org), from the tables of psims 1.4: accession, formula, sites, monoisotopic "
        "mass in Da, names\naccession\tformula\tsites\tmass\tnames\n"
    )
    TARGET.write_text(head + "".join(f"{line}\n" for _, line in sorted(lines)), encoding="utf-8")
    print(f"{len(lines)} modifications, {TARGET.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
