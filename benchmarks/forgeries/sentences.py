"""Papers whose words take a value back: negated, withdrawn, replaced, of another sample; the value is no plain one."""
# ruff: noqa: E501 - one line for each language

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.forgeries.paper import Make
from benchmarks.forgeries.texts import plain

CELLS = (
    "not {g}", "no longer {g}", "is not {g}", "was not {g}", "not {g} but {b}", "{b} instead of {g}",
    "instead of {g}: {b}", "formerly {g}", "formerly {g}, now {b}", "previously {g}", "{g} (withdrawn)",
    "{g} (wrong)", "{g} (not found)", "{g} (not confirmed)", "{g}, corrected to {b}", "{g} corrected to {b}",
    "{g} changed to {b}", "{g} replaced by {b}", "{g} -> {b}", "{g} \u2192 {b}", "{g}; correct value {b}",
    "{g} was not found", "{g} is wrong", "{g} is invalid", "{g} (invalid)", "{g} (void)", "{g} (cancelled)",
    "{g} (expected; found {b})", "{g} was expected", "other than {g}", "differs from {g}", "unlike {g}", "never {g}",
    "anything but {g}", "{g} could not be confirmed", "{g} not observed", "\u2260 {g}", "!= {g}", "far from {g}",
    "nicht {g}", "nicht mehr {g}", "statt {g}: {b}", "fr\u00fcher {g}", "{g} (ung\u00fcltig)", "{g} berichtigt auf {b}",
    "{g} (zur\u00fcckgezogen)", "{g} wurde nicht gefunden", "{g} ist falsch",
    "pas {g}", "n'est pas {g}", "au lieu de {g} : {b}", "anciennement {g}", "{g} (annul\u00e9)", "{g} corrig\u00e9 en {b}",
    "{g} non confirm\u00e9", "no {g}", "no es {g}", "en lugar de {g}: {b}", "anteriormente {g}", "{g} (anulado)",
    "{g} corregido a {b}", "{g} no confirmado", "non {g}", "non \u00e8 {g}", "invece di {g}: {b}", "precedentemente {g}",
    "{g} (annullato)", "{g} corretto in {b}", "n\u00e3o {g}", "em vez de {g}: {b}", "anteriormente {g}", "{g} (cancelado)",
    "nie {g}", "zamiast {g}: {b}", "poprzednio {g}", "{g} (niewa\u017cne)", "{g} poprawiono na {b}", "{g} nie potwierdzono",
    "\u043d\u0435 {g}", "\u0432\u043c\u0435\u0441\u0442\u043e {g}: {b}", "\u0440\u0430\u043d\u0435\u0435 {g}",
    "{g} (\u043e\u0442\u043e\u0437\u0432\u0430\u043d\u043e)", "{g} \u0438\u0441\u043f\u0440\u0430\u0432\u043b\u0435\u043d\u043e \u043d\u0430 {b}",
    "{g} \u043d\u0435 \u043f\u043e\u0434\u0442\u0432\u0435\u0440\u0436\u0434\u0435\u043d\u043e", "\u4e0d\u662f {g}", "\u975e {g}", "\u539f {g}\uff0c\u66f4\u6b63\u4e3a {b}", "{g}\uff08\u4f5c\u5e9f\uff09",
)  # fmt: skip
LINES = (
    "The molecular mass found was not {g}.",
    "The molecular mass found is no longer {g}.",
    "Molecular mass found: not {g}",
    "Mass found: {g} (withdrawn, see {b})",
    "The molecular mass found was {b} instead of {g}.",
    "The molecular mass of {g} was corrected to {b}.",
    "Note: the molecular mass of {g} is wrong; {b} was found.",
    "Correction: molecular mass found {b}, not {g}.",
    "The value of {g} above is withdrawn.",
    "The results above are withdrawn.",
    "This certificate is withdrawn and replaced by C-26-0318.",
    "This certificate is void.",
    "The mass printed above is not that of this lot.",
    "Erratum: for {g} read {b}.",
    "All values above belong to another lot.",
    "The results above were not obtained on this lot.",
    "Typical values, not measured on this lot.",
    "Example only, not a real certificate.",
    "Die gefundene Molmasse war nicht {g}.",
    "La masse mol\u00e9culaire trouv\u00e9e n'\u00e9tait pas {g}.",
    "La masa molecular hallada no fue {g}.",
    "Die oben genannten Werte sind ung\u00fcltig.",
)
HONEST_CELLS = ("{g}", "found {g}", "{g} (confirmed)", "{g}, conforms", "{g} (no other mass observed)", "{g} (passes)",
                "{g} (n = 3)", "{g} (gefunden)", "{g} (conforme)")  # fmt: skip
HONEST_LINES = (
    "Not for human use.",
    "No other peaks were found.",
    "Do not freeze. Keep at -20 \u00b0C, not above 8 \u00b0C.",
    "The result relates only to the sample tested and is not a guarantee.",
    "This certificate replaces C-26-0301 of 2026-01-05.",
    "Formerly known as thymosin fraction 5 component.",
    "This product is not intended for diagnostic use; use within 24 months.",
    "This document is valid without a signature.",
    "This certificate is void without signature.",
    "The report shall not be reproduced except in full.",
    "Results are not valid if the vial was opened.",
    "No. 3 of 5 vials was tested.",
    "Store in a dry place instead of a freezer.",
)


def _paper(cell: str, line: str, good: str, bad: str) -> tuple[str, bytes]:
    put = lambda text: text.replace("{g}", good).replace("{b}", bad)  # noqa: E731
    return "txt", (plain(good, put(cell)) + (f"\r\n{put(line)}\r\n" if line else "")).encode()


def sentences() -> Iterator[tuple[str, Make]]:
    """Yield every paper with its maker."""
    for cell in CELLS:
        yield f"cell: {cell}", lambda good, bad, c=cell: _paper(c, "", good, bad)
    for line in LINES:
        yield f"line: {line}", lambda good, bad, t=line: _paper("{g}", t, good, bad)


def honest() -> Iterator[tuple[str, Make]]:
    """Yield honest papers with such words."""
    for cell in HONEST_CELLS:
        yield f"cell: {cell}", lambda good, bad, c=cell: _paper(c, "", good, bad)
    for line in HONEST_LINES:
        yield f"line: {line}", lambda good, bad, t=line: _paper("{g}", t, good, bad)


HONEST_PAPERS = honest
