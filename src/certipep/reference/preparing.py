"""Amounts of a peptide that is named or spelt: ``cp.prepare("thymalfasin", mg=5, npc=78, volume="1 mL")``."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from certipep.errors import UsageError
from certipep.reference.resolving import as_peptide
from certipep.tabular import Tabular

if TYPE_CHECKING:
    from certipep.chemistry.counterions import SaltForm
    from certipep.chemistry.preparation import Prepared, Stated
    from certipep.peptides import Peptide

__all__ = ["Preparation", "prepare"]

_MASSES = {"g": 1e3, "µg": 1e-3, "ug": 1e-3}
_VOLUMES = {"ml": 1.0, "µL": 1e-3, "uL": 1e-3, "µl": 1e-3, "ul": 1e-3, "L": 1e3, "l": 1e3}


@dataclass(frozen=True, slots=True)
class Preparation(Tabular):
    """The answer of `prepare`.

    Parameters
    ----------
    peptide : Peptide
    amounts : Prepared
        Every value with its standard uncertainty.
    salt : SaltForm or None
        The salt with its number of counter-ions, where that number was given.
    notes : tuple of str
        What was taken for granted, and what could not be computed.
    """

    peptide: Peptide
    amounts: Prepared
    salt: SaltForm | None = None
    notes: tuple[str, ...] = ()

    columns: ClassVar[tuple[str, ...]] = ("quantity", "value", "uncertainty", "unit")

    def table(self) -> list[tuple[Any, ...]]:
        """Return rows of (quantity, value, standard uncertainty, unit); what is not known has no row."""
        found = self.amounts
        rows: list[tuple[Any, ...]] = [("average mass of the peptide", self.peptide.average_mass, None, "Da")]
        if self.salt is not None:
            rows.append(("average mass of the salt", self.salt.average_mass, None, "Da"))
            rows.append(("peptide in the dry salt", 100 * self.salt.peptide_fraction, None, "%"))
        stated: tuple[tuple[str, Stated | None, str], ...] = (
            ("powder", found.powder_mg, "mg"),
            ("peptide in it", found.peptide_mg, "mg"),
            ("amount of peptide", found.nmol, "nmol"),
            ("volume", found.volume_ml, "mL"),
            ("concentration of peptide", found.millimolar, "mM"),
            ("peptide in solution", found.peptide_ug_per_ml, "µg/mL"),
            ("powder in solution", found.powder_ug_per_ml, "µg/mL"),
        )
        rows += [
            (what, each.value, each.uncertainty, unit) for what, each, unit in stated if each is not None
        ]
        return rows

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as plain values for JSON."""
        values = asdict(self.amounts)
        for name in values:
            each = getattr(self.amounts, name)
            if isinstance(each, tuple):
                values[name] = {"value": each[0], "uncertainty": each[1]}
        salt = None
        if self.salt is not None:
            salt = {
                "counterion": self.salt.counterion.id,
                "equivalents": self.salt.equivalents,
                "average_mass": self.salt.average_mass,
                "peptide_fraction": self.salt.peptide_fraction,
            }
        return {
            "schema": "certipep.preparation/1",
            "peptide": self.peptide.proforma,
            **values,
            "salt": salt,
            "notes": list(self.notes),
        }


def prepare(
    peptide: str | Peptide,
    mg: str | float,
    *,
    npc: str | float | None = None,
    purity: str | float | None = None,
    salt: str | None = None,
    volume: str | float | None = None,
) -> Preparation:
    """Compute what a weighed powder holds: nmol, mM and µg/mL, with standard uncertainties.

    This is arithmetic of the laboratory. It says nothing about a dose.

    Parameters
    ----------
    peptide : str or Peptide
        A name or a sequence.
    mg : str or float
        Powder as weighed, in mg (or ``"5 ± 0.1"``, ``"500 µg"``).
    npc : str or float, optional
        Net peptide content in mass percent, as measured.
    purity : str or float, optional
        Percent of the peptide that is the wanted one (area percent, taken as mass percent).
    salt : str, optional
        Counter-ion, with the number on one peptide where that is known: ``"acetate"``, ``"TFA:2"``.
    volume : str or float, optional
        Of the solution, in mL (or ``"500 µL"``).

    Raises
    ------
    UsageError
        A number that makes no sense, an unknown counter-ion or an unknown unit.
    NotationError, UnknownPeptideError, AmbiguousNameError
        The peptide cannot be read, or the name stands for none or several.

    Examples
    --------
    >>> found = prepare("thymalfasin", mg=5, npc=78, purity=98, volume="1 mL")
    >>> round(found.amounts.nmol.value), found.amounts.powder_ug_per_ml.value
    (1230, 5000.0)
    """
    from certipep.chemistry.preparation import prepared, read_stated

    one = as_peptide(peptide)
    _refuse_other_types(mg=mg, npc=npc, purity=purity, volume=volume)
    notes: list[str] = []
    content = None if npc is None else read_stated(npc, "%")
    form = _salt(one, salt, notes)
    if content is None and form is not None:
        share = 100 * form.peptide_fraction
        content = read_stated(f"{share:.6f}", "%")
        notes.append(
            f"no net peptide content was given: {share:.1f} % is that of the dry salt without water, the most it can be"
        )
    if content is None:
        notes.append("without the net peptide content the amount of peptide in the powder is not known")
    if purity is not None:
        notes.append("the purity by area is taken as a share of mass")
    if all(
        isinstance(each, float | int) or "±" not in each for each in (mg, npc or 0, purity or 0, volume or 0)
    ):
        notes.append(
            "each number counts as known to half of its last digit: write 5 ± 0.1 where you know better"
        )
    return Preparation(
        one,
        prepared(
            read_stated(mg, "mg", _MASSES),
            one.average_mass,
            net_peptide=content,
            purity=None if purity is None else read_stated(purity, "%"),
            volume=None if volume is None else read_stated(volume, "mL", _VOLUMES),
        ),
        form,
        tuple(notes),
    )


def _refuse_other_types(**given: object) -> None:
    for name, value in given.items():
        optional = name != "mg"
        if isinstance(value, bool) or not (
            isinstance(value, str | int | float) or (optional and value is None)
        ):
            raise UsageError(f"{name}={value!r} is no number: write it like {name}=5 or {name}='5 ± 0.1'")


def _salt(peptide: Peptide, text: str | None, notes: list[str]) -> SaltForm | None:
    """Return the salt of ``TFA:2``; a counter-ion without its number is checked and noted."""
    if text is None:
        return None
    from certipep.chemistry.counterions import counterion

    if not isinstance(text, str):
        raise UsageError(f"a salt is text, not {text!r}: write it like 'acetate' or 'TFA:2'")
    name, _, number = text.partition(":")
    ion = counterion(name)
    if not number:
        notes.append(
            f"how many {ion.name} one peptide holds was not given ({ion.id}:2): its mass is not computed"
        )
        return None
    try:
        count = float(number.replace(",", "."))
    except ValueError:
        raise UsageError(f"{number!r} is no number of counter-ions: write it like {name}:2") from None
    if not 0 <= count < float("inf"):
        raise UsageError(f"{number!r} is no number of counter-ions: write it like {name}:2")
    return peptide.salt(name, count)
