"""How large the page of a year is, and how long it takes to write it and to draw it: `python -m tests.benchmarks.page`.

The year is generated: a run every other day, jogged and walked in turn, with a diary and half minutes in each. The
page is opened from disk in the system's Chromium; drawn is when the last chart is. Nothing is asserted.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

from analyser.activity.run import Run
from analyser.activity.state import Spell, State
from analyser.report.report import Report
from analyser.report.to_html import to_html
from tests.builders.browser import chromium, opened
from tests.builders.report import report, steady
from tests.builders.training import after_birth, ago, felt_well, run, training

DAYS = range(1, 366, 2)
OPENINGS = 5
WIDTHS = (360, 1400)


def year() -> Report:
    """A year of running by one person, as known at its end."""
    runs = [_jogged_and_walked(day) for day in DAYS]
    runner = after_birth(70)
    diary = felt_well(*(ago(day) for day in DAYS))
    then = report(training(runs, runner=runner, entries=diary, as_of=ago(7)), as_of=ago(7))
    return report(training(runs, runner=runner, entries=diary), last=then)


def _jogged_and_walked(day: int) -> Run:
    random = Random(day)
    spells: list[Spell] = []
    at = 0.0
    while at < 1800:
        for state, least, most in ((State.WALK, 30, 120), (State.RUN, 30, 300), (State.STAND, 2, 20)):
            seconds = random.randint(least, most)
            spells.append(Spell(state=state, start_s=at, end_s=at + seconds))
            at += seconds
    jogs = tuple(spell for spell in spells if spell.state is State.RUN)
    return run(ago(day), 5, steady=steady(165, 2.7, count=50, seed=day), spells=tuple(spells), jogs=jogs)


def drawing_s(browser: Any, file: Path, width: int) -> float:
    """How long it takes from opening the page until its last chart is drawn (s)."""
    begun = perf_counter()
    page, trouble = opened(browser, file, width)
    taken = perf_counter() - begun
    if trouble:
        raise RuntimeError(trouble)
    page.context.close()
    return taken


def lines() -> Iterator[str]:
    """What was measured."""
    known = year()
    for time in ("first", "second"):
        begun = perf_counter()
        text = to_html(known)
        yield f"written the {time} time in {perf_counter() - begun:.1f} s"
    yield f"{len(DAYS)} runs, {len(text.encode()) / 1e6:.2f} MB"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.html"
        file.write_text(text, encoding="utf-8")
        for browser in chromium():
            for width in WIDTHS:
                taken = sorted(drawing_s(browser, file, width) for _ in range(OPENINGS))
                yield f"drawn at {width} pixels in {taken[OPENINGS // 2]:.1f} s ({taken[0]:.1f} to {taken[-1]:.1f})"


if __name__ == "__main__":
    for line in lines():
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
