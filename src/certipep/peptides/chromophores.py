"""What of a structure absorbs ultraviolet light above 250 nm, as far as a structure alone can tell.

>>> absorption_of("C(C)=O"), absorption_of("C(=O)c1ccccc1"), absorption_of("")
('none', 'unknown', 'unknown')
"""

from __future__ import annotations

import re

__all__ = ["absorption_of"]

# Aromatic rings, double bonds next to each other or to a carbonyl, azides, azo and nitro groups, and the heavy
# elements absorb there, each in its own way; saturated chains, amides, esters, acids and amines do not.
_ABSORBS = re.compile(r"[cnos](?=[\dcnos(:])|\[nH\]|C=C|C#C|N=N|N=\[N|\[N\+\]|C=S|SS|\[?Se|\[?Te|I|B[^r]|\[B")


def absorption_of(smiles: str) -> str:
    """Return ``none`` if nothing in a structure absorbs above 250 nm, else ``unknown``."""
    if not smiles or _ABSORBS.search(smiles):
        return "unknown"
    return "none"
