"""Stories: what she must be told, and what she must not."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest

from analyser.activity.recording import Sport
from analyser.activity.run import Done
from analyser.activity.runner import ReturningFrom, Runner, Units
from analyser.advice.next_run import NextRun, NextState, next_run
from analyser.report.words import SPACE, worded
from tests.builders.training import AS_OF, after_birth, ago, entry, felt_well, other, run, training

NEVER = ("baby", "mum", "mother", "congratulations", "score", "safe", "injury risk", "diagnos")
WALKS = tuple(other(ago(day), minutes=32) for day in (6, 4, 2))
"""Three walks of half an hour in the last week, which also keep the record fresh."""


class Answer:
    """The answer to one story, and what it says."""

    def __init__(self, activities: Iterable[Done] = (), *, as_of: date = AS_OF, **more: Any) -> None:
        confirmed = more.pop("no_runs_since", False)
        known = training(activities, as_of=as_of, **more)
        self.given: NextRun = next_run(known, no_runs_since=confirmed)
        self.words = worded(self.given.said, as_of=as_of, units=Units.METRIC).replace(SPACE, " ")
        assert not re.findall(rf"(?i)\b({'|'.join(NEVER)})", self.words)
        if self.given.state is not NextState.NOT_FOR_PREGNANCY:
            assert re.search(r"(?i)\bwalk", self.words), "every answer ends with a walk instead"

    @property
    def state(self) -> NextState:
        return self.given.state

    @property
    def minutes(self) -> float | None:
        return None if self.given.run_s is None else self.given.run_s / 60

    @property
    def km(self) -> float | None:
        return None if self.given.distance_m is None else self.given.distance_m / 1000


def jog_walks(*days: int, bouts: int = 8, bout: float = 1.5) -> list[Done]:
    """Sessions of jogging and walking in turn, on so many days ago."""
    minutes = bouts * bout
    return [run(ago(day), 0.27 * minutes, 2 * minutes, jog_minutes=minutes, longest_jog_minutes=bout) for day in days]


class TestBeforeTheFirstRun:
    def test_week_10_without_a_run_is_for_walking(self) -> None:
        answer = Answer(WALKS, runner=after_birth(10))
        assert answer.state is NextState.WALK
        assert answer.given.binder == "weeks-since-birth"
        assert answer.minutes is None
        assert "Week 10" in answer.words
        assert "convention, not a certificate" in answer.words

    def test_week_10_examined_may_take_the_first_step(self) -> None:
        answer = Answer(WALKS, runner=after_birth(10, assessed=ago(3)))
        assert (answer.state, answer.given.rung) == (NextState.RUN, "8 × 1 minute, walking between")

    @pytest.mark.parametrize(("days", "state"), [(10, NextState.WALK), (20, NextState.WALK), (21, NextState.RUN)])
    def test_before_week_3_nobodys_look_makes_a_run_next(self, days: int, state: NextState) -> None:
        answer = Answer(WALKS, runner=after_birth(days / 7, assessed=ago(6)))
        assert answer.state is state
        assert state is NextState.RUN or "also where someone has examined you" in answer.words

    def test_who_ran_before_week_3_walks_and_asks(self) -> None:
        answer = Answer([*WALKS, *jog_walks(2)], runner=after_birth(2, assessed=ago(7)))
        assert answer.state is NextState.WALK
        assert "ask a pelvic-health physiotherapist before the next run" in answer.words

    def test_an_examination_that_is_still_to_come_does_not_count(self) -> None:
        answer = Answer(WALKS, runner=after_birth(10, assessed=AS_OF + timedelta(days=1)))
        assert answer.state is NextState.WALK

    @pytest.mark.parametrize(("weeks", "state"), [(11.9, NextState.WALK), (12, NextState.RUN)])
    def test_week_12_is_the_first_to_run(self, weeks: float, state: NextState) -> None:
        assert Answer(WALKS, runner=after_birth(weeks)).state is state

    def test_week_14_with_no_history_walks_three_times_first(self) -> None:
        answer = Answer(runner=after_birth(14))
        assert (answer.state, answer.given.binder) == (NextState.WALK, "walks-first")
        assert "0 of them done" in answer.words

    def test_week_14_after_three_walks_takes_the_first_rung(self) -> None:
        answer = Answer(WALKS, runner=after_birth(14))
        assert (answer.state, answer.minutes, answer.km) == (NextState.RUN, 8, None)
        assert answer.given.rung == "8 × 1 minute, walking between"
        assert answer.given.date == AS_OF

    @pytest.mark.parametrize(
        "symptom", [{"pain_during": 4}, {"limping": False, "pain_after_1h": 3}], ids=["sore", "sore after"]
    )
    def test_a_walk_that_hurt_does_not_count(self, symptom: dict[str, Any]) -> None:
        answer = Answer(WALKS, runner=after_birth(14), entries=[entry(ago(2), **symptom)])
        assert answer.given.binder == "walks-first"
        assert "2 of them done" in answer.words

    def test_short_walks_do_not_count(self) -> None:
        assert "0 of them done" in Answer([other(ago(day), minutes=20) for day in (5, 3, 1)]).words

    def test_a_walker_is_told_that_nothing_judges_her_running(self) -> None:
        walks = [other(ago(day), minutes=42 if day == 9 else 20) for day in range(1, 15)]
        answer = Answer(walks)
        assert answer.state is NextState.WALK
        assert answer.words.startswith(
            "14 walks, longest 42 minutes, no running: nothing here judges your running. "
            "Three easy 30-minute walks without symptoms come before the first jog; 1 of them done in the last 28 days."
        )

    def test_nothing_at_all_gives_a_walk_and_divides_by_nothing(self) -> None:
        assert Answer().state is NextState.WALK

    def test_a_marathoner_after_a_birth_begins_like_anyone(self) -> None:
        before = [run(ago(day), 16 if day % 3 else 30) for day in range(200, 320, 2)]
        assert Answer(before, runner=after_birth(14)).given.binder in ("walks-first", "stale-export")
        answer = Answer([*before, *WALKS], runner=after_birth(14))
        assert (answer.state, answer.minutes) == (NextState.RUN, 8)
        assert answer.km is None or answer.km <= 5

    def test_after_a_loss_the_words_do_not_speak_of_a_birth(self) -> None:
        who = Runner(returning_from=ReturningFrom.PREGNANCY_LOSS, returning_since=ago(70))
        for entries in ((), [entry(ago(2), leak=True)]):
            answer = Answer(WALKS, runner=who, entries=entries)
            assert answer.state is NextState.WALK
            assert "birth" not in answer.words
        later = Answer(WALKS, runner=Runner(returning_from=ReturningFrom.PREGNANCY_LOSS, returning_since=ago(90)))
        assert (later.state, later.minutes) == (NextState.RUN, 8)
        assert "birth" not in later.words


class TestAfterABreak:
    def test_forty_days_off(self) -> None:
        answer = Answer([*(run(ago(40 + day), 8) for day in range(0, 40, 3)), *WALKS])
        assert (answer.state, answer.given.binder) == (NextState.RUN, "return-after-break")
        assert answer.km == pytest.approx(3.2)
        assert answer.minutes == 19
        assert "jogging and walking in turn" in answer.words
        assert "40 days ago" in answer.words

    def test_the_cap_goes_on_after_the_first_session(self) -> None:
        before = [run(ago(50 + day), 8) for day in range(0, 40, 3)]
        answer = Answer([*before, run(ago(10), 3), run(ago(7), 3), run(ago(3), 3.2)])
        assert answer.given.binder == "return-after-break"
        assert answer.km == pytest.approx(3.2)
        assert "not made up for yet" in answer.words

    @pytest.mark.parametrize(("off", "km"), [(10, 6.4), (20, 4.8), (60, 3.2)])
    def test_worked_examples(self, off: int, km: float) -> None:
        before = [run(ago(off + day), 8) for day in (0, 3, 6)]
        assert Answer([*before, *WALKS]).km == pytest.approx(km)

    def test_after_an_injury_the_same_holds_without_a_birth(self) -> None:
        who = Runner(returning_from=ReturningFrom.INJURY, returning_since=ago(20))
        before = [run(ago(36 + day), 10) for day in range(0, 40, 3)]
        answer = Answer([*before, *WALKS], runner=who)
        assert (answer.given.binder, answer.km) == ("return-after-break", 4.0)
        assert not re.search("birth|pelvic|week", answer.words.casefold())

    def test_an_export_63_days_old_gives_two_branches(self) -> None:
        before = [run(ago(63 + day), 8) for day in range(0, 40, 3)]
        answer = Answer(before)
        assert (answer.state, answer.minutes, answer.km) == (NextState.UNKNOWN, None, None)
        assert answer.words.startswith(
            "Your newest file is 63 days old; I cannot tell rest from a missing export. Ran since? "
            "Add your newer runs and ask again. "
            "Did not?"
        )
        assert answer.given.otherwise is not None
        assert "up to 3.2 km" in worded(answer.given.otherwise, as_of=AS_OF, units=Units.METRIC).replace(SPACE, " ")
        confirmed = Answer(before, no_runs_since=True)
        assert (confirmed.state, confirmed.km) == (NextState.RUN, pytest.approx(3.2))

    @pytest.mark.parametrize(("age", "state"), [(7, NextState.RUN), (8, NextState.UNKNOWN)])
    def test_a_week_is_not_stale(self, age: int, state: NextState) -> None:
        assert Answer([run(ago(age + day), 8) for day in range(0, 40, 3)]).state is state

    def test_a_log_without_a_file_keeps_the_record_fresh(self) -> None:
        before = [run(ago(20 + day), 8) for day in range(0, 40, 3)]
        assert Answer(before).state is NextState.UNKNOWN
        answer = Answer(before, entries=[entry(ago(2), ran_s=1200)])
        assert answer.state is NextState.RUN
        assert answer.minutes is not None
        assert answer.minutes <= 23

    def test_illness_is_one_row_stricter(self) -> None:
        before = [run(ago(6 + day), 10) for day in range(0, 40, 3)]
        assert Answer([*before, *WALKS]).km == pytest.approx(11)
        ill = Answer([*before, *WALKS], entries=[entry(ago(4), illness=True)])
        assert ill.km == pytest.approx(8)
        assert "You were ill" in ill.words


class TestSymptoms:
    def test_knee_pain_of_4_repeats_the_last_dose(self) -> None:
        sore = entry(ago(3), pain_during=4, pain_after_1h=1, pain_next_morning=1)
        answer = Answer(jog_walks(15, 12, 9, 6, 3), runner=after_birth(16), entries=[sore])
        assert (answer.state, answer.minutes, answer.given.binder) == (NextState.RUN, 12, "knee-pain")
        assert answer.given.rung == "8 × 1½ minutes, walking between"
        assert answer.words.startswith("Your knee reached 4 on Friday and settled by morning. Repeat, don't add.")

    def test_knee_pain_of_5_is_no_run(self) -> None:
        answer = Answer(jog_walks(9, 6, 3), runner=after_birth(16), entries=[entry(ago(3), pain_during=5)])
        assert (answer.state, answer.given.binder) == (NextState.WALK, "knee-pain")
        assert "Wait until stairs hurt 2 or less and note it (“analyser log --pain 2”)" in answer.words

    def test_worse_next_morning_is_no_run(self) -> None:
        worse = entry(ago(3), pain_during=1, pain_after_1h=1, pain_next_morning=3)
        answer = Answer(jog_walks(9, 6, 3), runner=after_birth(16), entries=[worse])
        assert answer.state is NextState.WALK
        assert "Your knee was at 3 on the morning after your run of Friday, worse than in it." in answer.words

    def test_settled_pain_is_one_rung_down(self) -> None:
        flare, calm = entry(ago(4), pain_during=6), entry(ago(1), pain_during=1)
        answer = Answer(jog_walks(12, 8, 4), runner=after_birth(16), entries=[flare, calm])
        assert (answer.state, answer.minutes, answer.given.binder) == (NextState.RUN, 9, "knee-pain")
        assert "one step down" in answer.words

    def test_after_a_run_that_was_borne_well_it_goes_on(self) -> None:
        flare, calm, fine = entry(ago(8), pain_during=6), entry(ago(6), pain_during=1), entry(ago(3), pain_during=0)
        answer = Answer(jog_walks(16, 12, 8, 3), runner=after_birth(16), entries=[flare, calm, fine])
        assert answer.given.binder != "knee-pain"

    def test_leaking_twice_without_a_dry_run_is_for_walking(self) -> None:
        leaks = [entry(ago(day), leak=True) for day in (6, 3)]
        answer = Answer(jog_walks(9, 6, 3), runner=after_birth(16), entries=leaks)
        assert (answer.state, answer.given.binder) == (NextState.WALK, "pelvic-symptoms")
        assert answer.words.startswith("You noted leaking twice. It is common and treatable.")
        assert "pelvic-health physiotherapist" in answer.words

    def test_leaking_twice_may_stay_at_what_stayed_dry(self) -> None:
        runs = [*jog_walks(9, bouts=6, bout=1), *jog_walks(6, 3)]
        leaks = [*felt_well(ago(9)), entry(ago(6), leak=True), entry(ago(3), leak=True)]
        answer = Answer(runs, runner=after_birth(16), entries=leaks)
        assert (answer.state, answer.minutes, answer.given.binder) == (NextState.RUN, 6, "pelvic-symptoms")
        assert "Walk, or stay at the 6 minutes that stayed free of it" in answer.words

    def test_two_dry_runs_end_the_step_back(self) -> None:
        noted = [entry(ago(9), leak=True), *felt_well(ago(6)), *felt_well(ago(3))]
        assert Answer(jog_walks(9, 6, 3), runner=after_birth(16), entries=noted).given.binder != "pelvic-symptoms"

    @pytest.mark.parametrize(
        ("noted", "words", "ask"),
        [
            ({"limping": True}, "limping", "physiotherapist"),
            ({"night_pain": True}, "pain at night", "doctor"),
            ({"bone_pain": True}, "pain on one spot of bone", "doctor"),
            ({"stop_signs": ("calf",)}, "calf pain or swelling", "today"),
            ({"stop_signs": ("bleeding",)}, "bleeding", "doctor"),
            ({"stop_signs": ("a numb foot",)}, "a numb foot", "doctor"),
        ],
    )
    def test_stop_signs_come_first(self, noted: dict[str, Any], words: str, ask: str) -> None:
        entries = [entry(ago(3), leak=True, pain_during=8, **noted)]
        answer = Answer(jog_walks(9, 6, 3), runner=after_birth(8), entries=entries)
        assert (answer.state, answer.minutes, answer.given.date) == (NextState.STOP, None, None)
        assert f"You noted {words}" in answer.words
        assert ask in answer.words

    def test_a_stop_sign_that_was_looked_at_no_longer_stops(self) -> None:
        runner = after_birth(16, assessed=ago(1))
        answer = Answer(jog_walks(9, 6, 3), runner=runner, entries=[entry(ago(3), stop_signs=("calf",))])
        assert answer.state is NextState.RUN

    def test_an_unanswered_diary_allows_no_more_and_is_spoken_of(self) -> None:
        runs = jog_walks(12, 9, 6, 3)
        silent, well = (Answer(runs, runner=after_birth(16), entries=e) for e in ((), felt_well(ago(3))))
        assert silent.minutes == well.minutes
        assert "You have not said how your knee felt. This assumes 0–2" in silent.words
        for days, said in ((28, True), (29, False)):
            words = Answer([*jog_walks(days + 6, days + 3, days), *WALKS], runner=after_birth(30)).words
            assert ("You have not said how your knee felt." in words) is said
        assert "You have not said" not in well.words

    def test_pregnancy_gets_one_sentence_and_where_to_ask(self) -> None:
        answer = Answer(jog_walks(9, 6, 3), runner=Runner(pregnant=True), entries=[entry(ago(3), pain_during=8)])
        assert answer.state is NextState.NOT_FOR_PREGNANCY
        assert answer.words == (
            "This tool is not made for running in pregnancy. Ask your midwife or doctor, or a physiotherapist who "
            "works with pregnant runners."
        )
        assert (answer.given.date, answer.minutes, answer.km) == (None, None, None)


class TestBuildingUp:
    def test_half_marathon_without_a_break(self) -> None:
        runs = [run(ago(day), 14 if day % 7 == 1 else 10) for day in range(1, 70) if day % 7 in (1, 4, 6)]
        answer = Answer(runs, entries=felt_well(ago(1)))
        assert answer.given.binder in ("single-run-spike", "weekly-ramp")
        assert answer.km == pytest.approx(15.4)
        assert "Your longest run in 30 days: 14.0 km." in answer.words
        assert "5,205 runners" in answer.words
        assert not re.search("birth|pelvic|week ", answer.words)

    def test_running_yesterday_is_no_reason_to_rest(self) -> None:
        runs = [run(ago(day), 6) for day in range(1, 60) if day % 2]
        assert Answer(runs).given.date == AS_OF

    def test_a_second_run_on_one_day_is_not_spoken_of(self) -> None:
        runs = [run(ago(day), 6) for day in range(0, 60, 3)]
        given = Answer(runs).given.date
        assert given is not None
        assert given > AS_OF

    def test_a_treadmill_counts_minutes(self) -> None:
        runs = [run(ago(day), 4, 20, treadmill=True) for day in range(2, 40, 3)]
        answer = Answer(runs, entries=felt_well(ago(2)))
        assert answer.km is None
        assert answer.minutes == 23
        assert "Indoors the watch guesses distance from your arm" in answer.words

    def test_a_jump_of_sixty_percent_does_not_raise_the_budget(self) -> None:
        """Three runs a week, coming back; the last one went up from 30 to 48 minutes."""
        runs = [run(ago(day), 5) for day in range(5, 60) if day % 7 in (0, 2, 5)]
        answer = Answer([*runs, run(ago(2), 8)], runner=after_birth(30), entries=felt_well(ago(2)))
        assert answer.minutes is not None
        assert answer.minutes <= 33
        assert "build from" in answer.words
        assert "1.6 times your longest of the month before" in answer.words

    def test_a_spike_repeated_without_an_answer_does_not_count_and_what_lacks_is_said(self) -> None:
        runs = [run(ago(day), 3) for day in range(30, 11, -3)]
        done, who = [*runs, run(ago(9), 12), run(ago(7), 12), *WALKS], after_birth(42)
        silent, noted = Answer(done, runner=who), Answer(done, runner=who, entries=felt_well(ago(7)))
        assert (silent.minutes or 0) <= 21 < 60 < (noted.minutes or 0)
        assert "If your run of 25 May 2026 felt well, note it, and it counts." in silent.words
        assert "felt well, note it" not in Answer([*runs, run(ago(7), 12), *WALKS], runner=who).words

    def test_a_spike_repeated_without_symptoms_counts(self) -> None:
        runs = [run(ago(day), 5) for day in range(20, 60) if day % 7 in (0, 2, 5)]
        spike, again = run(ago(16), 8), run(ago(9), 7.5)
        well, sore = felt_well(ago(16), ago(9)), [entry(ago(9), pain_during=3)]
        assert (Answer([*runs, spike, again, *WALKS], runner=after_birth(30), entries=well).minutes or 0) > 36
        after = Answer([*runs, spike, again, run(ago(5), 5), *WALKS], runner=after_birth(30), entries=sore)
        assert (after.minutes or 0) <= 33


class TestRest:
    def test_yesterdays_run_names_tomorrow_and_offers_a_walk(self) -> None:
        answer = Answer(jog_walks(10, 7, 4, 1), runner=after_birth(16))
        assert answer.given.date == AS_OF + timedelta(days=1)
        assert answer.words.endswith("Until then a walk is fine.")

    def test_football_yesterday_is_no_rest(self) -> None:
        ball = other(ago(1), sport=Sport.IMPACT)
        assert Answer([*jog_walks(10, 7, 4), ball], runner=after_birth(16)).given.date == AS_OF + timedelta(days=1)
        ride = other(ago(1), sport=Sport.CYCLING)
        assert Answer([*jog_walks(10, 7, 4), ride], runner=after_birth(16)).given.date == AS_OF

    def test_a_full_week_moves_the_day(self) -> None:
        month = [run(ago(day), 5) for day in range(8, 60) if day % 7 in (1, 4)]
        answer = Answer([*month, run(ago(6), 5), run(ago(4), 5), run(ago(2), 5)], runner=after_birth(30))
        assert answer.given.date is not None
        assert answer.given.date > AS_OF


class TestTheLadder:
    def test_before_week_12_a_runner_repeats(self) -> None:
        answer = Answer(jog_walks(9, 6, 3), runner=after_birth(9), entries=felt_well(ago(3)))
        assert (answer.state, answer.minutes) == (NextState.RUN, 12)
        assert "repeat" in answer.words

    def test_before_week_3_walking_only(self) -> None:
        assert Answer(jog_walks(6, 3), runner=after_birth(2.5)).state is NextState.WALK

    def test_one_thing_at_a_time(self) -> None:
        """More jogging with the same bouts, or longer bouts with the same jogging."""
        more = Answer(jog_walks(12, 9, 6, bouts=8, bout=1), runner=after_birth(16), entries=felt_well(ago(6)))
        assert more.minutes == 9
        assert more.given.rung == "9 × 1 minute, walking between"
        longer = Answer(
            [*jog_walks(12, 9, 6, bouts=8, bout=1), *jog_walks(3, bouts=9, bout=1)],
            runner=after_birth(16),
            entries=felt_well(ago(3)),
        )
        assert longer.given.rung == "6 × 1½ minutes, walking between"
        assert longer.minutes == 9

    def test_half_an_hour_without_walking_ends_the_ladder(self) -> None:
        runs = [run(ago(day), 4, 30) for day in range(3, 60, 3)]
        assert Answer(runs, runner=after_birth(30)).given.rung is None


def test_a_rough_night_repeats_and_adds_nothing() -> None:
    runs = [run(ago(day), 5) for day in (11, 8, 5, 2)]
    rested, rough = (next_run(training(runs, entries=noted)) for noted in ((), [entry(AS_OF, rough_night=True)]))
    assert (rested.distance_m, rough.distance_m) == (5500, 5000)
    assert rough.binder == "rough-night"
    assert "repeat, and add nothing today" in worded(rough.said, as_of=AS_OF, units=Units.METRIC)
    over = next_run(training(runs, entries=[entry(ago(2), rough_night=True)]))
    assert over.distance_m == 5500
