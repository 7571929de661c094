"""The physiotherapist's page: what stands on it in which order, what never does, what can be kept back."""

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from analyser.activity.runner import AskPelvic, BirthMode, ReturningFrom, Runner, Units
from analyser.advice.cannot_see import CANNOT_SEE
from analyser.advice.evaluate import findings
from analyser.advice.rule import FindingState
from analyser.advice.stop_signs import SIGNS
from analyser.advice.training import Training
from analyser.report.clinician.drawing import drawn_strip
from analyser.report.clinician.fingerprint import fingerprint
from analyser.report.clinician.left_out import LeftOut
from analyser.report.clinician.page import NOT_SEEN, clinician_page
from analyser.report.clinician.red_flags import red_flags
from analyser.report.clinician.strip import strip_days
from analyser.report.report import Report
from analyser.report.to_clinician import to_clinician
from analyser.report.to_html import to_html
from analyser.report.to_json import to_json
from analyser.report.words import date_words
from tests.builders.browser import opened
from tests.builders.report import comeback, finding, report, spike, steady
from tests.builders.training import AS_OF, after_birth, ago, entry, other, run, training

HEADINGS = (
    "Red flags",
    "Twelve weeks",
    "Dose",
    "Cadence and step length against own running at the same speed",
    "What stands out",
    "Three questions for today",
    "Not seen by a watch",
)
NEVER = (
    "acwr",
    "newton",
    "peak force",
    "stiffness",
    "knee load",
    "risk",
    "safe",
    "score",
    "confidence",
    "evidence",
    "diagnosed",
    "watch 1",
    "mother",
    "baby",
)


def _words(page: str) -> str:
    body = page[page.index("<body>") :]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body)))


def judged(known: Training) -> Report:
    """The report with what the rules find."""
    return report(known, findings=findings(known))


def _noted() -> Training:
    """A comeback with a leak, a stop sign, words of her own and a place."""
    return training(
        comeback(),
        runner=after_birth(19),
        entries=(
            entry(ago(8), pain_during=2, leak=True, place="knee", side="left", note="hill by the church"),
            entry(ago(5), pain_during=1, stop_signs=("bowel",)),
            entry(ago(3), pain_during=1, pain_next_morning=4, stop_signs=("my own words",)),
        ),
    )


def test_the_first_side_is_in_the_order_of_an_appointment() -> None:
    said = _words(to_clinician(report()))
    places = [said.index(heading) for heading in HEADINGS]
    assert places == sorted(places)
    assert said.index("Initials:") < places[0]
    assert said.index("Behind the first side") > places[-1]
    assert "Week 19 since birth" in said
    assert "Nothing was sent." in said
    assert "Informs; does not diagnose." in said


@pytest.mark.parametrize("known", [report(), report(_noted())], ids=["ordinary", "noted"])
def test_what_a_clinician_is_never_shown_is_not_there(known: Any) -> None:
    said = _words(to_clinician(known)).lower()
    assert [word for word in NEVER if re.search(rf"\b{word}\b", said)] == []
    assert "church" not in said


def test_three_findings_at_most_and_none_beneath_another() -> None:
    over = [
        finding(name, FindingState.WATCH, title=name)
        for name in ("weekly-ramp", "rest-days", "long-steps", "cadence-drift")
    ]
    page = clinician_page(report(findings=(*over,)))
    assert [row.name for row in page.findings] == ["weekly-ramp", "rest-days", "long-steps"]
    covered = clinician_page(report(findings=(replace(over[0], covers=("rest-days",)), *over[1:])))
    assert [row.name for row in covered.findings] == ["weekly-ramp", "long-steps", "cadence-drift"]


def test_nothing_that_stands_out_is_no_clearance() -> None:
    kept = replace(spike(), verdict=replace(spike().verdict, state=FindingState.OK))
    assert "That is not clearance." in _words(to_clinician(report(findings=(kept,))))


def test_where_nothing_could_be_judged_that_is_said() -> None:
    said = _words(to_clinician(judged(training([other(ago(day)) for day in (9, 6, 3)]))))
    assert "Nothing could be judged yet: too few runs or answers." in said
    assert "Nothing stands out" not in said


def test_a_first_run_is_not_said_to_be_within_a_tenth_of_anything() -> None:
    """One run has nothing before it to be held against; a second has."""
    one, two = ([run(ago(day)) for day in days] for days in ((3,), (6, 3)))
    assert "cannot be told: no session has another in the 30 days before it" in _words(
        to_clinician(judged(training(one)))
    )
    assert "no session of the last 12 weeks by more than a tenth" in _words(to_clinician(judged(training(two))))


