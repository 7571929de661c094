import re
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from analyser.activity.diary import Entry
from analyser.activity.readiness import ITEMS, Checked, Readiness
from analyser.activity.recording import Sport
from analyser.activity.runner import Runner, Units
from analyser.activity.trust import Grade, Signal, Trust
from analyser.advice.evaluate import findings
from analyser.advice.next_run import NextState
from analyser.advice.rule import Confidence, FindingState, Topic
from analyser.advice.sentence import sentence
from analyser.advice.stop_signs import SIGNS
from analyser.report.ledger import LedgerEntry, Outcome
from analyser.report.report import Report
from analyser.report.to_terminal import to_terminal
from tests.builders.report import finding, long_steps, longer_steps, next_run, report, spike, steady, stop_sign, unknown
from tests.builders.training import AS_OF, after_birth, ago, entry, other, run, training, trusted

ANSI = re.compile("\x1b")


def shown(what: Report, width: int = 80) -> str:
    """The terminal text without colour."""
    return to_terminal(what, width=width, color=False)


def in_order(text: str, *words: str) -> bool:
    """Whether the words stand in the text one after another."""
    places = [text.find(word) for word in words]
    return -1 not in places and places == sorted(places)


def test_stop_signs_come_before_everything() -> None:
    text = shown(report(findings=(stop_sign(), spike())))
    assert in_order(
        text, "STOP", "You noted pain at night.", "See a doctor this week.", "WHAT NEXT", "STANDS OUT", "FILES"
    )


def test_load_is_told_before_technique() -> None:
    text = shown(report(findings=(spike(), longer_steps())))
    assert in_order(text, "WHAT NEXT", "One long run", "Longer steps than usual", "LOAD BY WEEK", "TECHNIQUE")


def test_a_finding_shows_number_next_step_grade_with_meaning_and_confidence() -> None:
    text = " ".join(shown(report(findings=(spike(),))).split())
    assert "1.9 times your longest" in text
    assert "Build from 4.2 km" in text
    assert "Evidence B: moderate evidence, or one good study. I am sure of this." in text


def test_what_cannot_be_told_says_what_to_add() -> None:
    text = shown(report(findings=(unknown(reason="Add your height_m in runner.toml."),)))
    assert in_order(text, "I CANNOT TELL YET", "Add your height_m in runner.toml.")


def test_what_she_cannot_add_is_told_in_one_sentence_each() -> None:
    waiting = unknown("weekly-ramp", "Cannot tell yet; about 2 runs more.")
    braking = unknown("braking", "It takes a chest strap.")
    braking = replace(braking, verdict=replace(braking.verdict, needs_sensor=True))
    text = " ".join(shown(report(findings=(waiting, braking))).split())
    assert "These need more runs or days: knee pain." in text
    assert "These take a sensor or files that you may not have: knee pain." in text
    assert "about 2 runs more" not in text


def test_without_any_run_that_is_said_and_symptoms_still_count() -> None:
    technique = finding("long-steps", FindingState.UNKNOWN, "Add height_m in runner.toml.", topic=Topic.TECHNIQUE)
    text = " ".join(shown(report(training(), findings=(unknown(), technique))).split())
    assert "No run is in these files, so nothing here judges your running." in text
    assert "Note how your knee felt in diary.csv." in text
    assert "height_m" not in text


def test_the_word_for_a_flag_is_the_printed_one() -> None:
    text = shown(report(findings=(finding(state=FindingState.WATCH), spike())))
    assert "worth a look" in text
    assert "change something" in text
    assert ": watch" not in text
    assert " act\n" not in text


def test_nothing_standing_out_is_no_clearance() -> None:
    assert "not clearance" in shown(report(findings=(finding(),)))


def test_where_nothing_could_be_judged_that_is_said_and_not_that_nothing_stands_out() -> None:
    text = " ".join(shown(report(findings=(unknown(),))).split())
    assert "Nothing stands out" not in text
    assert "says neither good nor bad" in text


@pytest.mark.parametrize("noted", [(), (entry(ago(1), pain_during=0, pain_after_1h=0, pain_next_morning=0),)])
def test_one_run_says_that_load_and_knee_cannot_be_told(noted: tuple[Entry, ...]) -> None:
    known = training([run(ago(1), trust=trusted(), steady=steady(170, 2.6))], entries=noted)
    text = " ".join(shown(report(known, findings=findings(known))).split())
    assert "Nothing stands out" not in text
    assert "Cannot tell yet whether your running grows too fast; about three more runs." in text
    assert ("Nor how your knee takes it: you have not said." in text) is not bool(noted)


