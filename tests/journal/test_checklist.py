from datetime import date
from pathlib import Path

import pytest

from analyser.activity.readiness import ITEMS
from analyser.advice.stop_signs import SIGNS
from analyser.journal import places
from analyser.journal.checklist import note_checklist, read_checklist
from analyser.journal.signs import named_signs


@pytest.fixture(autouse=True)
def _own_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "data_folder", lambda: tmp_path / "data")


def test_the_newest_answer_for_each_item_counts_and_none_is_no_answer(tmp_path: Path) -> None:
    path = tmp_path / "checklist.csv"
    note_checklist(path, date(2026, 5, 1), {"walk_30_min": True, "hops_10": False})
    note_checklist(path, date(2026, 5, 1), {"bridge_20": True})
    note_checklist(path, date(2026, 5, 8), {"hops_10": True, "bridge_20": False})
    note_checklist(path, date(2026, 5, 9), {})
    assert read_checklist(path, date(2026, 5, 1)).words == "2 of 11 done"
    now = read_checklist(path, date(2026, 5, 9))
    assert now.answers == {"walk_30_min": True, "hops_10": True, "bridge_20": False}
    assert (now.words, now.newest) == ("2 of 11 done", date(2026, 5, 8))
    assert len(path.read_text(encoding="utf-8").splitlines()) == 3


def test_a_mistake_costs_its_line(tmp_path: Path) -> None:
    path = tmp_path / "checklist.csv"
    path.write_text("date,hops_10,bridge_20\n2026-05-01,yes,no\nsoon,yes,yes\n2026-05-02,often,yes\n", encoding="utf-8")
    read = read_checklist(path, date(2026, 5, 9))
    assert read.answers == {"hops_10": True, "bridge_20": False}
    assert [problem.split(": ")[0].rsplit(" ", 1)[1] for problem in read.problems] == ["3", "4"]


def test_there_are_eleven_items() -> None:
    assert len(ITEMS) == 11


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("chest pain", ("chest",)),
        ("My calf is swollen; breathless too", ("chest", "calf")),
        ("the knee gave way", ("giving-way",)),
        ("numbness", ("saddle-numbness",)),
        ("blisters,  both feet", ("blisters, both feet",)),
        (" ", ()),
        ("None.", ()),
        ("no", ()),
        ("bleeding, a cold foot", ("bleeding", "a cold foot")),
        ("cannot bear-weight", ("cannot-bear-weight",)),
        ("Hot-Knee", ("hot-knee",)),
        ("n/a", ()),
        ("\N{EN DASH}", ()),
    ],
)
def test_stop_signs_are_known_by_her_words(words: str, names: tuple[str, ...]) -> None:
    assert named_signs(words) == names


@pytest.mark.parametrize("key", SIGNS)
def test_every_stop_sign_is_known_by_its_name_and_by_its_words(key: str) -> None:
    assert key in named_signs(key)
    assert key in named_signs(SIGNS[key].words)