@pytest.mark.parametrize(("weeks", "stands"), [(40, True), (80, False)])
def test_the_limits_of_the_way_back_stand_there_on_the_way_back(weeks: int, stands: bool) -> None:
    runs = [run(ago(day)) for day in range(1, 200, 3)]
    page = clinician_page(judged(training(runs, runner=after_birth(weeks))))
    used = {row.name: row.said.replace("\N{NO-BREAK SPACE}", " ") for row in page.limits}
    assert ("in return mode 1.3 times (our own choice)" in used["One run far longer than the month before"]) is stands
    assert ("in return mode 30 % [50]" in used["A week far above the month before"]) is stands


def test_a_finding_brings_its_own_question_and_the_others_stay() -> None:
    ordinary = clinician_page(report(findings=())).questions
    assert ordinary == (
        "Has pelvic floor or scar been assessed, and may impact progress?",
        "Which single dose (minutes, rest, speed) would you change first?",
        "What pain or symptom should stop running before the next visit?",
    )
    asked = clinician_page(report(findings=(spike(),))).questions
    assert asked[0] == ordinary[0]
    assert "One session went far beyond the month before" in asked[1]
    assert asked[2] == ordinary[2]


@pytest.mark.parametrize(
    ("runner", "asks"),
    [
        (after_birth(19), True),
        (after_birth(19, ask_pelvic=AskPelvic.NO), False),
        (Runner(), False),
        (Runner(ask_pelvic=AskPelvic.YES), True),
        (Runner(returning_from=ReturningFrom.INJURY, returning_since=ago(40)), False),
    ],
)
def test_the_pelvic_question_is_asked_where_pelvic_answers_are(runner: Runner, asks: bool) -> None:
    page = clinician_page(report(training(comeback(), runner=runner), findings=()))
    assert ("pelvic" in page.questions[0]) is asks


def test_red_flags_stand_with_their_day_and_none_noted_is_not_none() -> None:
    page = clinician_page(report(_noted()))
    assert len(page.red_flags) == 2
    assert page.red_flags[0].endswith(": my own words")
    assert "loss of bowel control" in page.red_flags[1]
    quiet = _words(to_clinician(report()))
    assert "None noted in 28 days. Diary: 2 of the last 28 days answered; unanswered is not symptom-free." in quiet


def test_what_is_kept_back_leaves_no_trace_but_that_it_is() -> None:
    everything = _words(to_clinician(report(_noted())))
    for word in ("leak", "bowel control", "my own words", "left knee"):
        assert word in everything
    pelvic = to_clinician(report(_noted()), [LeftOut.PELVIC])
    for word in ("leak was", "bowel", 'class="pelvic"', "scar"):
        assert word not in pelvic.partition("<body>")[2]
    assert "P: a leak" in everything
    assert "P: a leak" not in pelvic
    assert "Left out as the runner wishes: pelvic answers." in _words(pelvic)
    assert "my own words" in pelvic
    both = _words(to_clinician(report(_noted()), [LeftOut.PELVIC, LeftOut.NOTES]))
    for word in ("my own words", "left knee", "bowel"):
        assert word not in both
    assert "pelvic answers and words of the diary" in both
    assert "a sign in the runner's own words (kept back)" in both


def test_where_answers_are_kept_back_no_red_flag_is_never_none() -> None:
    bleeding = (entry(ago(3), pain_during=0, stop_signs=("bleeding",)),)
    known = training(comeback(), entries=bleeding, runner=after_birth(19))
    page = clinician_page(judged(known), [LeftOut.PELVIC])
    assert page.red_flags == ()
    assert page.red_flags_quiet.startswith("Not all are shown; the runner keeps some answers back. Diary: ")
    assert "none" not in page.red_flags_quiet.lower()
    stop = page.findings[0]
    assert stop.said == "noted in the diary: see the red flags, not all of which are shown"
    assert "Pain reached" not in page.questions[2], "the sign was no pain"
    assert clinician_page(judged(known)).red_flags_quiet == ""
    calm = clinician_page(judged(training(comeback(), runner=after_birth(19))), [LeftOut.PELVIC])
    assert calm.red_flags_quiet.startswith("Not all are shown"), "else its absence would tell"


