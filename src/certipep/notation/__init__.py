"""Reading and writing peptides in every notation that is in use.

>>> parse("Ac-LKKTETQ-OH") == parse("Ac-Leu-Lys-Lys-Thr-Glu-Thr-Gln-OH") == parse("[Acetyl]-LKKTETQ")
True
>>> format(parse("pEAKSQGGSN"), "three-letter")
'pGlu-Ala-Lys-Ser-Gln-Gly-Gly-Ser-Asn-OH'
"""

from __future__ import annotations

from certipep.notation.ambiguous import AmbiguousNotationError, Reading
from certipep.notation.fasta import read_fasta
from certipep.notation.printed import printed_peptide, read_printed
from certipep.notation.reading import (
    MAX_LENGTH,
    Notation,
    format,  # noqa: A004 - the verb of the contract
    notations,
    parse,
    sniff,
)
from certipep.notation.unsupported import UnsupportedNotationError

__all__ = [
    "MAX_LENGTH",
    "AmbiguousNotationError",
    "Notation",
    "Reading",
    "UnsupportedNotationError",
    "format",
    "notations",
    "parse",
    "printed_peptide",
    "read_fasta",
    "read_printed",
    "sniff",
]
