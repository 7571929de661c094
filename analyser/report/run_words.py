"""What happened within one run, in words: the jog pattern of a plan, and how cadence and contact time drifted."""

from analyser.activity.run import Run
from analyser.gait.drift import Drift
from analyser.gait.interval import Interval
from analyser.gait.pattern import JogWalk, pattern
from analyser.measure import Missing
from analyser.report.words import SPACE, counted, fixed

MODELLED = "Modelled: worked out from pace, not measured; no advice rests on it."
"""What is said beside values that were inferred."""
_HARDLY = 0.01
"""A range within this of nothing is told as hardly a change [engineering choice]."""
_NARROW = 0.02
"""A range narrower than this is told to a tenth of a percent [engineering choice]."""
_QUARTERS = ("", "¼", "½", "¾")


def pattern_words(run: Run) -> str | None:
    """The jogs of a run as a plan says them: `8 × 1 min jog, 1½ min walk`; None where they follow no plan."""
    found = pattern(run.jogs)
    if found is None:
        return None
    parts = ", ".join(_part(part) for part in found.parts)
    if found.repeats == 1:
        return parts
    whole = f"{found.repeats}{SPACE}×{SPACE}{f'({parts})' if len(found.parts) > 1 else parts}"
    return f"{whole}, and {counted(found.left_over, 'jog', 'jogs')} more" if found.left_over else whole


def drift_words(found: Drift | Missing) -> tuple[str, ...]:
    """How a run changed from its first to its last third, each with its interval; nothing where that is not known."""
    if isinstance(found, Missing):
        return ()
    contact = () if found.contact_time is None else (f"contact time {changed_words(found.contact_time)}",)
    return f"cadence at the same pace {changed_words(found.cadence)}", *contact


def changed_words(found: Interval) -> str:
    """A change of steps with its 95 % interval, to the tenth as its rule tells it: `−3.2 % (−4.1 to −2.3 %)`."""
    return _ranged(found.value, found.low, found.high, decimals=1)


def range_words(value: float, low: float, high: float) -> str:
    """A change and the ends of its range, all fractions: `+4 % (+3 to +5 %)`."""
    return _ranged(value, low, high, decimals=1 if high - low < _NARROW else 0)


def _ranged(value: float, low: float, high: float, *, decimals: int) -> str:
    if max(abs(low), abs(high)) < _HARDLY:
        return f"hardly changed (within{SPACE}1{SPACE}%)"
    said, *ends = (_signed(fraction, decimals) for fraction in (value, low, high))
    return f"{said}{SPACE}% ({f'{SPACE}to{SPACE}'.join(ends)}{SPACE}%)"


def minutes_words(seconds: float) -> str:
    """A time as plans write it: `45 s`, `1 min`, `1½ min`."""
    if seconds < 60:
        return f"{seconds:.0f}{SPACE}s"
    minutes, quarters = divmod(round(seconds / 15), 4)
    return f"{minutes}{_QUARTERS[quarters]}{SPACE}min"


def _part(part: JogWalk) -> str:
    jog = f"{minutes_words(part.jog_s)} jog"
    return f"{jog}, {minutes_words(part.walk_s)} walk" if part.walk_s else jog


def _signed(fraction: float, decimals: int) -> str:
    percent = fixed(100 * fraction, decimals)
    if not percent.strip("0."):
        return "0"
    return percent if percent.startswith("−") else f"+{percent}"
