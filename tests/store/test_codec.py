"""What goes in comes out, also fields that nobody has thought of yet."""

from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analyser.activity.held import Held, changed
from analyser.activity.recording import NotActivity, Unreadable
from analyser.activity.run import Run, Trace
from analyser.activity.zone import Zone, ZoneOrigin
from analyser.journeys.journey import codec, journey
from analyser.reading.source import Source
from analyser.store.codec import Codec
from tests.builders.fit import run as fit_run
from tests.real_files import real_files


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, pd.DataFrame):
        pd.testing.assert_frame_equal(one, other)
        return True
    if isinstance(one, Trace):
        names = [field.name for field in fields(Trace)]
        return all(np.array_equal(getattr(one, name), getattr(other, name), equal_nan=True) for name in names)
    return repr(one) == repr(other)


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