def test_every_sign_stands_once_with_its_newest_day_and_how_often() -> None:
    words = ("a b", "c d", "e f", "long " * 40)
    entries = [entry(ago(day), stop_signs=("calf",)) for day in (1, 9, 4)] + [entry(ago(4), stop_signs=words)]
    assert list(red_flags(entries, AS_OF)) == [
        f"{date_words(ago(1))} and 2\N{NO-BREAK SPACE}earlier days: calf pain or swelling",
        f"{date_words(ago(4))}: a b and c d",
        "2\N{NO-BREAK SPACE}more signs in the runner's own words",
    ]
    old = [entry(ago(28), stop_signs=("calf",))]
    assert list(red_flags(old, AS_OF)) == []
    assert list(red_flags(old, AS_OF, ago(28))) == [f"{date_words(ago(28))}: calf pain or swelling"]


@pytest.mark.parametrize("without", [(), (LeftOut.NOTES,)])
def test_the_mode_of_a_birth_stands_there_if_it_was_entered(without: tuple[LeftOut, ...]) -> None:
    runner = after_birth(19, birth_mode=BirthMode.CAESAREAN)
    assert "Week 19 since caesarean birth" in _words(to_clinician(report(training([run()], runner=runner)), without))
    assert "caesarean" not in to_clinician(report(training([run()], runner=runner)), [LeftOut.PELVIC])
    lost = replace(runner, returning_from=ReturningFrom.PREGNANCY_LOSS)
    assert "caesarean" not in to_clinician(report(training([run()], runner=lost)))


def test_nothing_but_that_page_uses_the_mode_of_a_birth() -> None:
    plain, told = (
        judged(training(comeback(), runner=after_birth(19, birth_mode=mode))) for mode in (None, BirthMode.CAESAREAN)
    )
    assert to_json(plain) == to_json(told)
    assert to_html(plain) == to_html(told)


def test_the_page_speaks_of_the_runner_as_the_profile_says() -> None:
    for pronoun, whose in (("she", "her"), ("He", "his"), ("they", "their"), (None, "their")):
        page = to_clinician(report(training([run()], runner=Runner(pronoun=pronoun))))
        assert f"on {whose} own computer, from {whose} own files and answers" in _words(page)


def test_a_day_after_the_newest_file_is_not_a_day_of_rest() -> None:
    known = training([run(ago(20)), run(ago(4))], entries=(entry(ago(4), pain_during=3, heaviness=True),))
    days = strip_days(known.load, known.diary.entries, AS_OF, known.newest)
    assert len(days) == 84
    assert days[-1].day == AS_OF
    assert [day.known for day in days[-5:]] == [True, False, False, False, False]
    assert [day.day for day in days if day.known] == [ago(day) for day in range(20, 3, -1)], "nor one before the first"
    told = next(day for day in days if day.day == ago(4))
    assert (told.jog_min, told.pain, told.pelvic) == (30.0, 3, True)
    drawn = drawn_strip(days)
    assert drawn.unknown is not None
    assert drawn.unknown.width == pytest.approx(4 * (drawn.right - drawn.left) / 84, abs=0.1)
    assert drawn.before is not None
    assert drawn.before.width == pytest.approx(63 * (drawn.right - drawn.left) / 84, abs=0.1)
    assert len(drawn.jog) == 2
    assert [mark.text for mark in drawn.pains] == ["3"]
    assert len(drawn.pelvic) == 1


def test_the_dose_counts_days_that_are_known() -> None:
    known = training([run(ago(day), 4.0, 30, jog_minutes=12) for day in (26, 24, 21, 17, 14)])
    (dose, *_) = clinician_page(report(known, findings=())).figures
    assert "longest bout 12" in dose.said
    assert "8\N{NO-BREAK SPACE}days without a run, of 13 known" in dose.said
    assert "5\N{NO-BREAK SPACE}runs;" in dose.said, "13 days give no runs a week"
    older = training([run(ago(40)), *known.runs])
    (dose, *_) = clinician_page(report(older, findings=())).figures
    assert "9\N{NO-BREAK SPACE}days without a run, of 14 known" in dose.said
    assert "2.5 runs a week" in dose.said


def test_one_file_gives_one_known_day() -> None:
    (dose, *_) = clinician_page(report(training([run(ago(3))]), findings=())).figures
    assert "1\N{NO-BREAK SPACE}run; 0\N{NO-BREAK SPACE}days without a run, of 1 known" in dose.said


def test_a_session_far_above_the_month_is_listed_with_both_numbers() -> None:
    known = training([run(ago(20), 4.0), run(ago(10), 4.0), run(ago(3), 7.2)])
    above = clinician_page(report(known, findings=())).figures[1]
    assert "7.2 against 4.0" in above.said
    assert "(1.8×)" in above.said