def test_a_way_that_is_not_known_is_no_zero() -> None:
    text = shown(report(training([run(ago(1), None, 20, treadmill=True)]), findings=()))
    (row,) = (line for line in text.splitlines() if line.strip().startswith("25 May"))
    assert "0.0" not in row
    assert "–" in row


def test_a_doubt_stands_beside_the_trust() -> None:
    doubted = trusted() | {Signal.CADENCE: Trust(grade=Grade.D, reasons=("the arm was held still",))}
    text = " ".join(shown(report(training([run(ago(1), trust=doubted, steady=steady(160, 2.6))]), findings=())).split())
    assert "Trust D (cadence: the arm was held still)." in text
    text = " ".join(shown(report(training([run(ago(1), steady=steady(160, 2.6))]), findings=())).split())
    assert "Trust A, as good as it gets." in text


def test_a_lone_long_step_stays_off_the_first_screen() -> None:
    known = training([run(ago(1))], runner=after_birth(19))
    text = shown(report(known, findings=(long_steps(),)))
    assert in_order(text, "Nothing stands out", "TECHNIQUE", "Long steps")


def test_a_flag_that_is_over_is_history() -> None:
    text = shown(report(findings=(finding(state=FindingState.ACT, said="12 days ago. Nothing to do.", past=True),)))
    assert in_order(text, "Nothing stands out", "LOAD BY WEEK", "12 days ago")


def test_the_files_that_are_not_whole_are_named() -> None:
    text = shown(report())
    assert in_order(text, "FILES", "40 files", "broken.fit: unreadable: only zeros", "bomb.zip", "cut.fit")


def test_good_news_is_told_once_a_bout_is_longer_than_ever_since_the_return() -> None:
    known = training(
        [run(ago(12), 3, 24, jog_minutes=12, longest_jog_minutes=6), run(ago(2), 3, 24, jog_minutes=12)],
        runner=after_birth(16),
    )
    assert "First 10 minutes without walking" in shown(report(known, findings=()))
    assert "First 10 minutes" not in shown(report(known, findings=(spike((known.runs[-1].id,)),)))
    assert "First 10 minutes" not in shown(report(known, findings=(stop_sign(),)))


def test_a_stale_export_is_answered_in_two_branches() -> None:
    stale = next_run(
        state=NextState.UNKNOWN,
        said=sentence("Ran since? Add your newer runs and ask again."),
        otherwise=sentence("Did not? Start with {way:distance} of walk/jog.", way=3200.0),
    )
    assert in_order(shown(report(next_run=stale)), "Add your newer runs and ask again.", "Start with 3.2 km")


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    seen = (LedgerEntry(source="x" * 300 + "🏃" * 30, outcome=Outcome.UNREADABLE, reason="y" * 300),)
    text = shown(report(ledger=seen), width)
    assert max(cell_len(line) for line in text.splitlines()) <= width


def test_a_pipe_gets_plain_text_and_a_terminal_colour() -> None:
    assert not ANSI.search(to_terminal(report(), width=80, color=False))
    assert ANSI.search(to_terminal(report(), width=80, color=True))


def test_colour_changes_no_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    colored = re.sub(r"\x1b\[[0-9;]*m", "", to_terminal(report(), width=80, color=True))
    assert [line.rstrip() for line in colored.splitlines()] == shown(report()).splitlines()


def test_a_hostile_name_steers_nothing() -> None:
    name = "[bold red]a\x1b[2J\x07\u202e:smile:<b>"
    text = shown(report(ledger=(LedgerEntry(source=name, outcome=Outcome.UNREADABLE, reason=name),)))
    assert "[bold red]a�[2J��:smile:<b>" in text


def test_diary_notes_are_not_repeated() -> None:
    known = training([run(ago(1))], entries=(entry(ago(1), note="slept badly"),))
    assert "slept badly" not in shown(report(known))


def test_no_run_at_all_is_no_error() -> None:
    assert "0 runs" in shown(report(training([]), findings=(), ledger=(), cannot_see=()))


def test_miles_are_printed_as_asked() -> None:
    text = shown(report(training([run(AS_OF, 8.04672)], runner=Runner(units=Units.IMPERIAL))))
    assert "miles" in text
    assert " km" not in text


def test_when_to_see_someone_is_told_always_and_right_after_a_stop_sign() -> None:
    assert in_order(shown(report()), "WHAT NEXT", "WHEN TO SEE SOMEONE", "WHAT A WATCH CANNOT SEE")
    stopped = shown(report(findings=(stop_sign(),)))
    assert in_order(stopped, "STOP", "WHEN TO SEE SOMEONE", "WHAT NEXT")
    assert stopped.count("WHEN TO SEE SOMEONE") == 1
    flat = " ".join(stopped.split())
    assert all(sign.words in flat for sign in SIGNS.values())


