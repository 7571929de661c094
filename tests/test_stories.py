"""What she must and must not be told, in whole stories: from files through the whole program to the words."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from analyser.activity.diary import Entry
from analyser.activity.runner import ReturningFrom, Runner
from analyser.report.to_clinician import to_clinician
from analyser.report.to_html import to_html
from tests.builders.stories import AS_OF, ZONE, Told, bouts, run, told, treadmill, walk

NEVER = (
    "baby",
    "mum ",
    "mother",
    "congratulations",
    "your injury risk",
    "diagnosis",
    "score",
    "overweight",
    "Traceback",
)
WALKS = [walk(day) for day in (1, 3, 6)]
COMING_BACK = [bouts(day, 8, 1.5) for day in (24, 21, 18, 15, 12, 9, 6, 3)]


def ago(days: int) -> date:
    return AS_OF - timedelta(days=days)


def after_birth(weeks: int) -> Runner:
    return returning(ReturningFrom.BIRTH, 7 * weeks)


def returning(kind: ReturningFrom, days: int) -> Runner:
    return Runner(height_m=1.65, zone=ZONE, returning_from=kind, returning_since=ago(days))


def plain(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ")


def html_of(she: Told) -> str:
    """What the page says, without style, scripts and charts."""
    return re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<(script|style|svg).*?</\1>", "", to_html(she.report)))


def never(words: str, *more: str) -> None:
    for word in (*NEVER, *more):
        assert word not in words, word


def test_week_10_without_a_run(tmp_path: Path) -> None:
    """Walking, no date of a run before week 12, no judgement of running that was not done."""
    she = told(tmp_path, [walk(day) for day in (1, 2, 4, 6, 9)], runner=after_birth(10))
    assert "Week 10: walking first, and running from week 12 on." in she.next
    assert "Twelve weeks is a convention, not a certificate" in she.next
    assert "What decides: week 10." in plain(she.next)
    first = she.plan.index("minutes of jogging")
    assert she.plan.index("WEEK 12") < first
    assert "No run is in these files, so nothing here judges your running." in she.page
    never(she.all, "forbidden", "cleared", "change something", "worth a look")
    never(she.next, "km")


@pytest.mark.parametrize("looked", [None, 3])
def test_eight_days_after_a_birth(tmp_path: Path, looked: int | None) -> None:
    """Walking, whoever has looked; nothing loaded before week 3, and neither a jump nor a hop in any week."""
    runner = replace(returning(ReturningFrom.BIRTH, 8), assessed=None if looked is None else ago(looked))
    she = told(tmp_path, [walk(day) for day in (1, 3, 5)], runner=runner)
    assert "Week 1: walking first" in she.next
    assert she.plan.index("Strength, once walking brings nothing on") < she.plan.index("deadlifts")
    assert she.plan.index("WEEK 3") < she.plan.index("deadlifts")
    never(she.next + she.plan, "jump", "hop", "up to 8 minutes")


def test_a_spike_and_then_most_of_it_again(tmp_path: Path) -> None:
    """3 km a time, then 12, then 10: neither is what comes next, and every page says the same dose."""
    outings = [*(run(day, 3) for day in range(27, 11, -3)), run(9, 12), run(7, 10.2)]
    she = told(tmp_path, outings, runner=after_birth(42))
    assert "build from 3.0 km. Today: up to 21 minutes of jogging." in plain(she.next)
    assert "Build from 18 minutes, not 1 hour 14 minutes." in plain(she.page)
    never(plain(she.page + she.next + she.plan), "build from 10", "Build from 10", "1 hour 9 minutes")


def test_a_jog_told_of_whose_file_turns_up(tmp_path: Path) -> None:
    """Half an hour of jogging and walking, told of as 30 minutes, is one outing and no spike."""
    done = [bouts(day, 8, 1) for day in (11, 8, 5, 2)]
    she = told(tmp_path, done, runner=after_birth(16), diary=[Entry(date=ago(2), ran_s=1800, pain_during=0)])
    never(she.all, "times your longest", "change something", "30 minutes of jogging")


def test_week_14_with_no_history(tmp_path: Path) -> None:
    """Three walks first; then eight single minutes. Nothing is held against a runner that she was not."""
    she = told(tmp_path, [walk(1)], runner=after_birth(14))
    assert "1 of them done in the last 28 days. Next a 30-minute walk" in she.next
    assert she.plan.index("Walk 30 minutes") < she.plan.index("8 minutes of jogging (8 × 1 minute, walking between)")
    never(she.all, "change something", "times your longest")


def test_a_40_day_break(tmp_path: Path) -> None:
    """P is 8 km: at most 3.2 km, walking between; the plan leads on from there, and not to 8 km."""
    she = told(tmp_path, [*(run(day, 8) for day in range(40, 100, 3)), walk(2)])
    assert "Your last run is 40 days ago. Today: up to 3.1 km, jogging and walking in turn" in she.next
    assert "one step up: longer bouts" in she.plan
    never(she.all, "up to 8", "8.7 km", "Strength")


def test_knee_pain_4(tmp_path: Path) -> None:
    """Repeat, don't add: the last dose, twice; neither a stop nor a step up, and no word of what it is."""
    sore = Entry(date=ago(3), pain_during=4, pain_after_1h=2, pain_next_morning=1, place="knee")
    she = told(tmp_path, COMING_BACK, runner=after_birth(16), diary=[sore])
    assert "Your knee reached 4 on Friday and settled by morning. Repeat, don't add." in she.next
    assert "up to 12 minutes of jogging (8 × 1½ minutes, walking between)" in she.next
    assert "Too tired? A 20-minute walk keeps the plan whole." in she.next
    first, second = (she.plan.index(words) for words in ("as last time", "one step up"))
    assert first < second
    assert she.plan[first:second].count("as last time") == 2
    never(she.all, "one step down", "see a physiotherapist about your knee", "patellofemoral pain syndrome")