def test_the_fingerprint_changes_with_file_answer_day_and_rules() -> None:
    base = report(_noted())
    same = fingerprint(base, "2026.1")
    assert fingerprint(report(_noted()), "2026.1") == same
    assert re.fullmatch(r"[0-9a-f]{16}", same)
    others = [
        fingerprint(base, "2026.2"),
        fingerprint(report(replace(_noted(), runs=_noted().runs[:-1])), "2026.1"),
        fingerprint(report(training(comeback(), runner=after_birth(19))), "2026.1"),
        fingerprint(report(_noted(), as_of=AS_OF + timedelta(days=1)), "2026.1"),
    ]
    assert len({same, *others}) == 5


def test_what_is_not_seen_covers_the_list() -> None:
    assert NOT_SEEN.count(";") + 1 == len(CANNOT_SEE) - 1  # lean and rotation are one of its parts
    for word in ("Lean", "rotation", "foot lands", "leg swings", "posture", "strength", "pelvic", "shoes", "force"):
        assert word in NOT_SEEN


def test_units_are_those_of_a_clinic_whatever_the_runner_reads() -> None:
    metric, imperial = (
        _words(to_clinician(report(training(comeback(), runner=after_birth(19, units=units)))))
        for units in (Units.METRIC, Units.IMPERIAL)
    )
    assert re.sub(r"fingerprint \w+", "", metric) == re.sub(r"fingerprint \w+", "", imperial)
    assert "min/km" in metric


def test_no_script_and_no_request_is_allowed() -> None:
    page = to_clinician(report())
    assert "<script" not in page
    assert "default-src 'none'" in unescape(page)
    assert "http" not in page.replace("http-equiv", "")


def test_hostile_words_come_out_as_text() -> None:
    hostile = training(
        comeback(), runner=after_birth(19), entries=(entry(ago(2), pain_during=2, place="<img src=x onerror=a()>"),)
    )
    page = to_clinician(report(hostile))
    assert "<img" not in page
    assert "&lt;img" in page


def _everything_at_once() -> Training:
    """A year of runs with three sensors; every stop sign there is, long words and worst answers every day."""
    long_words, names = "<b>'\"&</script> words without an end " * 8, list(SIGNS)
    runs = [
        run(
            ago(day),
            4.0 + day % 5,
            90 if day == 3 else 40 + day % 9,
            jog_minutes=80 if day == 3 else 22,
            steady=steady(172 if day > 200 else 158, 2.6, count=20, seed=day),
            sensor=("wrist", "strap", "footpod")[day % 3],
        )
        for day in (*range(400, 230, -1), *range(130, 0, -1))
    ]
    answers = [
        entry(
            ago(day),
            pain_during=10,
            pain_after_1h=9.5,
            pain_next_morning=10,
            leak=True,
            heaviness=True,
            pelvic_pain=True,
            place="deep in the back of the knee and thigh",
            side="left",
            limping=day % 2 == 0,
            stop_signs=(*names[day % len(names) :][:4], f"{long_words}{day}"),
            note=long_words,
            shoes=long_words,
        )
        for day in range(28, -1, -1)
    ]
    return training(runs, runner=after_birth(30, birth_mode=BirthMode.CAESAREAN), entries=answers)


def _many() -> Training:
    """Three months of a run a day, each answered, with everything that can stand out."""
    runs = [run(ago(day), 4.0 + (day % 5), 40 + (day % 9), jog_minutes=22) for day in range(120, 0, -1)]
    answers = [
        entry(ago(day), pain_during=4, pain_after_1h=3, pain_next_morning=2, leak=True, place="knee", side="left")
        for day in range(60, 0, -1)
    ]
    signs = [entry(AS_OF, stop_signs=("calf", "locking", "hot-knee"), limping=True, night_pain=True)]
    return training(runs, runner=after_birth(30), entries=(*answers, *signs))


@pytest.mark.parametrize(
    "known", [report(), report(_noted()), report(_many()), report(training([run()])), judged(_everything_at_once())]
)
def test_it_prints_on_one_side_and_one_more(browser: Any, tmp_path: Path, known: Any) -> None:
    file = tmp_path / "physio.html"
    file.write_text(to_clinician(known), encoding="utf-8")
    page, trouble = opened(browser, file, 1000)
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert trouble == []
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2
    page.context.close()


@pytest.mark.parametrize("width", [320, 360, 1400])
def test_it_fits_a_phone(browser: Any, tmp_path: Path, width: int) -> None:
    file = tmp_path / "physio.html"
    file.write_text(to_clinician(report(_many())), encoding="utf-8")
    page, trouble = opened(browser, file, width)
    assert trouble == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()
