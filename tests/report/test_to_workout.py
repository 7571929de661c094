"""Workouts, read back by the vendor's decoder and by another."""

import io
from datetime import UTC, date, datetime
from typing import Any

import fitparse
import pytest
from garmin_fit_sdk import Decoder, Stream
from hypothesis import given, settings
from hypothesis import strategies as st

from analyser.advice.plan_answer import Move, Step, StepKind
from analyser.advice.rungs import LADDER
from analyser.report.to_workout import to_workout, workout_file_name, workout_name

DAY = date(2026, 6, 1)


def step(bouts: int, bout_s: float, between_s: float = 90.0) -> Step:
    return Step(
        day=DAY,
        kind=StepKind.RUN,
        run_s=bouts * bout_s,
        bouts=bouts,
        bout_s=bout_s,
        between_s=between_s if bouts > 1 else 0.0,
        move=Move.FIRST,
    )


def decoded(content: bytes) -> dict[str, list[dict[str, Any]]]:
    stream = Stream.from_byte_array(bytearray(content))
    assert Decoder(stream).check_integrity()
    messages, errors = Decoder(Stream.from_byte_array(bytearray(content))).read()
    assert errors == []
    return dict(messages)


def walked_through(steps: list[dict[str, Any]]) -> list[tuple[str, float]]:
    """What a watch does: each timed step, going back where a step says so."""
    done: list[tuple[str, float]] = []
    left: dict[int, int] = {}
    at = 0
    while at < len(steps):
        each = steps[at]
        if each["duration_type"] == "repeat_until_steps_cmplt":
            left[at] = left.get(at, int(each["repeat_steps"])) - 1
            at = int(each["duration_step"]) if left[at] > 0 else at + 1
            continue
        done.append((str(each["wkt_step_name"]), float(each["duration_time"])))
        at += 1
    return done


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 12), st.integers(1, 60), st.integers(3, 6))
def test_a_watch_jogs_every_bout_and_walks_between(bouts: int, halves: int, walk_halves: int) -> None:
    made = decoded(to_workout(step(bouts, 30.0 * halves, 30.0 * walk_halves)))
    jogged = ("Jog", 30.0 * halves)
    between = [("Walk", 30.0 * walk_halves), jogged] * (bouts - 1)
    assert walked_through(made["workout_step_mesgs"]) == [("Walk", 300.0), jogged, *between, ("Walk", 300.0)]
    assert made["workout_mesgs"][0]["num_valid_steps"] == len(made["workout_step_mesgs"])


@pytest.mark.parametrize("rung", LADDER)
def test_both_readers_agree_on_every_rung(rung: Any) -> None:
    content = to_workout(step(rung.bouts, rung.bout_s))
    vendors = decoded(content)
    others = fitparse.FitFile(io.BytesIO(content))
    by_name: dict[str, list[dict[str, Any]]] = {}
    for message in others.get_messages():
        values = {name: value for name, value in message.get_values().items() if value is not None}
        by_name.setdefault(message.name, []).append(values)
    assert by_name["workout"] == [
        {
            "sport": "running",
            "num_valid_steps": len(by_name["workout_step"]),
            "wkt_name": vendors["workout_mesgs"][0]["wkt_name"],
        }
    ]
    for mine, vendor in zip(by_name["workout_step"], vendors["workout_step_mesgs"], strict=True):
        for name in ("duration_type", "duration_time", "intensity", "duration_step", "repeat_steps"):
            assert mine.get(name) == vendor.get(name)


def test_what_the_file_says_of_itself() -> None:
    made = decoded(to_workout(step(8, 90)))
    assert made["file_id_mesgs"][0]["type"] == "workout"
    assert made["file_id_mesgs"][0]["time_created"] == datetime(2026, 6, 1, 12, tzinfo=UTC)
    assert made["file_id_mesgs"][0]["product_name"] == "analyser"
    assert made["workout_mesgs"][0]["sport"] == "running"
    assert made["workout_mesgs"][0]["wkt_name"] == "Jog 8 x 1:30"


def test_the_same_step_gives_the_same_bytes_and_another_another() -> None:
    assert to_workout(step(8, 90)) == to_workout(step(8, 90))
    assert to_workout(step(8, 90)) != to_workout(step(8, 60))


def test_names_are_plain_and_short() -> None:
    for rung in LADDER:
        made = step(rung.bouts, rung.bout_s)
        assert workout_name(made).isascii()
        assert len(workout_name(made)) <= 15
    assert workout_file_name(step(8, 90)) == "2026-06-01-jog-8x90s.fit"
    assert workout_name(step(1, 1500)) == "Jog 25:00"


def test_only_a_run_is_a_workout() -> None:
    with pytest.raises(ValueError, match="no run"):
        to_workout(Step(day=DAY, kind=StepKind.WALK, walk_s=1800))