def test_pain_beside_jogging_says_what_was_seen_and_that_it_is_no_cause() -> None:
    done = [run(ago(2 * at + 1), 2 + at) for at in range(8)]
    notes = [entry(ago(2 * at + 1), pain_during=at // 2, pain_next_morning=0) for at in range(8)]
    text = " ".join(shown(report(training(done, entries=notes))).split())
    assert "More jogging and more pain were seen together." in text
    assert "No pain was noted the next morning" in text
    assert "does not mean that one caused the other" in text


def test_few_answers_about_pain_tell_nothing_yet() -> None:
    text = " ".join(shown(report(training([run(ago(1))], entries=[entry(ago(1), pain_during=4)]))).split())
    assert "I cannot tell yet: 1 day with a run and an answer about pain" in text
    assert "seen together" not in text
    assert "PAIN BESIDE JOGGING" not in shown(report(training([run(ago(1))])))


def test_the_checklist_is_counted_and_says_what_is_missing() -> None:
    known = training([run(ago(1))])
    answers = {item: item != "hops_10" for item in list(ITEMS)[:8]}
    readiness = Readiness(checked=(Checked(date=ago(3), answers=answers),))
    text = " ".join(shown(report(replace(known, diary=replace(known.diary, readiness=readiness)))).split())
    assert "Readiness checklist: 7 of 11 done, newest answer 29 May 2026." in text
    assert "Not yet: hop in place 10 times, each leg." in text
    assert "Not answered: lift the hips" in text
    assert "score" not in text


def test_nobody_who_does_not_come_back_is_asked_for_the_checklist() -> None:
    assert "checklist" not in shown(report(training([run(ago(1))])))
    assert "--checklist" in shown(report(training([run(ago(1))], runner=after_birth(20))))


def test_a_week_that_is_not_whole_is_marked() -> None:
    text = shown(report(training([run(ago(10)), run(ago(3))])))
    assert text.count("2026*") == 2
    assert "not a whole week" in text


def test_what_the_table_of_weeks_does_not_hold_is_told_of_the_newest_whole_week() -> None:
    done = [
        run(ago(20)),
        run(ago(5), 5, 30, steady=steady(160, 2.6), ascent_m=52.0, descent_m=48.0),
        other(ago(4), 45, sport=Sport.CYCLING),
        other(ago(0)),
    ]
    text = " ".join(shown(report(training(done))).split())
    assert (
        "In the week of 25 May 2026: 4,800 running steps, 52 m up and 48 m down and 6 days without a run. "
        "Beside it cycling 45 minutes." in text
    )


def test_how_the_last_run_felt_stands_with_it() -> None:
    known = training(
        [run(ago(1), effort=6.0, feel=25.0, steady=steady(160, 2.6))],
        entries=[entry(ago(1), pain_during=2, side="left")],
    )
    assert "Effort 6 of 10; felt weak; pain 2 in the run (left)." in " ".join(shown(report(known)).split())


def test_a_step_from_a_guessed_speed_is_not_told() -> None:
    text = shown(report(training([run(ago(1), None, 20, treadmill=True, steady=steady(154, 2.6))])))
    assert "154 steps/min" in text
    assert "step 1" not in text
    assert " cm" not in text


def test_in_short_a_doubt_is_told_and_what_next_has_said_is_not_told_again() -> None:
    doubted = replace(longer_steps(), confidence=Confidence.LOW, confidence_reason="two runs")
    what = report(findings=(spike(), doubted))
    short = " ".join(to_terminal(what, width=80, color=False, whole=False).split())
    assert in_order(short, "STANDS OUT MOST", "One long run", "WHAT ELSE STANDS OUT", "Longer steps than usual")
    assert "I am not sure of this (two runs)." in short
    assert "Evidence B" not in short
    again = replace(longer_steps(), verdict=replace(longer_steps().verdict, said=what.next_run.said))
    text = to_terminal(report(findings=(spike(), again)), width=200, color=False, whole=False)
    assert text.count("12 minutes of jogging, up to 4.2 km") == 1


def test_in_short_the_sample_fits_into_a_tall_window() -> None:
    golden = (Path(__file__).parent / "golden" / "report.txt").read_text(encoding="utf-8")
    assert len(golden.splitlines()) <= 60
    assert max(map(cell_len, golden.splitlines())) <= 80


def test_in_short_what_is_the_same_every_time_is_only_named() -> None:
    what = report(findings=(stop_sign(), spike(), unknown()))
    short = to_terminal(what, width=80, color=False, whole=False)
    whole = to_terminal(what, width=80, color=False)
    assert len(short.splitlines()) < len(whole.splitlines())
    assert "See a doctor this week." in short
    assert "With -v or on the page" in " ".join(short.split())
    assert "With -v" not in " ".join(whole.split())
