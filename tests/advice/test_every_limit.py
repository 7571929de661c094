"""Just inside, at and just outside each limit of each rule: the table has a row for every one that is declared."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from analyser.activity.recording import Sport
from analyser.activity.runner import Runner
from analyser.advice.rule import Finding
from analyser.advice.rule_list import RULES
from analyser.advice.training import Training
from tests.advice.rules.test_braking import held, losing
from tests.advice.rules.test_cadence_drift import tiring
from tests.advice.rules.test_contact_balance import SORE as SORE_LEFT
from tests.advice.rules.test_contact_balance import newest
from tests.advice.rules.test_jog_minutes_spike import jogged
from tests.advice.rules.test_long_steps import three
from tests.advice.rules.test_longer_steps_than_usual import NOBODY, now, six
from tests.advice.rules.test_many_stressors import done, week
from tests.advice.rules.test_peak_force import grounded
from tests.advice.rules.test_rest_days import RESTED
from tests.advice.rules.test_return_after_break import back
from tests.advice.rules.test_shoe_distance import worn
from tests.advice.rules.test_weekly_ramp import weeks
from tests.builders.judged import ACT, INFO, OK, UNKNOWN, WATCH, judge, observed, told
from tests.builders.training import AS_OF, after_birth, ago, entry, other, run, training, windows

BY_ID = {rule.id: rule for rule in RULES}
RETURNING = after_birth(30)
EXPECTED_SPM = 150.02 + 6.012 * 2.7 - 45 * (1.65 - 1.814)
"""At 2.7 m/s and 1.65 m (evidence §3.1)."""
SORE = entry(ago(2), pain_during=4)


def state(finding: Finding) -> object:
    """What most limits decide."""
    return finding.verdict.state


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A training by the number that the limit is about, in its unit, and what `look` sees of the finding for three such
    numbers: just inside, at and just outside the limit."""

    make: Callable[[float], Training]
    numbers: tuple[float, float, float]
    seen: tuple[object, object, object]
    look: Callable[[Finding], object] = state


def row(
    make: Callable[[float], Training], *pairs: tuple[float, object], look: Callable[[Finding], object] = state
) -> Row:
    """A row of three pairs of a number and what is seen of it."""
    (a, x), (b, y), (c, z) = pairs
    return Row(make=make, numbers=(a, b, c), seen=(x, y, z), look=look)


def knee(during: float, after: float = 0.0) -> Training:
    return training(
        [run(ago(2))], entries=[entry(ago(2), pain_during=during, pain_after_1h=after, pain_next_morning=0)]
    )


def leaked(days: float) -> Training:
    """Runs every third day, the newest of which had a leak."""
    runs = [run(ago(2 + 3 * at), 3.0) for at in range(4)]
    noted = [entry(each.local_date, leak=at < days) for at, each in enumerate(runs)]
    return training(runs, entries=noted, runner=RETURNING)


def free_since(runs: float) -> Training:
    """A leak, and so many later runs without one."""
    days = [12 - 3 * at for at in range(int(runs) + 1)]
    noted = [entry(ago(day), leak=day == 12) for day in days]
    return training([run(ago(day), 3.0) for day in days], entries=noted, runner=RETURNING)


def born(weeks_ago: float) -> Training:
    return training([run(AS_OF)], runner=after_birth(weeks_ago))


def times_twenty(ratio: float, runner: Runner | None = None) -> Training:
    return training([run(ago(8), 20.0), run(ago(5), 20.0), run(ago(1), 20.0 * ratio)], runner=runner)


def after_twos(
    km: float, minutes: float, usual: float = 20.0, usual_km: float = 2.0, who: Runner | None = None
) -> Training:
    """Short runs of 2 km in 20 minutes, then one of so much."""
    shorts = [run(ago(day), usual_km, usual) for day in (12, 9, 6)]
    return training([*shorts, run(ago(1), km, minutes)], runner=who)


def long_before(off: int, km: float, minutes: float, *, former_km: float = 30.0) -> Training:
    """150 minutes twice, time away, and then a run."""
    earlier = [run(ago(2 + off + days), former_km, 150.0) for days in (4, 0)]
    return training([*earlier, run(ago(2), km, minutes)])


