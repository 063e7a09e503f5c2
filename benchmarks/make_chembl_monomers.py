"""Write the table of HELM monomers from ChEMBL's monomer library (an XML file, CC BY-SA 3.0).

    python benchmarks/make_chembl_monomers.py chembl_monomer_library.xml

Facts only: symbol, what it is in a chain, formula, what its third attachment offers, and the structure. The wheel of
autopeptideml (MIT) brings the file. The output is ``src/certipep/peptides/data/chembl_monomers.tsv``.
"""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from certipep.chemistry.attachments import fragment_of
from certipep.errors import CertipepError

TARGET = Path(__file__).resolve().parents[1] / "src/certipep/peptides/data/chembl_monomers.tsv"


def main() -> int:
    """Write the table."""
    root = ElementTree.parse(sys.argv[1]).getroot()  # noqa: S314 - a file that the developer names
    space = root.tag[: root.tag.find("}") + 1]
    lines, refused = [], 0
    for row in root.iter(f"{space}Monomer"):
        symbol, smiles = row.findtext(f"{space}MonomerID"), row.findtext(f"{space}MonomerSmiles")
        try:
            found = fragment_of(smiles)
        except CertipepError as error:
            refused += 1
            print(symbol, error, file=sys.stderr)
            continue
        lines.append(f"{symbol}\t{found.place}\t{found.formula.hill}\t{found.joins}\t{smiles}\n")
    head = (
        "# Monomers of HELM, from ChEMBL's monomer library (CC BY-SA 3.0, doi:10.1093/nar/gkad1004): symbol, place, "
        "formula, third attachment, structure\nsymbol\tplace\tformula\tjoins\tsmiles\n"
    )
    TARGET.write_text(head + "".join(sorted(lines)), encoding="utf-8")
    print(f"{len(lines)} monomers, {refused} left out, {TARGET.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
