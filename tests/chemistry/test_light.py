"""What the chemistry that every report needs may load."""

from __future__ import annotations

import subprocess
import sys

import pytest

MODULES = ["formula", "formula_text", "elements", "mass", "adducts", "isotopes", "ionisation", "absorbance",
           "counterions", "amounts", "fragments", "impurities", "differences", "ambiguity", "misread",
           "svg"]  # fmt: skip


def test_nothing_heavy_is_loaded_even_in_use() -> None:
    code = (
        "import sys\n"
        + "".join(f"import certipep.chemistry.{name}\n" for name in MODULES)
        + "from certipep.chemistry.formula import Formula\n"
        "from certipep.chemistry import isotopes, ionisation, adducts, mass\n"
        "f = Formula.parse('C129H215N33O55')\n"
        "isotopes.most_abundant(f); mass.average_mass_range(f); adducts.ion_mz(f, 3)\n"
        "ionisation.isoelectric_range(ionisation.IonisableGroups({'K': 1}, None, 'N'))\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not loaded & {
        "numpy",
        "rdkit",
        "msgspec",
        "Bio",
        "IsoSpecPy",
        "importlib.resources",
        "decimal",
        "fractions",
    }


@pytest.mark.parametrize("name", [*MODULES, "structure", "pka_sets"])
def test_examples_in_docstrings_hold(name: str) -> None:
    import doctest
    import importlib

    found = doctest.testmod(importlib.import_module(f"certipep.chemistry.{name}"))
    assert found.failed == 0
