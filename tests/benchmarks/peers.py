"""Other readers, each brought as far as a DataFrame of the same content; they are the extra `bench` and may be absent.

Each takes the bytes of a file. Columns are taken over as the reader gives them, in the cheapest way that it allows.
"""

import re
from collections.abc import Callable
from importlib import import_module, util
from io import BytesIO
from math import nan
from pathlib import Path
from typing import Any

import pandas as pd

Reader = Callable[[bytes], pd.DataFrame]


def fitfast(data: bytes) -> pd.DataFrame:
    """Rust, columns of floats; arrays and text are left out."""
    return pd.DataFrame(import_module("fitfast").records(data), copy=False)


def garmin_fit_sdk(data: bytes) -> pd.DataFrame:
    """The vendor's own."""
    sdk = import_module("garmin_fit_sdk")
    messages, errors = sdk.Decoder(sdk.Stream.from_byte_array(bytearray(data))).read(merge_heart_rates=False)
    if errors:
        raise ValueError(errors)
    return pd.DataFrame(messages["record_mesgs"])


def fitparse(data: bytes) -> pd.DataFrame:
    """The one that brings the profile."""
    file = import_module("fitparse").FitFile(data)
    return pd.DataFrame([message.get_values() for message in file.get_messages("record")])


def gpxpy(data: bytes) -> pd.DataFrame:
    """Points with their extensions, which it leaves as elements."""
    gpx = import_module("gpxpy").parse(data.decode("utf-8-sig"))
    points = [point for track in gpx.tracks for segment in track.segments for point in segment.points]
    return pd.DataFrame(map(_gpx_point, points))


def _gpx_point(point: Any) -> dict[str, Any]:
    row = {"time": point.time, "lat": point.latitude, "lon": point.longitude, "ele": point.elevation}
    for extension in point.extensions:
        for element in extension.iter():
            if element.text and not len(element):
                row[element.tag] = element.text
    return row


def tcxreader(data: bytes) -> pd.DataFrame:
    """Points with their extensions."""
    exercise = import_module("tcxreader.tcxreader").TCXReader().read(BytesIO(data), only_gps=False)
    return pd.DataFrame(map(_tcx_point, exercise.trackpoints))


def _tcx_point(point: Any) -> dict[str, Any]:
    return {
        "time": point.time,
        "lat": point.latitude,
        "lon": point.longitude,
        "ele": point.elevation,
        "distance": point.distance,
        "hr": point.hr_value,
        "cadence": point.cadence,
        **point.tpx_ext,
    }


def installed(*readers: Reader) -> list[Reader]:
    """Those whose library is there."""
    return [reader for reader in readers if util.find_spec(reader.__name__)]


def peak_mb(read: Reader, data: bytes) -> float:
    """The peak memory (MB) of this process once it has read the file, on Linux; elsewhere NaN."""
    read(data)
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return int(found[1]) / 1024 if found else nan
