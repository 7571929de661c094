import pytest

from analyser.advice.cue import Cue, newest_cue
from analyser.advice.training import Training
from analyser.gait.before_now import BeforeNow, NotYet
from analyser.measure import Missing
from tests.builders.cue import tried
from tests.builders.training import ago, entry, run, training


def cue(known: Training) -> Cue:
    found = newest_cue(known)
    assert found is not None
    return found


def test_without_a_cue_there_is_no_trial() -> None:
    assert newest_cue(training([run()], entries=[entry(ago(1), note="rain")])) is None


def test_five_per_cent_more_steps_are_seen_and_their_length_with_them() -> None:
    trial = cue(tried(change=0.05)).trial
    assert isinstance(trial.cadence, BeforeNow)
    assert isinstance(trial.step_length, BeforeNow)
    assert trial.cadence.change.is_clear
    assert trial.cadence.change.value == pytest.approx(0.05, abs=0.012)
    assert trial.step_length.change.value == pytest.approx(1 / 1.05 - 1, abs=0.012)
    assert (trial.cadence.runs_before, trial.cadence.runs_now) == (10, 8)


def test_noise_alone_is_no_change() -> None:
    trial = cue(tried()).trial
    assert isinstance(trial.cadence, BeforeNow)
    assert not trial.cadence.change.is_clear
    assert trial.cadence.more_runs == 0


def test_much_noise_asks_for_more_runs() -> None:
    trial = cue(tried(6, 5, noise_spm=9)).trial
    assert isinstance(trial.cadence, BeforeNow)
    assert trial.cadence.more_runs > 0


@pytest.mark.parametrize(("before", "since", "more_since", "more_before"), [(10, 2, 3, 0), (3, 8, 0, 2), (2, 1, 4, 3)])
def test_too_few_runs_say_how_many_more(before: int, since: int, more_since: int, more_before: int) -> None:
    found = cue(tried(before, since, change=0.05)).trial.cadence
    assert found == NotYet(more_now=more_since, more_before=more_before)


def test_another_sensor_is_never_held_against_it() -> None:
    found = cue(tried(change=0.05, sensor_since="footpod")).trial.cadence
    assert found == NotYet(more_now=0, more_before=5)


def test_runs_whose_cadence_is_unknown_say_why() -> None:
    known = training([run(ago(day)) for day in range(1, 20, 2)], entries=[entry(ago(9), cue="quick")])
    assert isinstance(cue(known).trial.cadence, Missing)


def test_a_faster_heart_at_the_same_speed_is_seen() -> None:
    found = cue(tried(change=0.05, beats=6)).trial.heart_rate
    assert found is not None
    assert found.change.is_clear
    assert found.change.value == pytest.approx(6, abs=2.5)
    still = cue(tried(change=0.05)).trial.heart_rate
    assert still is not None
    assert not still.change.is_clear


def test_pain_is_told_before_and_since_and_unanswered_is_not_none() -> None:
    felt = (entry(ago(30), pain_during=4), entry(ago(26), pain_during=3), entry(ago(2), pain_during=2))
    found = cue(tried(entries=felt))
    assert (found.pain_before.worst, found.pain_before.days) == (3.5, 2)
    assert (found.pain_since.worst, found.pain_since.days) == (2, 1)
    assert cue(tried()).pain_since.worst is None


def test_the_newest_cue_counts() -> None:
    found = cue(tried(entries=(entry(ago(4), cue="land softly"),)))
    assert (found.words, found.trial.day) == ("land softly", ago(4))


def test_runs_from_before_a_break_are_not_held_against_it() -> None:
    early = [run(ago(day)) for day in range(70, 90, 2)]
    late = [run(ago(day)) for day in range(0, 20, 2)]
    known = training([*early, *late], entries=[entry(ago(10), cue="quick"), entry(ago(80), pain_during=7)])
    assert cue(known).pain_before.worst is None
