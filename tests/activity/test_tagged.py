from dataclasses import replace
from datetime import date

from analyser.activity.diary import Entry
from analyser.activity.duplicates import Dropped, Merged
from analyser.activity.recording import Sport
from analyser.activity.run import OtherActivity, Run
from analyser.activity.tag import Tag, Word
from analyser.activity.tagged import tagged, tags_by_activity, with_shoes
from analyser.activity.trust import Grade, Signal
from tests.builders.training import AS_OF, diary, other, run, training


def _tag(*words: Word, id: str = "", shoes: str | None = None) -> Tag:
    return Tag(id=id, words=frozenset(words), shoes=shoes)


def test_what_is_ignored_counts_as_nothing() -> None:
    assert tagged(run(), diary(), _tag(Word.IGNORE)) is None
    assert tagged(other(), diary(), _tag(Word.IGNORE, Word.RACE)) is None


def test_a_run_tagged_as_a_walk_is_walking_and_no_load() -> None:
    walk = tagged(run(minutes=30, jog_minutes=20), diary(), _tag(Word.WALK))
    assert isinstance(walk, OtherActivity)
    assert (walk.sport, walk.run_s, walk.walk_s) == (Sport.WALKING, 0, 1800)
    assert training([walk]).load.sessions == ()


def test_a_run_tagged_as_a_ride_is_other_sport() -> None:
    ride = tagged(run(), diary(), _tag(Word.RIDE))
    assert isinstance(ride, OtherActivity)
    assert (ride.sport, ride.run_s, ride.walk_s) == (Sport.CYCLING, 0, 0)


def test_a_walk_tagged_as_a_run_counts_with_all_its_time_and_says_nothing_of_technique() -> None:
    told = tagged(other(minutes=24, km=3.0, stand_s=120.0), diary(), _tag(Word.RUN))
    assert isinstance(told, Run)
    case = training([told])
    (session,) = case.load.sessions
    assert (session.jog_s, session.jog_m) == (22 * 60, 3000)
    assert told.trust[Signal.TIME].grade is Grade.C


def test_a_treadmill_run_counts_by_its_minutes() -> None:
    indoors = tagged(run(km=5), diary(), _tag(Word.TREADMILL))
    assert isinstance(indoors, Run)
    assert indoors.speed_circular
    assert indoors.trust[Signal.SPEED].grade is Grade.D
    (session,) = training([indoors]).load.sessions
    assert session.jog_m is None
    assert session.jog_s == 1800
    on_pod = tagged(run(sensor="footpod"), diary(), _tag(Word.TREADMILL))
    assert isinstance(on_pod, Run)
    assert not on_pod.speed_circular


def test_a_buggy_mutes_the_wrists_cadence_only() -> None:
    for tag, noted in ((_tag(Word.BUGGY), diary()), (None, diary(Entry(date=AS_OF, buggy=True)))):
        pushed = tagged(run(), noted, tag)
        strapped = tagged(run(sensor="strap"), noted, tag)
        assert isinstance(pushed, Run)
        assert isinstance(strapped, Run)
        assert pushed.trust[Signal.CADENCE].grade is Grade.D
        assert strapped.trust[Signal.CADENCE].grade is Grade.A


def test_without_a_tag_nothing_changes() -> None:
    plain = run()
    assert tagged(plain, diary(), None) is plain
    assert tagged(plain, diary(), _tag(Word.RUN)) is plain


def test_a_race_stays_the_run_that_it_is_and_is_known_as_one() -> None:
    plain = run()
    raced = tagged(plain, diary(), _tag(Word.RACE, Word.RUN))
    assert isinstance(raced, Run)
    assert raced.race
    assert (raced.id, raced.run_distance_m, raced.jogs) == (plain.id, plain.run_distance_m, plain.jogs)


def test_a_tag_on_a_copy_is_for_the_one_that_counts() -> None:
    kept, twin = run(), run(at="07:05")
    dropped = Dropped(source=twin.source, of_source=kept.source, id=twin.id, reason="the same heart rate")
    unique = Merged(kept=(kept,), dropped=(dropped,), notes=())
    assert set(tags_by_activity(unique, [_tag(Word.WALK, id=twin.id)])) == {kept.id}
    assert tags_by_activity(unique, [_tag(Word.WALK, id="20200101T000000Z-00000000-0")]) == {}


def test_a_tag_outlives_a_new_export_of_the_activity() -> None:
    kept = run()
    unique = Merged(kept=(kept,), dropped=(), notes=())
    earlier = _tag(Word.WALK, id=kept.id[:17] + "ffffffff-0")
    assert tags_by_activity(unique, [earlier]) == {kept.id: earlier}
    both = Merged(kept=(kept, replace(kept, id=kept.id[:17] + "aaaaaaaa-0")), dropped=(), notes=())
    assert tags_by_activity(both, [earlier]) == {}


def test_tagged_shoes_stand_in_the_diary_of_a_day_that_names_none() -> None:
    first, second = run(date(2026, 5, 1)), run(date(2026, 5, 3))
    entries = diary(Entry(date=date(2026, 5, 1), pain_during=1), Entry(date=date(2026, 5, 4), shoes="old"))
    worn = with_shoes(entries, [(first, _tag(shoes="blue")), (second, _tag(shoes="red"))])
    assert [(entry.date.day, entry.shoes, entry.pain_during) for entry in worn.entries] == [
        (1, "blue", 1),
        (3, "red", None),
        (4, "old", None),
    ]
    assert with_shoes(worn, [(first, _tag(shoes="green"))]) == worn