def first_back(seconds: float) -> Training:
    """The first run after a birth, with so many seconds of jogging."""
    return training([run(ago(400)), run(ago(2), None, 30, jog_minutes=seconds / 60)], runner=after_birth(20))


def week_of(rise: float, runner: Runner | None = None) -> Training:
    tens = [10, 0, 0, 10, 0, 0, 0]
    return training(weeks(tens, tens, [each * (1 + rise) for each in tens]), runner=runner)


def two_longer(metres: float = 0.0, seconds: float = 0.0, runner: Runner | None = None) -> Training:
    """Weeks of two runs of 2.5 km and 20 minutes, and a last one with so much more in all."""
    jogs = [run(ago(day), 2.5, 20) for day in (23, 20, 16, 13, 9)]
    last = [run(ago(day), 2.5 + metres / 2000, 20 + seconds / 120) for day in (4, 1)]
    return training([*jogs, *last], runner=runner)


def raised(things: float) -> Training:
    return week(**dict(list({"km": 8.0, "pace": 5.5, "up": 20.0}.items())[: int(things)]))


def hills(metres: float) -> Training:
    runs = [*(done(day, up=2.0) for day in range(34, 7, -3)), *(done(day, up=metres) for day in (6, 3, 1))]
    return training(runs)


def in_a_row(days: float) -> Training:
    return training([*RESTED, *(run(ago(4 - at), 2) for at in range(int(days)))], runner=after_birth(16))


def weeks_back(weeks_ago: float) -> Training:
    """The first run after a birth so long ago, then one every fourth day, and today the second in a row."""
    known = [run(ago(day), 2) for day in range(round(weeks_ago * 7), 3, -4)]
    return training([*known, run(ago(1), 2), run(ago(0), 2)], runner=RETURNING)


def downhill(share: float, pain: float = 4.0) -> Training:
    return training([run(ago(3), downhill_share=share)], entries=[entry(ago(3), pain_during=pain)])


def own(*changes: float) -> Training:
    """Runs on her own line of 166.9 steps/min at 2.7 m/s, and the newest with such changes."""
    return training(
        [*six(), *(now(ago(5 - 3 * at), 166.9 * (1 + each)) for at, each in enumerate(changes))], runner=NOBODY
    )


def spread(z: float, pain: float | None = None) -> Training:
    sore = [] if pain is None else [entry(ago(2), pain_during=pain)]
    return training(three(cadence=EXPECTED_SPM + 9 * z), entries=sore)


def short(seconds: float) -> Training:
    """A jog of so many seconds whose steps grow longer."""
    table = windows(60, cadence_spm=[166.0] * 34 + [160.0] * 26, speed_mps=2.8)
    return training([run(ago(2), 5.0, 30.0, jog_minutes=seconds / 60, steady=table)], runner=NOBODY)


def rides(a_week: float) -> Training:
    runs = [run(ago(day)) for day in (40, 30, 20, 10, 2)]
    return training([*runs, *(other(ago(3 + 5 * at), sport=Sport.CYCLING) for at in range(round(4 * a_week)))])


def pairs(count: float) -> Training:
    return worn(*((name, 5.0) for name in "abc"[: int(count)]))


