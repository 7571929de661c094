"""What goes in comes out, also fields that nobody has thought of yet."""

import re
import tracemalloc
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.activity.held import Held, changed
from analyser.activity.recording import NotActivity, Unreadable
from analyser.activity.run import Run, Trace
from analyser.activity.zone import Zone, ZoneOrigin
from analyser.columns import Column
from analyser.journeys.journey import codec, journey
from analyser.measure import Measure, Missing, Origin
from analyser.reading.source import Source
from analyser.store.codec import Codec
from tests.builders.fit import run as fit_run
from tests.real_files import real_files

MOST_HELD_BYTES = 2_500
"""What a run may take in memory beside its windows and its trace, which stay in the store."""


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, pd.DataFrame):
        pd.testing.assert_frame_equal(one, other)
        return True
    if isinstance(one, Trace):
        names = [field.name for field in fields(Trace)]
        return all(np.array_equal(getattr(one, name), getattr(other, name), equal_nan=True) for name in names)
    return _written(one) == _written(other)


def _written(value: Any) -> str:
    """The value as it is written, with a set's members in one order."""
    return re.sub(r"frozenset\(\{(.*?)\}\)", lambda found: str(sorted(found[1].split(", "))), repr(value))


def _come_back(outcomes: tuple[Any, ...], name: str) -> None:
    encoded = codec().encode(outcomes)
    back = codec().decode(encoded.text, name, encoded.series.__getitem__)
    assert [type(one) for one in back] == [type(one) for one in outcomes]
    for one, other in zip(outcomes, back, strict=True):
        for field in fields(one):
            assert _same(getattr(one, field.name), getattr(other, field.name)), field.name


def test_a_run_comes_back_whole() -> None:
    source = Source(name="a.fit", content=fit_run(count=900).bytes())
    outcomes = journey(source)
    assert isinstance(outcomes[0], Run)
    assert len(outcomes[0].windows)
    _come_back(outcomes, "a.fit")


@pytest.mark.parametrize("path", real_files("fit")[:40] + real_files("gpx")[:10] + real_files("tcx")[:10])
def test_what_real_files_give_comes_back_whole(path: Any) -> None:
    _come_back(journey(Source(name=path.name, path=path)), path.name)


def test_what_is_no_run_comes_back_under_the_name_that_it_has_now() -> None:
    outcomes = (
        Unreadable(source="old", reason="cut", place="byte 7", format="fit"),
        NotActivity(source="old", kind="a course", metadata=True),
    )
    encoded = codec().encode(outcomes)
    back = codec().decode(encoded.text, "new", encoded.series.__getitem__)
    assert back == tuple(replace(one, source="new") for one in outcomes)


def test_series_are_read_only_when_asked_for() -> None:
    asked: list[int] = []
    outcomes = journey(Source(name="a.fit", content=fit_run(count=900).bytes()))
    encoded = codec().encode(outcomes)

    def read(place: int) -> bytes:
        asked.append(place)
        return encoded.series[place]

    (back,) = codec().decode(encoded.text, "a.fit", read)
    moved = changed(back, zone=Zone(name="Europe/London", origin=ZoneOrigin.RUNNER))
    assert moved.local_date
    assert asked == []
    assert len(moved.windows) == len(outcomes[0].windows)
    assert len(asked) == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Later:
    source: str
    since: datetime | None = None
    lasting: timedelta = timedelta(0)
    parts: tuple[tuple[str, ...], ...] = ()


def test_a_field_that_joins_is_kept_without_a_word() -> None:
    own = Codec({_Later: "source"})
    value = _Later(
        source="a", since=datetime(2026, 5, 2, 6, 15, 1, 5, UTC), lasting=timedelta(hours=-1), parts=(("x",),)
    )
    encoded = own.encode([value])
    assert own.decode(encoded.text, "a", encoded.series.__getitem__) == (value,)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Odd:
    source: str
    value: complex = 0j


def test_a_type_that_is_not_known_is_refused_before_anything_is_stored() -> None:
    with pytest.raises(TypeError, match="complex"):
        Codec({_Odd: "source"})


def test_what_is_held_is_fetched_by_whoever_reads_it() -> None:
    (run,) = journey(Source(name="a.fit", content=fit_run(count=900).bytes()))
    windows = run.windows
    assert changed(run, windows=Held(lambda: windows)).windows is windows


_numbers = st.floats(width=64, allow_nan=False)
_measures = st.builds(
    Measure,
    value=_numbers,
    low=st.none() | _numbers,
    high=st.none() | _numbers,
    count=st.integers(0, 10**6),
    origin=st.sampled_from(Origin),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measured:
    source: str
    measures: Mapping[Column, Measure | Missing]


@given(st.dictionaries(st.sampled_from(Column), _measures | st.builds(Missing, reason=st.text(max_size=9))))
def test_measures_come_back_as_they_were_and_in_their_order(measures: dict[Column, Measure | Missing]) -> None:
    own = Codec({_Measured: "source"})
    encoded = own.encode([_Measured(source="a", measures=measures)])
    (back,) = own.decode(encoded.text, "a", encoded.series.__getitem__)
    assert back.measures == measures
    assert repr(back.measures) == repr(measures)  # also the sign of a zero
    assert list(back.measures) == list(measures)
    assert back.measures.get("no such column") is None


def test_thousands_of_runs_with_the_same_columns_take_little_memory() -> None:
    (run,) = journey(Source(name="a.fit", content=fit_run(count=900).bytes()))
    encoded = codec().encode((run,))
    codec().decode(encoded.text, "a.fit", encoded.series.__getitem__)
    tracemalloc.start()
    back = [codec().decode(encoded.text, "a.fit", encoded.series.__getitem__) for _ in range(100)]
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held / len(back) < MOST_HELD_BYTES
