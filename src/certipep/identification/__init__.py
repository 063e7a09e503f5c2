"""Which peptide this is: from a sequence, a name, a mass, a formula, or everything that a certificate says.

>>> from certipep.identification import settle, Evidence
>>> settle(Evidence(names=("Thymalin — 10 mg",))).kind
'extract'
"""

from __future__ import annotations

from certipep.identification.claimed import claimed_notation, claimed_peptide
from certipep.identification.compare import Comparison, compare, tell_apart
from certipep.identification.evidence import Evidence
from certipep.identification.identify import Identification, identify
from certipep.identification.product import read_product
from certipep.identification.settle import Settlement, settle
from certipep.reference.cas import cas_check_digit_ok

__all__ = [
    "Comparison",
    "Evidence",
    "Identification",
    "Settlement",
    "cas_check_digit_ok",
    "claimed_notation",
    "claimed_peptide",
    "compare",
    "identify",
    "read_product",
    "settle",
    "tell_apart",
]
