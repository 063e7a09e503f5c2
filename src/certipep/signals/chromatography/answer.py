"""What an integration says: peaks, area-per cent with intervals, and what speaks against relying on it."""

from __future__ import annotations

from msgspec import Struct

__all__ = ["Integration", "Peak"]

# Area-%: twice the scatter of honest integration, beyond which a printed purity is contradicted. An area-% is only as
# good as the largest peak that would not be seen (the detection limit of ICH Q2(R2), 2023, 3.2.3).
_MATTERS = 0.5


class Peak(Struct, frozen=True):
    """One integrated peak.

    Attributes
    ----------
    apex, start, end : float
        Minutes.
    height : float
        Above the baseline, in the trace's unit.
    area : float
        Unit of the trace times minutes.
    area_percent : float
    width : float
        At half height, minutes.
    baseline_start, baseline_end : float
        Signal of the baseline at start and end.
    """

    apex: float
    start: float
    end: float
    height: float
    area: float
    area_percent: float
    width: float = 0.0
    baseline_start: float = 0.0
    baseline_end: float = 0.0


class Integration(Struct, frozen=True):
    """The peaks of one trace, and how far the area-per cent of the largest can be relied on.

    Attributes
    ----------
    grade : str
        ``A`` start, end and baseline are the maker's; ``B`` start and end are; ``C`` blind; empty: nothing.
    peaks : tuple of Peak
        In order of time.
    main : int or None
        Index of the largest.
    interval : tuple of float or None
        95 % interval of the area-% of the largest.
    rules : tuple of float or None
        Lowest and highest over integration rules (baselines, ways to split, with and without the front).
    rules_behind_front : tuple of float or None
        The same without the front, which nobody counts who sees it.
    maker_percent : float or None
        Area-% of the largest by the maker's own areas.
    maker_deviation : float or None
        Largest difference of any area-% from the maker's table, where the trace allows to recompute it.
    window : tuple of float
        Minutes that were integrated.
    front : float
        Minutes up to which the solvent front reaches; 0 where none was seen.
    unseen : float
        Area-% that another peak may have and still not be seen in the noise, or that several hint at together.
    noise, drift : float
        In the trace's unit: peak-to-peak noise over short times is about six times `noise`; drift over the window.
    saturated, too_coarse, overlapped, drawn : bool
        The top is cut off; too few points on a peak; a second peak hides under the largest; no noise at all.
    problems : tuple of str
        What contradicts itself in the maker's table.
    remarks : tuple of str
    """

    grade: str
    peaks: tuple[Peak, ...] = ()
    main: int | None = None
    interval: tuple[float, float] | None = None
    rules: tuple[float, float] | None = None
    rules_behind_front: tuple[float, float] | None = None
    maker_percent: float | None = None
    maker_deviation: float | None = None
    window: tuple[float, float] = (0.0, 0.0)
    front: float = 0.0
    unseen: float = 0.0
    noise: float = 0.0
    drift: float = 0.0
    saturated: bool = False
    too_coarse: bool = False
    overlapped: bool = False
    drawn: bool = False
    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def too_noisy(self) -> bool:
        """Whether the noise hides peaks that an area-% is judged by, so that only its interval can be told."""
        return self.grade == "C" and self.unseen > _MATTERS

    @property
    def main_percent(self) -> float | None:
        """Area-% of the largest peak; None where there is none, or where the noise hides what is beside it."""
        return None if self.main is None or self.too_noisy else self.peaks[self.main].area_percent

    @property
    def bounded(self) -> bool:
        """Whether its interval can be relied on."""
        return self.main is not None and not self.saturated and not self.too_coarse

    @property
    def usable(self) -> bool:
        """Whether a purity may be judged by it."""
        return self.bounded and not self.too_noisy
