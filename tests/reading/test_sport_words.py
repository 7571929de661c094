"""Words for sports."""

import pytest

from analyser.activity.recording import Sport
from analyser.reading.sport_words import label_of, sport_in_name, sport_of


@pytest.mark.parametrize(
    ("label", "sport", "sub_sport"),
    [
        ("Running", Sport.RUNNING, ""),
        ("running", Sport.RUNNING, ""),
        ("9", Sport.RUNNING, ""),
        ("1", Sport.CYCLING, ""),
        ("trail_running", Sport.RUNNING, "trail"),
        ("TrailRun", Sport.RUNNING, "trail"),
        ("treadmill_running", Sport.RUNNING, "treadmill"),
        ("VirtualRide", Sport.CYCLING, "virtual"),
        ("Biking", Sport.CYCLING, ""),
        ("Laufen", Sport.RUNNING, ""),
        ("Other", Sport.OTHER, ""),
        ("unknown", Sport.UNKNOWN, ""),
        ("17", Sport.UNKNOWN, ""),
        ("", Sport.UNKNOWN, ""),
        (None, Sport.UNKNOWN, ""),
    ],
)
def test_labels(label: str | None, sport: Sport, sub_sport: str) -> None:
    assert sport_of(label) == (sport, sub_sport)


@pytest.mark.parametrize(
    ("name", "sport"),
    [
        ("Cycling 10/2/17 10:49 am", Sport.CYCLING),
        ("Running", Sport.RUNNING),
        ("Morning Run", Sport.RUNNING),
        ("Walk home after the run", Sport.UNKNOWN),
        ("Brunch", Sport.UNKNOWN),
        (None, Sport.UNKNOWN),
    ],
)
def test_names_tell_only_where_they_speak_of_one_sport(name: str | None, sport: Sport) -> None:
    assert sport_in_name(name) is sport


@pytest.mark.parametrize(
    ("label", "sport"),
    [
        *((word, Sport.RUNNING) for word in ("Koşu", "Lari", "Alergare", "Τρέξιμο", "Біг", "Trčanje", "Tek", "Beh")),
        *(
            (word, Sport.RUNNING)
            for word in ("户外跑步", "越野跑", "ラン", "러닝", "Trail", "Trail Running", "Stroller run")
        ),
        *((word, Sport.WALKING) for word in ("Yürüyüş", "Plimbare", "Séta", "Ходьба", "散步", "Treadmill walk")),
        *((word, Sport.CYCLING) for word in ("Bisiklet", "Kolo", "Велосипед", "Rad", "touringbicycle", "騎行")),
        *((word, Sport.HIKING) for word in ("mountaineering", "Trail hike", "Túra")),
        *((word, Sport.SKIING) for word in ("InlineSkate", "Inline Skate", "inline_skating", "Rollerblading")),
        ("stand_up_paddleboarding", Sport.ROWING),
        ("aqua_jogging", Sport.SWIMMING),
        *((word, Sport.OTHER) for word in ("sailing", "horseback_riding", "motorcycling", "golf", "surfing")),
        *((word, Sport.OTHER) for word in ("driving_general", "sledding", "E-scooter", "wheelchair_push_run")),
    ],
)
def test_labels_of_other_languages_and_sports_are_known(label: str, sport: Sport) -> None:
    told = label_of(label)
    assert (told.sport, told.word, told.notes) == (sport, label, ())


@pytest.mark.parametrize("label", ["Quidditch", "Kolečkové brusle", "プランク", "x" * 200])
def test_label_that_is_not_known_is_another_sport_and_says_what_to_do(label: str) -> None:
    told = label_of(label)
    assert told.sport is Sport.OTHER
    assert told.notes[0].startswith(f"“{label[:40]}” is no sport that is known here")
    assert "analyser tag" in told.notes[0]


@pytest.mark.parametrize("label", [None, "", "unknown", "17", "Activity", "track", "Outdoor activity", "2", "-"])
def test_label_that_says_nothing_leaves_the_sport_open(label: str | None) -> None:
    assert (label_of(label).sport, label_of(label).notes) == (Sport.UNKNOWN, ())


@pytest.mark.parametrize("name", ["Kolo nádraží", "Golf course loop", "Hoja de ruta", "Trail along the sea"])
def test_words_for_labels_tell_nothing_in_a_name(name: str) -> None:
    assert sport_in_name(name) is Sport.UNKNOWN