ROWS = {
    ("knee-pain", "watch"): row(knee, (2.0, OK), (3.0, WATCH), (3.1, WATCH)),
    ("knee-pain", "act"): row(knee, (4.9, WATCH), (5.0, ACT), (5.1, ACT)),
    ("knee-pain", "settled"): row(lambda after: knee(1.0, after), (0.9, OK), (1.0, OK), (1.1, WATCH)),
    ("pelvic-symptoms", "act"): row(leaked, (0, OK), (1, ACT), (2, ACT)),
    ("pelvic-symptoms", "ask for an assessment"): row(
        leaked, (1, False), (2, True), (3, True), look=lambda found: "physiotherapist" in (told(found)[1] or "")
    ),
    ("pelvic-symptoms", "cleared by runs free of it"): row(
        free_since, (1, False), (2, True), (3, True), look=lambda found: found.verdict.past
    ),
    ("weeks-since-birth", "watch"): row(born, (12 + 1 / 7, OK), (12.0, OK), (12 - 1 / 7, WATCH)),
    ("weeks-since-birth", "act"): row(born, (3 + 1 / 7, WATCH), (3.0, WATCH), (3 - 1 / 7, ACT)),
    ("single-run-spike", "watch"): row(times_twenty, (1.095, OK), (1.1, OK), (1.105, WATCH)),
    ("single-run-spike", "act"): row(times_twenty, (1.99, WATCH), (2.0, WATCH), (2.01, ACT)),
    ("single-run-spike", "act in return mode"): row(
        lambda ratio: times_twenty(ratio, RETURNING), (1.29, WATCH), (1.3, WATCH), (1.31, ACT)
    ),
    ("single-run-spike", "real rise in time"): row(
        lambda rise: after_twos(2.9, 20 + rise / 60, who=RETURNING), (594, WATCH), (600, WATCH), (606, ACT)
    ),
    ("single-run-spike", "real rise in distance"): row(
        lambda rise: after_twos(2.0 + rise / 1000, 20, who=RETURNING), (1490, WATCH), (1500, WATCH), (1510, ACT)
    ),
    ("single-run-spike", "small step in distance"): row(
        lambda rise: after_twos(2.0 + rise / 1000, 20), (490, OK), (500, OK), (510, WATCH)
    ),
    ("single-run-spike", "small step in time"): row(
        lambda rise: after_twos(1.5, 10 + rise / 60, usual=10, usual_km=1.5), (174, OK), (180, OK), (186, WATCH)
    ),
    ("jog-minutes-spike", "watch"): row(lambda ratio: jogged(40, 40, 40 * ratio), (1.09, OK), (1.1, OK), (1.11, WATCH)),
    ("jog-minutes-spike", "act"): row(
        lambda ratio: jogged(20, 20, 20 * ratio), (1.99, WATCH), (2.0, WATCH), (2.01, ACT)
    ),
    ("jog-minutes-spike", "act in return mode"): row(
        lambda ratio: jogged(40, 40, 40 * ratio, runner=RETURNING), (1.29, WATCH), (1.3, WATCH), (1.31, ACT)
    ),
    ("jog-minutes-spike", "real rise in time"): row(
        lambda rise: jogged(20, 20, 20 + rise / 60, runner=RETURNING), (594, WATCH), (600, WATCH), (606, ACT)
    ),
    ("jog-minutes-spike", "small step in time"): row(
        lambda rise: jogged(10, 10, 10 + rise / 60), (174, OK), (180, OK), (186, WATCH)
    ),
    ("return-after-break", "watch"): row(lambda times: back(10, 6.4 * times), (0.99, OK), (1.0, OK), (1.01, WATCH)),
    ("return-after-break", "act"): row(lambda times: back(10, 6.4 * times), (1.29, WATCH), (1.3, WATCH), (1.31, ACT)),
    ("return-after-break", "share after 8 to 14 days"): row(
        lambda share: back(14, 8 * share), (0.79, OK), (0.8, OK), (0.81, WATCH)
    ),
    ("return-after-break", "share after 15 to 28 days"): row(
        lambda share: back(15, 8 * share), (0.59, OK), (0.6, OK), (0.61, WATCH)
    ),
    ("return-after-break", "share after 29 to 84 days"): row(
        lambda share: back(84, 8 * share), (0.39, OK), (0.4, OK), (0.41, WATCH)
    ),
    ("return-after-break", "distance after 15 to 28 days"): row(
        lambda way: long_before(20, way / 1000, 50), (9900, OK), (10_000, OK), (10_100, WATCH)
    ),
    ("return-after-break", "distance after 29 to 84 days"): row(
        lambda way: long_before(60, way / 1000, 25), (4900, OK), (5000, OK), (5100, WATCH)
    ),
    ("return-after-break", "minutes after 29 to 84 days"): row(
        lambda seconds: long_before(60, 3.0, seconds / 60, former_km=10.0), (1790, OK), (1800, OK), (1810, WATCH)
    ),
    ("return-after-break", "minutes after more than 84 days, or a birth"): row(
        first_back, (594, OK), (600, OK), (606, WATCH)
    ),
    ("weekly-ramp", "watch"): row(week_of, (0.095, OK), (0.1, OK), (0.105, WATCH)),
    ("weekly-ramp", "act in return mode"): row(
        lambda rise: week_of(rise, RETURNING), (0.29, WATCH), (0.3, WATCH), (0.31, ACT)
    ),
    ("weekly-ramp", "real rise in time"): row(
        lambda rise: two_longer(seconds=rise, runner=RETURNING), (1494, WATCH), (1500, WATCH), (1506, ACT)
    ),
    ("weekly-ramp", "real rise in distance"): row(
        lambda rise: two_longer(metres=rise, runner=RETURNING), (3990, WATCH), (4000, WATCH), (4010, ACT)
    ),
    ("weekly-ramp", "small rise in time"): row(
        lambda rise: two_longer(seconds=rise), (594, OK), (600, OK), (606, WATCH)
    ),
    ("weekly-ramp", "small rise in distance"): row(
        lambda rise: two_longer(metres=rise), (1490, OK), (1500, OK), (1510, WATCH)
    ),
    ("many-stressors", "watch"): row(raised, (1, OK), (2, WATCH), (3, ACT)),
    ("many-stressors", "act"): row(raised, (2, WATCH), (3, ACT), (3, ACT)),
    ("many-stressors", "more distance"): row(
        lambda rise: week(km=5 * (1 + rise), pace=5.5), (0.09, OK), (0.1, OK), (0.11, WATCH)
    ),
    ("many-stressors", "more speed"): row(
        lambda rise: week(km=8.0, pace=6 / (1 + rise)), (0.045, OK), (0.05, OK), (0.055, WATCH)
    ),
    ("many-stressors", "more hills"): row(
        lambda rise: week(km=8.0, up=10 * (1 + rise)), (0.24, OK), (0.25, OK), (0.26, WATCH)
    ),
    ("many-stressors", "flat: metres up or down per km"): row(
        hills,
        (4.9, False),
        (5.0, False),
        (5.1, True),
        look=lambda found: observed(found, "rise of metres up or down for each kilometre") > 0.001,
    ),
    ("rest-days", "watch"): row(in_a_row, (1, OK), (2, WATCH), (3, ACT)),
    ("rest-days", "act"): row(in_a_row, (2, WATCH), (3, ACT), (4, ACT)),
    ("rest-days", "first weeks"): row(weeks_back, (12 - 1 / 7, WATCH), (12.0, WATCH), (12 + 1 / 7, INFO)),
    ("downhill", "watch"): row(downhill, (0.099, OK), (0.1, OK), (0.101, WATCH)),
    ("downhill", "act"): row(downhill, (0.249, WATCH), (0.25, WATCH), (0.251, ACT)),
    ("downhill", "pain"): row(lambda pain: downhill(0.2, pain), (0.9, INFO), (1.0, WATCH), (1.1, WATCH)),
    ("longer-steps-than-usual", "watch"): row(own, (-0.0299, OK), (-0.03, WATCH), (-0.0301, WATCH)),
    ("longer-steps-than-usual", "act"): row(
        lambda change: own(change, change), (-0.0499, WATCH), (-0.05, ACT), (-0.0501, ACT)
    ),
    ("long-steps", "slowest"): row(lambda v: training(three(v, 170.0)), (1.65, OK), (1.64, OK), (1.63, UNKNOWN)),
    ("long-steps", "fastest"): row(lambda v: training(three(v, 190.0)), (4.67, OK), (4.68, OK), (4.69, UNKNOWN)),
    ("long-steps", "watch"): row(spread, (-0.999, OK), (-1.0, WATCH), (-1.001, WATCH)),
    ("long-steps", "act"): row(lambda z: spread(z, 4.0), (-1.999, WATCH), (-2.0, ACT), (-2.001, ACT)),
    ("long-steps", "pain"): row(lambda pain: spread(-2.4, pain), (2.9, WATCH), (3.0, ACT), (3.1, ACT)),
    ("cadence-drift", "watch"): row(
        lambda change: tiring(166 * (1 + change), 2.8), (-0.0199, OK), (-0.02, WATCH), (-0.0201, WATCH)
    ),
    ("cadence-drift", "act"): row(
        lambda change: tiring(166 * (1 + change), 2.8, SORE), (-0.0399, WATCH), (-0.04, WATCH), (-0.0401, ACT)
    ),
    ("cadence-drift", "longer contact"): row(
        lambda more: tiring(157, 2.7, contact=0.25 * (1 + more)), (0.0496, WATCH), (0.05, ACT), (0.0504, ACT)
    ),
    ("cadence-drift", "pain"): row(
        lambda pain: tiring(157, 2.7, entry(ago(2), pain_during=pain)), (2.9, WATCH), (3.0, ACT), (3.1, ACT)
    ),
    ("cadence-drift", "shortest run"): row(short, (1206, WATCH), (1200, WATCH), (1194, UNKNOWN)),
    ("cadence-drift", "steepest ground"): row(
        lambda grade: tiring(160, 2.7, grade=grade), (0.0199, WATCH), (0.02, UNKNOWN), (0.0201, UNKNOWN)
    ),
    ("braking", "watch"): row(
        lambda more: held(losing(ago(2), 0.05 * (1 + more))), (0.098, OK), (0.1, OK), (0.102, WATCH)
    ),
    ("braking", "act"): row(
        lambda more: held(*(losing(ago(day), 0.05 * (1 + more)) for day in (3, 1))),
        (0.198, WATCH),
        (0.2, WATCH),
        (0.202, ACT),
    ),
    ("contact-balance", "watch"): row(newest, (0.5069, OK), (0.507, OK), (0.5071, WATCH)),
    ("contact-balance", "act"): row(
        lambda left: newest(left, SORE_LEFT, runs=0), (0.5219, WATCH), (0.522, WATCH), (0.5221, ACT)
    ),
    ("contact-balance", "shift from own usual"): row(
        lambda shift: newest(0.5 + shift, SORE_LEFT), (0.0149, WATCH), (0.015, ACT), (0.0151, ACT)
    ),
    ("contact-balance", "pain on one side"): row(
        lambda pain: newest(0.53, entry(ago(6), pain_during=pain, side="left")), (2.9, WATCH), (3.0, ACT), (3.1, ACT)
    ),
    ("peak-force", "watch"): row(
        lambda factor: training([grounded(factor * 0.8, cadence=150.0)]), (0.331, OK), (0.33, OK), (0.329, WATCH)
    ),
    ("peak-force", "fastest"): row(
        lambda v: training([grounded(0.23, v)]), (2.999, WATCH), (3.0, WATCH), (3.001, UNKNOWN)
    ),
    ("cross-training", "within limits from"): row(rides, (1.25, OK), (1.0, OK), (0.75, INFO)),
    ("shoe-distance", "far"): row(
        lambda way: worn(("blue", way / 1000)),
        (499_900, False),
        (500_000, True),
        (500_100, True),
        look=lambda found: found.verdict.advice is not None,
    ),
    ("shoe-distance", "farther"): row(
        lambda way: worn(("blue", way / 1000)),
        (799_900, False),
        (800_000, True),
        (800_100, True),
        look=lambda found: "soles" in told(found)[0],
    ),
    ("shoe-distance", "pairs in turn"): row(
        pairs, (1, False), (2, True), (3, True), look=lambda found: "in turn" in told(found)[0]
    ),
}
DECLARED = [(rule.id, limit) for rule in RULES for limit in rule.limits]


def test_every_limit_has_its_row() -> None:
    assert set(ROWS) == {(rule, limit.name) for rule, limit in DECLARED}


@pytest.mark.parametrize(("rule", "name"), ROWS, ids=lambda part: part)
def test_inside_at_and_outside(rule: str, name: str) -> None:
    limit, shown = next(limit for id_, limit in DECLARED if (id_, limit.name) == (rule, name)), ROWS[rule, name]
    assert shown.numbers[1] == limit.value
    assert shown.numbers == tuple(sorted(shown.numbers)) or shown.numbers == tuple(sorted(shown.numbers, reverse=True))
    assert tuple(shown.look(judge(BY_ID[rule], shown.make(number))) for number in shown.numbers) == shown.seen
    assert len(set(shown.seen)) > 1
