from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.activity.run import Run
from analyser.activity.state import Spell, State
from analyser.report.strip_drawing import drawn_strips
from analyser.report.strips import Strip, strips, ticks_min
from tests.builders.report import report
from tests.builders.training import ago, run, training

RUN, WALK, STAND, PAUSE = State.RUN, State.WALK, State.STAND, State.PAUSE


def spelled(*parts: tuple[State, float], **changes: object) -> Run:
    """A run of these stretches, one after the other; a pause leaves a gap."""
    spells, at = [], 0.0
    for state, seconds in parts:
        spells.append(Spell(state=state, start_s=at, end_s=at + seconds))
        at += seconds
    totals = {state: sum(seconds for of, seconds in parts if of is state) for state in State}
    return run(
        ago(2),
        spells=tuple(spells),
        jogs=tuple(spell for spell in spells if spell.state is RUN and spell.duration_s >= 20),
        run_s=totals[RUN],
        walk_s=totals[WALK],
        stand_s=totals[STAND],
        **changes,  # type: ignore[arg-type]
    )


def strip(*parts: tuple[State, float]) -> Strip:
    (found,) = strips(report(training([spelled(*parts)])))
    return found


def drawn(of: Strip) -> list[tuple[State, float]]:
    return [(stretch.state, round(stretch.end_s - stretch.start_s, 6)) for stretch in of.stretches]


def test_whole_slices_are_drawn_as_they_were() -> None:
    parts = [(WALK, 300.0), (RUN, 120.0), (WALK, 90.0), (RUN, 120.0), (STAND, 30.0), (WALK, 300.0)]
    assert drawn(strip(*parts)) == parts


def test_a_long_pause_is_drawn_as_a_minute_and_a_short_one_as_it_was() -> None:
    found = strip((RUN, 300), (PAUSE, 3600), (RUN, 300), (PAUSE, 30), (RUN, 300))
    assert drawn(found) == [(RUN, 300), (RUN, 300), (RUN, 300)]
    assert [after.start_s - before.end_s for before, after in pairwise(found.stretches)] == [60, 30]


def test_what_is_too_short_to_see_does_not_swell_the_page() -> None:
    flicker = strip(*[(RUN, 2.0), (STAND, 1.0)] * 2000)
    assert len(flicker.stretches) <= 240


@given(st.lists(st.tuples(st.sampled_from([RUN, WALK, STAND, PAUSE]), st.floats(1, 900)), min_size=1, max_size=60))
def test_stretches_follow_each_other_within_the_strip(parts: list[tuple[State, float]]) -> None:
    of_run = [(RUN, 200.0), *parts]
    found = strip(*of_run)
    ends = [moment for stretch in found.stretches for moment in (stretch.start_s, stretch.end_s)]
    assert ends == sorted(ends)
    assert ends[-1] <= found.length_s + 1e-6
    assert len(found.stretches) <= 240
    assert found.length_s <= sum(seconds for _, seconds in of_run) + 1e-6


def test_words_say_the_pattern_or_the_jogs() -> None:
    planned = strip((WALK, 300), *[(RUN, 90), (WALK, 60)] * 6, (WALK, 300))
    assert planned.said.replace("\xa0", " ") == "6 × 1½ min jog, 1 min walk: 9 min of jogging, 16 min of walking"
    through = strip((RUN, 1500))
    assert through.said.replace("\xa0", " ") == "1 jog: 25 min of jogging, no walking"
    freely = strip((RUN, 500), (WALK, 40), (RUN, 90), (WALK, 200), (RUN, 260))
    assert freely.said.replace("\xa0", " ") == "3 jogs, longest 8¼ min: 14 min of jogging, 4 min of walking"


def test_a_run_that_does_not_tell_states_has_no_strip() -> None:
    assert strips(report(training([run(ago(2), spells=())]))) == ()


def test_runs_are_drawn_to_one_scale() -> None:
    runs = [spelled((RUN, 600)), spelled((RUN, 1200), started=run(ago(1)).started)]
    found = drawn_strips(strips(report(training(runs))))
    assert [each.width for each in found.strips] == ["100", "50"]
    assert found.ticks[0] == ("0", "0")
    assert found.ticks[-1] == ("100", "20")


def test_states_differ_in_height() -> None:
    (only,) = drawn_strips([strip((RUN, 60), (WALK, 60), (STAND, 60))]).strips
    assert only.paths == {"run": "M0 0h60v20h-60z", "walk": "M60 11h60v9h-60z", "stand": "M120 17h60v3h-60z"}


@pytest.mark.parametrize(
    ("minutes", "marks"), [(3, (0, 1, 2, 3)), (47, (0, 10, 20, 30, 40)), (300, (0, 60, 120, 180, 240, 300))]
)
def test_an_axis_has_few_round_marks(minutes: int, marks: tuple[int, ...]) -> None:
    assert ticks_min(minutes * 60) == marks
