"""The chemistry that needs no peptide: formulas, masses, ions, isotopes, charge, absorbance, salts.

Structure is here too, behind the only door to RDKit.

Import from the module that holds a thing; nothing is loaded before it is needed:

========================  ====================================================================
``formula``               `Formula`: parsing, arithmetic, Hill order
``formula_text``          parts of a written formula (``·xC2H4O2``)
``elements``              isotopes and atomic weights, with their sources
``mass``                  monoisotopic and average mass
``adducts``               ion labels and m/z
``isotopes``              isotope patterns
``ionisation``            pKa sets, net charge, isoelectric point, titration
``absorbance``            molar absorptivity at 280, 214 and 205 nm
``counterions``           salts, peptide fraction, amounts
``fragments``             b, y, c, z and a ions
``impurities``            changes that synthesis, storage and salts bring
``differences``           what a mass difference can mean for one chain
``misread``               look-alike characters in a printed formula
``ambiguity``             what a mass that agrees leaves open
``amounts``               nmol per mg, µM, concentration from absorbance
``structure``             molecules (the only door to RDKit)
========================  ====================================================================
"""

from __future__ import annotations

__all__: list[str] = []