def test_leaking_twice(tmp_path: Path) -> None:
    """Common and treatable; the dose that stayed free of it; a pelvic-health physiotherapist; no technique cue."""
    dry, wet = Entry(date=ago(12), leak=False), [Entry(date=ago(day), leak=True) for day in (6, 3)]
    done = [bouts(12, 6, 1), *(bouts(day, 8, 1.5) for day in (9, 6, 3))]
    she = told(tmp_path, done, runner=after_birth(16), diary=[dry, *wet])
    assert "You noted leaking twice. It is common and treatable. Walk, or stay at the 6 minutes" in she.next
    assert "pelvic-health physiotherapist" in she.next
    assert "I found no trial" in she.page
    steps = [int(words.split()[-1]) for words in she.plan.split(" minutes of jogging")[:-1]]
    assert steps[0] == 6
    assert all(later <= max(1.1 * before, before + 3) for before, later in pairwise(steps))
    never(she.all, "Try 1", "normal", "nothing to worry")


def test_three_runs_a_week_with_a_jump_of_60_percent(tmp_path: Path) -> None:
    """The week is named with its number, once; nobody says that it did harm."""
    usual = [run(day, 5) for day in range(9, 60) if ago(day).weekday() in (0, 2, 4)]
    she = told(tmp_path, [*usual, run(7, 8), run(5, 8), run(3, 8)])
    page = plain(she.page)
    assert "held 24.0 km (3 files), 60 % more than the highest week of the month before." in page
    assert "Let the next 7 days be much the same before you add more." in page
    assert "The same event: one run far longer than the month before" in page
    assert page.count("worth a look") == 1
    assert "You have not said how your knee felt." in she.next
    never(she.all, "you will", "injured yourself", "change something")


def test_a_marathoner_after_birth(tmp_path: Path) -> None:
    """What she ran before is no licence: the first step is minutes."""
    before = [run(341, 30), *(run(day, 12) for day in range(300, 340, 4))]
    she = told(tmp_path, [*before, *WALKS], runner=after_birth(20))
    assert "up to 8 minutes of jogging (8 × 1 minute, walking between)" in she.next
    never(she.next + she.plan, "12 km", "30 km", "13.2", "33")


def test_a_walker_only(tmp_path: Path) -> None:
    """Her walks are told, and that nothing judges a running that is not there."""
    she = told(tmp_path, [walk(day, 42 if day == 5 else 30) for day in range(1, 29, 2)])
    assert "14 walks, longest 42 minutes, no running: nothing here judges your running." in plain(she.next)
    assert "This assumes that walking brought on no pain and nothing else; if it did, walk on." in she.next
    never(she.all, "change something", "worth a look", "Strength:", "pelvic symptoms: You")


def test_a_treadmill_only_runner(tmp_path: Path) -> None:
    """Minutes, because the watch guesses; no kilometres and no step length."""
    she = told(tmp_path, [treadmill(day, 20) for day in range(2, 40, 3)])
    assert "Indoors the watch guesses distance from your arm, so minutes count." in she.next
    assert "up to 22 minutes of jogging" in she.next
    never(she.next + she.plan, " km")


