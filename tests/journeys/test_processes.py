"""Several processes give what one gives; what befalls one of them costs one file."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from analyser.journeys import executor, worker
from analyser.journeys.crew import Losses, mapped
from analyser.journeys.gathering import Work, gathered
from analyser.journeys.journey import Gave, Lost
from analyser.journeys.processes import Processes
from analyser.journeys.worker import Limits
from analyser.pipeline import analyse
from analyser.reading.source import Source
from analyser.report.to_json import to_json
from tests.builders.fit import NOON
from tests.builders.fit import run as fit_run
from tests.journeys.odd import OddSource
from tests.journeys.test_gathering import REPORTED

posix = pytest.mark.skipif(os.name != "posix", reason="processes are ended by signals")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "export"
    inside.mkdir()
    for number in range(12):
        start = NOON + number * 30_000
        (inside / f"{number}.fit").write_bytes(fit_run(count=200 + 40 * number, start=start).bytes())
    (inside / "broken.fit").write_bytes(b"\x0e\x20")
    return inside


def test_any_number_of_processes_gives_the_same_bytes(folder: Path) -> None:
    given = [to_json(analyse([folder], as_of=REPORTED))]
    for jobs in (1, 2, 4):
        given.append(to_json(analyse([folder], as_of=REPORTED, work=Work(executor=Processes(jobs)))))
    assert len(set(given)) == 1


def _sources(folder: Path, *names: str) -> list[Source]:
    return [Source(name=name, path=folder / name) for name in names]


def test_every_file_is_answered_once_the_large_ones_first(folder: Path) -> None:
    names = [f"{number}.fit" for number in range(12)]
    answers = list(Processes(2).given(_sources(folder, *names)))
    assert sorted(position for position, _ in answers) == list(range(12))
    assert all(isinstance(answer, Gave) for _, answer in answers)
    assert {position for position, _ in answers[:4]} & {9, 10, 11}


@posix
@pytest.mark.parametrize("odd", ["dies", "hangs", "fills"])
def test_a_worker_that_dies_hangs_or_fills_the_memory_costs_that_file_alone(folder: Path, odd: str) -> None:
    code = f"""
        import os, signal, sys, time
        from pathlib import Path
        from tests.journeys.odd import OddSource
        from analyser.journeys.journey import Gave, Lost
        from analyser.journeys.processes import Processes
        from analyser.journeys.worker import Limits
        from analyser.reading.source import Source
        folder = Path({str(folder)!r})
        sources = [Source(name=f"{{n}}.fit", path=folder / f"{{n}}.fit") for n in range(6)]
        sources[3] = OddSource(name="{odd}", path=folder / "3.fit")
        limits = Limits(seconds=3, seconds_a_megabyte=0, memory_bytes=3 * 10**9)
        for position, answer in sorted(Processes(2, limits).given(sources), key=lambda pair: pair[0]):
            print(position, type(answer).__name__, getattr(answer, "reason", ""))
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=False, timeout=120
    )
    lines = done.stdout.splitlines()
    assert done.stderr == ""
    assert [line.split()[1] for line in lines] == ["Gave", "Gave", "Gave", "Lost", "Gave", "Gave"]
    told = {"dies": "ended the process", "hangs": "more than 3 s", "fills": "more memory"}
    assert told[odd] in lines[3]


def test_what_was_lost_stands_in_the_ledger_and_is_not_remembered(folder: Path, tmp_path: Path) -> None:
    class Losing(executor.Here):
        def given(self, sources):  # type: ignore[no-untyped-def]
            for position, answer in super().given(sources):
                yield position, Lost(reason="Too slow.") if position == 0 else answer

    path = tmp_path / "kept.sqlite"
    report = analyse([folder], as_of=REPORTED, work=Work(store=path, executor=Losing()))
    assert [entry.source for entry in report.ledger if entry.reason == "Too slow."] == ["0.fit"]
    assert len(report.training.runs) == 11
    assert len(analyse([folder], as_of=REPORTED, work=Work(store=path)).training.runs) == 12


def test_what_a_function_raises_is_raised_where_it_is_asked() -> None:
    losses: Losses[int] = Losses(died=0, hung=round)
    with pytest.raises(ValueError, match="three"):
        list(mapped(int, ["1", "2", "three"], [1, 1, 1], losses, jobs=1, limits=Limits()))


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_mistake_of_ours_costs_the_file_that_meets_it_alone(folder: Path, jobs: int) -> None:
    sources = _sources(folder, "1.fit", "mistaken.fit", "2.fit")
    sources[1] = OddSource(name="mistaken")
    given = dict((Processes(jobs) if jobs > 1 else executor.Here()).given(sources))
    assert [type(given[position]) for position in range(3)] == [Gave, Lost, Gave]
    lost = given[1]
    assert isinstance(lost, Lost)
    assert all(told in lost.reason for told in ("analyser itself", "ZeroDivisionError", "please report it"))


def test_who_asks_for_the_traceback_of_a_mistake_gets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANALYSER_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        executor.tried(OddSource(name="mistaken"))


def test_too_little_memory_is_a_reason_here_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_memory(source: Source) -> Gave:
        raise MemoryError

    monkeypatch.setattr(executor, "given", no_memory)
    assert executor.tried(Source(name="a")) == Lost(reason=executor.NO_MEMORY)


def test_larger_files_may_take_longer() -> None:
    limits = Limits(seconds=10, seconds_a_megabyte=2)
    assert limits.allowed_s(0) == 10
    assert limits.allowed_s(5_000_000) == 20
    assert worker.Limits().allowed_s(10**9) > 600


@posix
def test_an_interrupted_program_ends_at_once_and_keeps_what_was_done(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    code = f"""
        import os, signal, sys, threading, time
        import multiprocessing.connection
        from analyser.cli import main
        from analyser.journeys import gathering, worth
        signal.signal(signal.SIGINT, signal.default_int_handler)  # who starts this in the background ignores it
        taken = gathering._Gathering.take
        def take(self, position, gave):
            taken(self, position, gave)
            if self.files == 5:
                os.kill(os.getpid(), signal.SIGINT)
        gathering._Gathering.take = take
        worth.FEWEST = 2
        sys.exit(main(["report", {str(folder)!r}, "--jobs", "2"]))
    """
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "HOME": str(tmp_path)}
    environment.pop("ANALYSER_NO_CACHE", None)
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        timeout=120,
    )
    assert done.returncode == 130, done.stderr
    assert time.monotonic() - began < 100
    assert "Interrupted" in done.stderr
    assert "Traceback" not in done.stderr
    (store,) = cache.rglob("*.sqlite") if cache.exists() else tmp_path.rglob("*.sqlite")
    read: list[str] = []
    list(gathered([folder], Work(store=store), lambda step: read.append(step.name)))
    from analyser.store.store import count

    assert count(store) >= 13
    assert signal.getsignal(signal.SIGINT) is not None
