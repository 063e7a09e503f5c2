"""HELM: its line grammar, and the monomers that certipep knows by name.

>>> from certipep.notation.helm import read
>>> read("PEPTIDE1{[Glp].A.K.S.Q.G.G.S.N}$$$$").formula.hill
'C33H54N12O15'
"""

from __future__ import annotations

from certipep.notation.helm.reader import read

__all__ = ["read"]