def test_an_empty_diary(tmp_path: Path) -> None:
    """Unanswered is not symptom-free, and the answer says what it takes for granted."""
    she = told(tmp_path, COMING_BACK, runner=after_birth(16))
    assert "You have not said how your knee felt. This assumes 0–2, settled within an hour" in she.next
    assert "unanswered is not symptom-free" in she.page
    never(she.all, "symptom-free so far", "without pain")


@pytest.mark.parametrize("confirmed", [False, True])
def test_an_export_63_days_old(tmp_path: Path, confirmed: bool) -> None:
    """Two ways, and no break that nobody proved; confirmed, the cap of the break."""
    she = told(tmp_path, [run(day, 8) for day in range(63, 120, 3)], no_runs_since=confirmed)
    if confirmed:
        assert "Your last run is 63 days ago." in she.next
        assert "jogging and walking in turn" in she.next
        assert "6 × 3 minutes" in she.plan
        return
    assert "I cannot tell rest from a missing export." in she.next
    assert "Ran since? Add your newer runs and ask again." in she.next
    assert "Your newest file is 63 days old" in she.plan
    never(she.plan, "minutes of jogging")


def test_returning_after_a_loss(tmp_path: Path) -> None:
    """As careful as after a birth, and not one word of a birth in what is for her."""
    before = [run(day, 6) for day in range(120, 160, 4)]
    she = told(tmp_path, [*before, *WALKS], runner=returning(ReturningFrom.PREGNANCY_LOSS, 70))
    assert "Week 10: walking first" in she.next
    assert "What decides: week 10." in plain(she.next)
    never(she.next, " loss")
    never((she.next + she.plan).lower(), "birth or", "the birth", "postnatal depression")


def test_returning_after_an_injury(tmp_path: Path) -> None:
    """The cap of the time away, walking between; nothing of weeks, births or the pelvic floor in the answer."""
    before = [run(day, 6) for day in range(60, 100, 4)]
    she = told(tmp_path, [*before, *WALKS], runner=returning(ReturningFrom.INJURY, 58))
    assert "Your last run is 60 days ago." in she.next
    assert "jogging and walking in turn" in she.next
    never(she.next + she.plan, "birth", "Week 8", "WEEK 8", "Strength:", "leaking")


def test_building_up_to_a_half_marathon_with_no_break_at_all(tmp_path: Path) -> None:
    """Kilometres, the study, the limits of four weeks; no ladder, no walking between, no race plan."""
    she = told(tmp_path, [run(day, 14 if day % 7 == 1 else 7) for day in range(1, 60, 2)])
    assert "Your longest run in 30 days: 14.0 km." in plain(she.next)
    assert "lowest-risk group of one study of 5,205 runners" in she.next
    assert "I write return ladders, not race plans; here are your limits for 4 weeks." in plain(she.plan)
    never(she.next + she.plan, "walking between", "birth", "Strength:", "minutes of jogging")


def test_pregnancy_stated(tmp_path: Path) -> None:
    """One sentence and whom to ask; no distance, no minutes, no date."""
    she = told(tmp_path, [run(day, 5) for day in range(1, 60, 4)], runner=Runner(zone=ZONE, pregnant=True))
    for words in (she.next, she.plan):
        assert words.startswith("This tool is not made for running in pregnancy.")
        assert "Ask your midwife or doctor" in words
        never(words, "km", "minutes", "Today")
    assert plain(she.page).count("This tool is not made for running in pregnancy.") == 1
    assert "Nothing is judged here: none of the limits was found in pregnancy." in plain(she.page)
    never(she.page, "Nothing stands out", "ithin limits", "GOOD NEWS", "Try ", "rung", "p to ")
    words = html_of(she)
    assert "Nothing is judged here" in words
    clinician = to_clinician(she.report)
    assert "The runner notes a pregnancy, so nothing is judged" in clinician
    assert "Nothing stands out" not in clinician
    for word in ("Nothing stands out", "within the limit", "Good news", "one rung", "against the limit of its day"):
        assert word not in words, word


def test_pregnancy_stated_and_a_stop_sign(tmp_path: Path) -> None:
    """A sign to stop for comes first all the same; pain that is not one brings no word on running."""
    runs = [run(day, 5) for day in range(1, 60, 4)]
    pregnant = Runner(zone=ZONE, pregnant=True)
    bleeding = told(tmp_path, runs, runner=pregnant, diary=[Entry(date=ago(1), stop_signs=("bleeding",))])
    assert "bleeding that returned or increased" in plain(bleeding.page)
    assert "STOP" in bleeding.page
    sore = told(tmp_path, runs, runner=pregnant, diary=[Entry(date=ago(1), pain_during=6)])
    never(sore.page, "one rung", "reached 6", "stairs")
