"""What is told to her who noted a symptom: how long it stands in the way, and how she says that it is over."""

from datetime import date, timedelta
from pathlib import Path

from analyser.activity.diary import Entry
from analyser.activity.runner import Runner
from analyser.journal.diary import read_diary
from analyser.report.to_html import to_html
from analyser.report.to_json import to_json
from tests.builders.stories import AS_OF, ZONE, run, told, walk

MONTH = [run(day, 4.0) for day in (22, 19, 16, 13, 10, 7, 4)]
TWO_MONTHS = [run(day, 4.0) for day in (60, 56, 52, 48, 44, 40, 37, 34, 31, 29, 20, 14, 10, 7, 4)]
WAY_OUT = "Once somebody has looked at it, note on which day: “analyser runner --set assessed=DATE”"


def ago(days: int) -> date:
    return AS_OF - timedelta(days=days)


def well(days: int) -> Entry:
    no = dict.fromkeys(("limping", "night_pain", "rest_pain", "bone_pain", "leak", "heaviness", "pelvic_pain"), False)
    return Entry(date=ago(days), pain_during=0, pain_after_1h=0, pain_next_morning=0, **no)


def plain(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ")


def test_a_stop_sign_says_how_she_tells_that_it_is_seen_to(tmp_path: Path) -> None:
    limping = [Entry(date=ago(10), pain_during=2, limping=True), well(7), well(4)]
    she = told(tmp_path, MONTH, diary=limping)
    for words in (she.page, she.next, she.plan, to_html(she.report)):
        assert WAY_OUT in " ".join(plain(words).split())
    assert she.plan.partition("A plan follows")[2].startswith(" once that day is noted.")
    assert "A walk instead only where it brings nothing on." in she.next


def test_pain_on_bone_does_not_lapse_by_silence(tmp_path: Path) -> None:
    bone = [Entry(date=ago(29), pain_during=2, place="shin", bone_pain=True)]
    she = told(tmp_path, [run(day, 4.0) for day in (40, 37, 34, 31, 29)] + [walk(4)], diary=bone)
    assert "29 days ago, and nothing noted since says that it is over. See a doctor within days" in plain(she.next)
    assert "STOP: see someone before the next run" in she.page
    never = told(tmp_path, TWO_MONTHS, diary=[*bone, well(7), well(4)])
    assert "bone" not in never.next.partition("What decides")[0]


def test_an_assessment_of_the_very_day_clears_nothing(tmp_path: Path) -> None:
    chest = [Entry(date=ago(4), pain_during=0, stop_signs=("chest",))]
    she = told(tmp_path, MONTH, diary=chest, runner=Runner(zone=ZONE, assessed=ago(4)))
    assert she.next.startswith("You noted chest pain or breathlessness on Thursday. Call a doctor today")
    assert "until then no run, and no walk instead." in she.next
    assert "only a later one counts" in she.next
    assert "walk keeps the plan whole" not in she.next
    seen = told(tmp_path, MONTH, diary=chest, runner=Runner(zone=ZONE, assessed=ago(3)))
    assert "chest" not in seen.next


def test_a_limp_that_was_seen_to_is_named_and_no_pain_made_up(tmp_path: Path) -> None:
    limp = [Entry(date=ago(4), limping=True)]
    she = told(tmp_path, MONTH, diary=limp, runner=Runner(zone=ZONE, assessed=ago(3)))
    assert she.next.startswith("On Thursday you noted limping, and someone has looked at it since. Wait until stairs")
    assert "reached 0" not in she.all
    assert "note it (“analyser log --pain 2”)" in she.next
    assert "A plan follows once that is noted." in she.plan


def test_a_flare_and_a_leak_do_not_lapse_after_four_weeks_of_silence(tmp_path: Path) -> None:
    flare = told(tmp_path, TWO_MONTHS, diary=[Entry(date=ago(29), pain_during=8, place="knee")])
    assert "reached 8 on 3 May 2026. That was 29 days ago, and nothing noted since says" in plain(flare.next)
    leak = told(tmp_path, TWO_MONTHS, diary=[Entry(date=ago(29), pain_during=0, leak=True)])
    assert "You noted leaking. It is common and treatable. That was 29 days ago" in plain(leak.next)
    assert "“analyser log --no-leak --no-heaviness --no-pelvic-pain”" in leak.next


def test_settled_by_morning_is_said_in_one_way(tmp_path: Path) -> None:
    same = [Entry(date=ago(4), pain_during=2, pain_after_1h=2, pain_next_morning=2)]
    she = told(tmp_path, MONTH, diary=same)
    assert she.next.startswith("Your knee was still at 2 an hour after your run of Thursday. Repeat, don't add.")
    assert "settled by morning" not in she.all


def test_what_cannot_be_read_is_said_everywhere_and_nothing_is_added(tmp_path: Path) -> None:
    (tmp_path / "diary.csv").write_text(
        f"date,pain_during,leak\n{ago(4).isoformat()},11,no\n03/04/2026,2,\n", encoding="utf-8"
    )
    noted = read_diary(tmp_path / "diary.csv").diary
    she = told(tmp_path, MONTH, diary=noted)
    why = "Your answer under “pain_during” on Thursday cannot be read (diary.csv, line 2)."
    assert she.next.startswith(f"{why} It may be a symptom: repeat, and add nothing before it is mended.")
    assert she.report.next_run.binder == "unread-answer"
    note = "diary.csv, line 3: left out, because its date is not a date such as"
    json = plain(to_json(she.report))
    for words in (she.page, she.next, plain(to_html(she.report)), json):
        assert note in " ".join(words.split())
        assert "diary.csv, line 2: what stands under “pain_during” cannot be read" in " ".join(words.split())
    assert "You have not said how your knee felt" not in she.next
