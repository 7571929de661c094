"""The limits that the next run is held to: those of the rules as they are published, or as hers are set."""

from collections.abc import Mapping

from analyser.advice.caps import ACT_ABOVE, WATCH_ABOVE
from analyser.advice.caps import RULE as RETURN
from analyser.advice.load_states import RAMP_RETURN, RAMP_WATCH, SPIKE_ACT, SPIKE_RETURN, SPIKE_WATCH, small_steps_count
from analyser.advice.training import Training

SINGLE_RUN = "single-run-spike"
JOG_MINUTES = "jog-minutes-spike"
WEEKLY = "weekly-ramp"
REST_DAYS = "rest-days"
WEEKS = "weeks-since-birth"
PELVIC = "pelvic-symptoms"
KNEE = "knee-pain"

CAUTIOUS_WEEKS = 12.0
"""Before this week after a birth nothing is added (evidence §7: ref-65; a convention)."""

REST_WEEKS = 3.0
"""At least so many weeks of rest come before any running after a birth (evidence §7: ref-67)."""

_IN_A_ROW, _FAR_TOO_MANY_IN_A_ROW = 2.0, 3.0
"""So many days in a row with a run are worth a look, and ask for a change, in the first weeks back."""


def times_the_longest(training: Training, *, jog_time: bool) -> float | None:
    """Up to how many times the longest of the month a run is flagged by no rule; None where both rules are off.

    Of ways only the rule of a single run speaks, of jog time that of jog minutes too.
    """
    judged_by = (SINGLE_RUN, JOG_MINUTES) if jog_time else (SINGLE_RUN,)
    return min((_unflagged(training.own_of(rule)) for rule in judged_by if rule not in training.off), default=None)


def small_step_counts(training: Training) -> bool:
    """Whether a small step beyond that is allowed, once in 7 days: not where somebody has set the limits."""
    changed = any(training.own_of(rule) or rule in training.off for rule in (SINGLE_RUN, JOG_MINUTES))
    return not changed and small_steps_count(training.own_of(SINGLE_RUN))


def weekly_rise(training: Training) -> float:
    """Up to which rise (fraction) seven days are not flagged."""
    limits = training.own_of(WEEKLY)
    return min(RAMP_WATCH.among(limits), RAMP_RETURN.among(limits))


def times_the_cap(training: Training) -> float:
    """Up to how many times the cap after time away a run is not flagged."""
    limits = training.own_of(RETURN)
    return min(limits.get("watch", WATCH_ABOVE), limits.get("act", ACT_ABOVE))


def cautious_weeks(training: Training) -> float:
    """Before this week after a birth nothing is added; 0 where that rule is off."""
    return 0.0 if WEEKS in training.off else training.own_of(WEEKS).get("watch", CAUTIOUS_WEEKS)


def rest_weeks(training: Training) -> float:
    """So many weeks of rest come before any running after a birth; 0 where that rule is off."""
    return 0.0 if WEEKS in training.off else training.own_of(WEEKS).get("act", REST_WEEKS)


def days_in_a_row(training: Training) -> float:
    """From how many days in a row with a run on, in the first weeks back, it is flagged."""
    limits = training.own_of(REST_DAYS)
    least = min(limits.get("watch", _IN_A_ROW), limits.get("act", _FAR_TOO_MANY_IN_A_ROW))
    return float("inf") if REST_DAYS in training.off else max(least, _IN_A_ROW)


def _unflagged(limits: Mapping[str, float]) -> float:
    return min(SPIKE_WATCH.among(limits), SPIKE_ACT.among(limits), SPIKE_RETURN.among(limits))
