"""Recordings made in memory, with the one interesting thing in the call."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analyser.activity.recording import Device, Gait, Pause, Recording, Split, Sport
from analyser.columns import Column

START = datetime(2026, 1, 2, 6, 15, tzinfo=UTC)
Floats = npt.NDArray[np.float64]


def moment(seconds: float) -> datetime:
    """So many seconds after the start."""
    return START + timedelta(seconds=seconds)


def stages(*parts: tuple[int, float]) -> Floats:
    """A series at 1 Hz: (60, 158.0) is a minute at 158."""
    return np.concatenate([np.full(length, float(value)) for length, value in parts])


def table(seconds: Sequence[float] | Floats, **columns: Any) -> pd.DataFrame:
    """A samples table at those seconds after the start; keywords are column names, with a number or a series each."""
    times = np.asarray(seconds, np.float64)
    index = pd.DatetimeIndex(
        np.datetime64(START.replace(tzinfo=None), "ns") + (times * 1e9).round().astype("m8[ns]"), tz="UTC", name="time"
    )
    series = {
        str(Column(name)): np.broadcast_to(np.asarray(values, np.float64), times.shape)
        for name, values in columns.items()
    }
    return pd.DataFrame(series, index=index)


def recording(seconds: Sequence[float] | Floats | int, *, sport: Sport = Sport.RUNNING, **rest: Any) -> Recording:
    """A recording of samples at those seconds (a number: so many at 1 Hz); keywords are columns or its fields."""
    times = np.arange(seconds, dtype=np.float64) if isinstance(seconds, int) else np.asarray(seconds, np.float64)
    names = {str(column) for column in Column}
    samples = table(times, **{name: values for name, values in rest.items() if name in names})
    fields: dict[str, Any] = {
        "source": "made.fit",
        "format": "fit",
        "content_hash": "1a2b3c4d" * 8,
        "sport_label": sport.value,
        "started": START,
        "extra": pd.DataFrame(index=samples.index),
        "device": Device(sensors=frozenset({"strap"})),
    }
    return Recording(sport=sport, samples=samples, **(fields | {k: v for k, v in rest.items() if k not in names}))


def jogging(seconds: int, **changed: Any) -> Recording:
    """A steady jog at 2.7 m/s and 160 steps/min with positions, way and heart rate; keywords change what is in it."""
    way = 2.7 * np.arange(seconds)
    usual: dict[str, Any] = {
        "speed_mps": 2.7,
        "cadence_spm": 160.0,
        "distance_m": way,
        "heart_rate_bpm": 150.0,
        "altitude_m": 100.0,
        "latitude_deg": 51.5 + way / 111_195.0,
        "longitude_deg": -0.1,
    }
    kept = {name: values for name, values in (usual | changed).items() if values is not None}
    return recording(seconds, **kept)


def pause(start: float, end: float) -> Pause:
    """The timer stood still between these seconds after the start."""
    return Pause(started=moment(start), ended=moment(end))


def split(gait: Gait, start: float, end: float) -> Split:
    """The watch itself called this stretch (s after the start) run, walk or stand."""
    return Split(gait=gait, started=moment(start), ended=moment(end))
