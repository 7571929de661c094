"""What a page does with her files: the same as the commands, and never less safe."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import tomllib
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from analyser.cli import main
from analyser.journal import places
from analyser.journal.diary import read_diary
from analyser.journal.profile import PROFILE_KEYS
from analyser.web import sample
from analyser.web.questions import QUESTIONS
from tests.builders.web import AS_OF, SAMPLE, kept_in, serving

ROOT = Path(__file__).parents[2]


def printed_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main(["report", str(folder), "--json", "-", "-q", "--no-cache", "--as-of", AS_OF]) in (0, 3)
    return capsys.readouterr().out


def test_the_json_behind_a_named_folder_is_that_of_the_command(few: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(few) as served:
        served.read()
        assert served.get("/report.json").text == printed_json(few, capsys)


def test_the_json_behind_a_dropped_folder_is_that_of_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    with serving() as served:
        served.drop_folder(SAMPLE)
        served.read()
        assert served.get("/report.json").text == printed_json(SAMPLE, capsys)


def test_the_page_that_is_kept_is_that_of_the_command(few: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    main(["report", str(few), "-o", str(page), "-q", "--no-cache", "--as-of", AS_OF])
    with serving(few) as served:
        served.read()
        assert served.get("/report?kept=1").body == page.read_bytes()
        with_back = served.get("/report").text
    assert re.sub(r"<body>\n<style>.*?</nav>", "<body>", with_back, flags=re.DOTALL) == page.read_text()


def test_the_tables_are_those_of_the_command(few: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    main(["export", str(few), "--to", "csv", "-o", str(folder), "-q", "--no-cache", "--as-of", AS_OF])
    with serving(few) as served:
        served.read()
        with zipfile.ZipFile(BytesIO(served.get("/tables.zip?kind=csv").body)) as archive:
            found = {name: archive.read(name) for name in archive.namelist()}
        assert served.get("/tables.zip?kind=xls").status == 422
    assert found == {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_physiotherapists_page_is_that_of_the_command_without_what_is_kept_back(few: Path, tmp_path: Path) -> None:
    page = tmp_path / "physio.html"
    common = ["-q", "--no-cache", "--as-of", AS_OF, "--clinician", str(page)]
    with serving(few) as served:
        served.read()
        served.post("/log", day="2026-05-05", leak="yes", note="a word of mine")
        for query, without in (("", []), ("&without=pelvic&without=notes", ["--without", "pelvic,notes"])):
            main(["report", str(few), *common, *without])
            assert served.get(f"/physio/page?as=file{query}").body == page.read_bytes()


def test_forget_on_the_command_line_removes_what_the_page_remembers(
    few: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving() as served:
        served.drop_folder(few)
        served.read()
        served.post("/remember")
    assert places.remembered_files()
    assert main(["forget", "--yes"]) == 0
    assert str(places.remembered()) in capsys.readouterr().out
    assert kept_in(home) == []


def test_what_a_run_was_is_said_and_taken_back(few: Path) -> None:
    with serving(few) as served:
        served.read()
        assert served.visit.report is not None
        id_ = served.visit.report.training.runs[-1].id
        assert served.post(f"/runs/{id_}/tag", word="ignore").status == 303
        assert [run.id for run in served.visit.report.training.runs] != [id_]
        assert id_ not in {run.id for run in served.visit.report.training.runs}
        assert f"/runs/{id_}/tag" in served.get("/runs").text
        assert served.post(f"/runs/{id_}/tag", remove="1").status == 303
        assert id_ in {run.id for run in served.visit.report.training.runs}
        assert served.post("/runs/none/tag", word="ignore").status == 404


def test_a_zip_bomb_is_refused_and_the_rest_is_read(few: Path) -> None:
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.fit", b"\0" * 300_000_000)
    with serving(few) as served:
        assert json.loads(served.drop("bomb.zip", bomb.getvalue()).body)["taken"]
        served.read()
        assert served.visit.report is not None
        outcomes = {entry.source: entry.outcome.value for entry in served.visit.report.ledger}
        assert len(served.visit.report.training.runs) == 2
        assert any("bomb" in source and outcome != "read" for source, outcome in outcomes.items())
        assert "bomb.zip" in served.get("/files").text


def test_two_hundred_requests_at_once_are_all_answered(few: Path) -> None:
    with serving(few) as served:
        served.read()
        with ThreadPoolExecutor(200) as crowd:
            answers = list(crowd.map(lambda at: served.get("/" if at % 2 else "/about").status, range(200)))
    assert answers == [200] * 200


def test_many_tabs_and_a_second_page_lose_nothing_of_the_diary(few: Path) -> None:
    (few / "diary.csv").unlink()
    days = [date.fromisoformat(AS_OF) - timedelta(days=ago) for ago in range(40)]
    with serving(few) as one, serving(few) as two:
        one.read()
        two.read()

        def note(at: int) -> int:
            served = one if at % 2 else two
            return served.post("/log", day=str(days[at]), pain_during=str(at % 11), note=f"tab {at}").status

        with ThreadPoolExecutor(40) as tabs:
            assert set(tabs.map(note, range(len(days)))) == {303}
    read = read_diary(places.own(places.DIARY_NAME))
    assert read.problems == ()
    assert {entry.date: (entry.pain_during, entry.note) for entry in read.diary.entries} == {
        day: (at % 11, f"tab {at}") for at, day in enumerate(days)
    }


def test_a_tab_that_is_behind_takes_nothing_back(few: Path) -> None:
    with serving(few) as served:
        served.read()
        served.post("/log", day="2026-05-05", pain_during="4")
        served.post("/log", day="2026-05-05", pain_after_1h="2", pain_during="", **{"stood-pain_during": ""})
        entries = [each for each in read_diary(few / "diary.csv").diary.entries if each.date == date(2026, 5, 5)]
    assert [(each.pain_during, each.pain_after_1h) for each in entries] == [(4, 2)]


def test_pain_at_the_calf_is_a_sign_to_stop_for_and_the_page_says_how_it_ends(few: Path) -> None:
    with serving(few) as served:
        served.read()
        served.post("/log", day="2026-05-05", pain_during="3", place="calf")
        page = served.get("/?noted=2026-05-05").text
    assert "You noted calf pain or swelling. <strong>Call a doctor today" in page
    assert "until then no run, and no walk instead." in page
    assert "Once somebody has looked at it, note on which day" in page
    assert "“About me” in “analyser serve”" in page


def test_an_answer_is_taken_out_where_it_stood_on_the_page(few: Path) -> None:
    with serving(few) as served:
        served.read()
        served.post("/log", day="2026-05-05", pain_during="4", note="grass")
        served.post(
            "/log", day="2026-05-05", pain_during="", note="grass", **{"stood-pain_during": "4", "stood-note": "grass"}
        )
        entries = [each for each in read_diary(few / "diary.csv").diary.entries if each.date == date(2026, 5, 5)]
    assert [(each.pain_during, each.note) for each in entries] == [(None, "grass")]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"day": "2026-05-05", "pain_during": "11"}, "a number from 0 to 10"),
        ({"day": "2026-05-06", "pain_during": "1"}, "a day up to today"),
        ({"day": "2026-05-05", "pain_next_morning": "1"}, "still to come"),
        ({"day": "soon", "pain_during": "1"}, "a date such as"),
        ({"day": "2026-05-05", "ran": "far"}, "minutes such as 20min"),
    ],
)
def test_what_cannot_be_noted_is_answered_with_a_sentence(few: Path, fields: dict[str, str], said: str) -> None:
    before = (few / "diary.csv").read_bytes()
    with serving(few) as served:
        served.read()
        answer = served.post("/log", **fields)
    assert answer.status == 422
    assert said in answer.text
    assert (few / "diary.csv").read_bytes() == before


def test_a_diary_among_what_was_dropped_is_read_and_kept_when_she_notes_something(few: Path) -> None:
    with serving() as served:
        served.drop_folder(few)
        served.read()
        assert served.visit.report is not None
        noted = len(served.visit.report.training.diary.entries)
        assert noted > 0
        served.post("/log", day="2026-05-05", pain_during="4")
    kept = read_diary(places.own(places.DIARY_NAME)).diary.entries
    assert len(kept) == noted + 1


def test_a_kept_diary_goes_before_one_that_is_dropped(few: Path) -> None:
    own = places.own(places.DIARY_NAME)
    own.parent.mkdir(parents=True)
    own.write_text("date,pain_during\n2026-05-04,1\n")
    with serving() as served:
        served.drop_folder(few)
        served.read()
        assert served.visit.report is not None
        assert [entry.pain_during for entry in served.visit.report.training.diary.entries] == [1]
    assert own.read_text() == "date,pain_during\n2026-05-04,1\n"


def test_what_is_dropped_goes_again_unless_it_is_to_be_remembered(few: Path, home: Path) -> None:
    with serving() as served:
        served.drop_folder(few)
        served.read()
    assert kept_in(home) == []
    with serving() as served:
        served.drop_folder(few)
        served.read()
        assert served.post("/remember").status == 303
    assert [path.name for path in places.remembered_files()] == ["hers"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in kept_in(home))
    with serving() as again:
        again.read()
        assert again.visit.report is not None
        assert len(again.visit.report.training.runs) == 2
        again.post("/forget")
    assert kept_in(home) == []
    assert len(list(few.iterdir())) == 4


def test_a_named_folder_is_remembered_by_where_it_lies(few: Path) -> None:
    with serving() as served:
        assert served.post("/name", path=str(few)).status == 303
        assert served.post("/remember").status == 303
    with serving() as again:
        again.read()
        assert again.visit.report is not None
        assert len(again.visit.report.training.runs) == 2
        again.post("/forget")
    assert len(list(few.iterdir())) == 4


def test_a_reading_is_stopped_and_what_stood_before_stands(few: Path) -> None:
    with serving(few) as served:
        served.read()
        before = served.visit.report
        reading = served.visit.read()
        reading.stopping = True
        assert reading.ended.wait(30)
        assert served.visit.report is before or reading.trouble is None


def test_the_sample_takes_nothing_from_her_and_leaves_nothing(home: Path) -> None:
    own = places.own(places.DIARY_NAME)
    own.parent.mkdir(parents=True)
    own.write_text("date,pain_during\n2026-05-04,9\n")
    with serving(as_of=None) as served:
        assert served.post("/sample").status == 303
        assert served.visit.reading is not None
        assert served.visit.reading.ended.wait(60)
        served.post("/log", day="2026-05-05", pain_during="7")
        served.post("/about", height_m="1.80")
        assert served.visit.report is not None
        assert 9 not in [entry.pain_during for entry in served.visit.report.training.diary.entries]
        assert served.visit.report.training.runner.height_m == 1.8
    assert own.read_text() == "date,pain_during\n2026-05-04,9\n"
    assert not places.own(places.PROFILE_NAME).exists()
    assert not places.dropped().exists() or not [path for path in places.dropped().iterdir() if path.is_dir()]


@contextmanager
def program(home: Path, *arguments: str) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """The command as a program of its own, and the address that it printed."""
    environment = os.environ | {"HOME": str(home), "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-m", "analyser", "serve", "--no-browser", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=home,
    )
    try:
        assert process.stdout is not None
        yield process, process.stdout.readline().split()[1]
    finally:
        process.kill()
        process.communicate()


def sent(address: str, at: str, *, length: int, body: bytes) -> socket.socket:
    """A connection on which a change was begun, with so much of its body as is there."""
    port, token = re.findall(r":(\d+)/\?token=(.+)", address)[0]
    connection = socket.create_connection(("127.0.0.1", int(port)))
    head = (
        f"POST {at} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
        f"Cookie: analyser-{port}={token}\r\nContent-Length: {length}\r\n\r\n"
    )
    connection.sendall(head.encode() + body)
    return connection


def waited_for(found: Path, pattern: str) -> bool:
    """Whether a file of that kind is there before long."""
    for _ in range(600):
        if any(found.rglob(pattern)):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent")
def test_killed_in_mid_upload_her_diary_stands_and_the_next_start_clears_up(home: Path) -> None:
    diary = places.own(places.DIARY_NAME)
    diary.parent.mkdir(parents=True)
    diary.write_text("date,pain_during\n2026-05-04,1\n")
    with program(home) as (process, address):
        connection = sent(address, "/drop?name=all.zip", length=10_000_000, body=b"x" * 100_000)
        assert waited_for(places.dropped(), "*.part")
        process.kill()
        process.wait()
        connection.close()
    assert any(places.dropped().rglob("*.part"))
    with program(home):
        assert not any(places.dropped().rglob("*.part"))
        assert not [path for path in places.dropped().iterdir() if path.is_dir()]
    assert diary.read_text() == "date,pain_during\n2026-05-04,1\n"


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_by_a_signal_with_a_sentence_and_clears_up(home: Path, few: Path, end: signal.Signals) -> None:
    (few / "diary.csv").write_text("date,pain_during\n2026-05-04,secret\n")
    (few / "runner.toml").write_text("height_m = 900\n")
    with program(home, str(few), "--as-of", AS_OF) as (process, address):
        with sent(address, "/drop?name=a.fit", length=4, body=b"1234") as connection:
            assert b"200 OK" in connection.recv(1000)
        process.send_signal(end)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 0
    assert err == "Closed. What you noted is kept; what you dropped is removed.\n"
    assert "secret" not in out + err
    assert "900" not in err
    assert not [path for path in places.dropped().iterdir() if path.is_dir()]


def test_it_ends_by_the_button(home: Path) -> None:
    with program(home) as (process, address):
        with sent(address, "/stop", length=0, body=b"") as connection:
            assert b"You can close this window" in connection.makefile("rb").read()
        assert process.wait(60) == 0


def test_a_port_that_is_taken_is_answered_with_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert main(["serve", "--no-browser", "--port", str(taken.getsockname()[1])]) == 2
    assert "Without --port a free one is taken" in capsys.readouterr().err


def test_profile_answers_are_kept_changed_and_taken_out() -> None:
    with serving() as served:
        assert (
            served.post("/about", height_m="1,70", returning_from="birth", returning_since="2025-12-08").status == 303
        )
        assert (
            served.post(
                "/about",
                height_m="",
                returning_from="birth",
                **{"stood-height_m": "1.7", "stood-returning_from": "birth"},
            ).status
            == 303
        )
        answer = served.post("/about", height_m="170")
        assert answer.status == 422
        assert "a height in metres such as 1.65" in answer.text
    assert places.own(places.PROFILE_NAME).read_text() == 'returning_from = "birth"\nreturning_since = 2025-12-08\n'


def test_files_without_an_activity_lead_to_what_to_do_and_to_no_report(tmp_path: Path) -> None:
    with serving() as served:
        served.drop("notes.txt", b"nothing to run with")
        served.read()
        assert "holds no activity" in served.get("/files").text
        assert str(places.dropped()) not in served.get("/files").text
        for at in ("/", "/report", "/plan", "/physio", "/report.json", "/workouts.zip"):
            assert served.get(at).headers["location"] == "/files"


def test_in_pregnancy_nothing_is_said_of_running_but_where_to_ask(few: Path) -> None:
    (few / "runner.toml").write_text("pregnant = true\n")
    with serving(few) as served:
        served.read()
        page = served.get("/?want=5&unit=km").text
        assert "This tool is not made for running in pregnancy" in page
        assert "I want to run" not in page
        assert served.get("/workouts.zip").status == 404


def test_every_setting_is_asked_for() -> None:
    assert {question.key for question in QUESTIONS} == set(PROFILE_KEYS) - {"as_of"}


def test_the_sample_is_part_of_what_is_installed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert included == {f"sample_data/{name}": f"analyser/sample/{name}" for name in sample._TAKEN}


@pytest.mark.parametrize("text", ["<script>document.title=1</script>", "'\"><img src=x onerror=alert(1)>"])
def test_hostile_words_come_out_as_text(few: Path, text: str) -> None:
    with serving(few) as served:
        served.drop(f"{text}.fit", b"no activity")
        served.read()
        served.post("/log", day="2026-05-05", note=text, place=text, shoes=text, own_sign=text, pain_during="4")
        for at in ("/?noted=2026-05-05", "/?day=2026-05-05", "/diary", "/files", "/runs", f"/?want={quote(text)}"):
            page = served.get(at).text
            assert text not in page
            assert "<img" not in page


def test_a_run_that_was_left_out_can_be_taken_back_where_it_was_the_only_one(few: Path) -> None:
    (few / "2026-04-30-run.fit").unlink()
    with serving(few) as served:
        served.read()
        assert served.visit.report is not None
        (run,) = served.visit.report.training.runs
        served.post(f"/runs/{run.id}/tag", word="ignore")
        assert served.get("/").headers["location"] == "/files"
        assert "Take it back" in served.get("/runs").text


def test_many_fields_and_broken_bytes_are_no_trouble(few: Path) -> None:
    with serving(few) as served:
        served.read()
        assert served.ask("POST", "/log", urlencode([("a", "b")] * 2000).encode()).status == 422
        assert served.ask("POST", "/log", b"\xff\xfe=%ff&day=%00").status == 422
        assert served.get("/?day=%ff&want=%00&noted=x").status == 200
        assert served.get("/runs/%2e%2e%2f").status == 404
