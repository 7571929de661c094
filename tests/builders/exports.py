"""Vendors' exports made in memory, small and faithful in their layout; the one interesting thing is in the call."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from tests.builders.xml import START


def _columns(text: str) -> list[str]:
    return text.split(",")


STRAVA_HEADER = _columns(
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Max Heart Rate,"
    "Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,Athlete Weight,Bike Weight,Elapsed Time,"
    "Moving Time,Distance,Max Speed,Average Speed,Elevation Gain,Elevation Loss,Elevation Low,Elevation High,Max Grade,"
    "Average Grade,Average Positive Grade,Average Negative Grade,Max Cadence,Average Cadence,Max Heart Rate,"
    "Average Heart Rate,Max Watts,Average Watts,Calories,Max Temperature,Average Temperature,Relative Effort,"
    "Total Work,Number of Runs,Uphill Time,Downhill Time,Other Time,Perceived Exertion,Type,Start Time"
)
GERMAN_STRAVA_HEADER = _columns(
    "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Aktivitätsbeschreibung,Verstrichene Zeit,Distanz,"
    "Max. Herzfrequenz,Relative Leistung,Pendeln,Hinweis zur Privatsphäre für Aktivitäten,Aktivitätsausrüstung,"
    "Dateiname,Sportlergewicht,Fahrradgewicht,Verstrichene Zeit,Bewegungszeit,Distanz,Höchstgeschw.,"
    "Durchschnittliche Geschwindigkeit,Höhenzunahme,Höhenunterschied,Min. Höhe,Max. Höhe,Max. Steigung,"
    "Durchschnittliche Steigung,Durchschnittliche positive Steigung,Durchschnittliche negative Steigung,"
    "Max. Tritt-/Schrittfrequenz,Durchschnittliche Trittfrequenz,Max. Herzfrequenz,Durchschnittliche Herzfrequenz,"
    "Max. Watt,Durchschnittliche Watt,Kalorien,Max. Temperatur,Durchschnittliche Temperatur,Relative Leistung,"
    "Gesamtarbeit,Anzahl Läufe,Bergaufzeit,Bergabzeit,Andere Zeit,Gefühlte Anstrengung,Art,Startzeit"
)
OLD_STRAVA_HEADER = _columns("id,date,name,type,description,elapsed_time,distance,commute,gear,filename")


def strava_row(file: str = "activities/1.gpx", **cells: str) -> list[str]:
    """A row of Strava's list; `name`, `sport`, `description`, `note`, `gear`, `exertion`, `date`."""
    row = [""] * len(STRAVA_HEADER)
    row[0], row[1], row[12] = "9", cells.get("date", "May 4, 2024, 6:30:00 AM"), file
    for place, name in ((2, "name"), (3, "sport"), (4, "description"), (10, "note"), (11, "gear"), (43, "exertion")):
        row[place] = cells.get(name, "")
    return row


def strava_table(
    *rows: Sequence[str], header: Sequence[str] = STRAVA_HEADER, between: str = ",", encoding: str = "utf-8"
) -> bytes:
    """Strava's `activities.csv`, or what a spreadsheet makes of it."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n", delimiter=between).writerows([header, *rows])
    return out.getvalue().encode(encoding)


def garmin_row(seconds: float = 0, **said: Any) -> dict[str, Any]:
    """A row of Garmin's list of an activity that began so many seconds after the builders' start."""
    start = (START.timestamp() + seconds) * 1000
    return {"activityId": 7, "startTimeGmt": start, "startTimeLocal": start + 2 * 3_600_000, **said}


def garmin_list(*rows: Mapping[str, Any], bare: bool = False) -> bytes:
    """A list of summarized activities, wrapped as usual, or bare."""
    return json.dumps(list(rows) if bare else [{"summarizedActivitiesExport": list(rows)}]).encode()


def apple_date(seconds: float, offset: str = "+0200") -> str:
    """A moment so many seconds after the builders' start, as Apple writes it on that clock."""
    shift = timedelta(hours=int(offset[:3]), minutes=int(offset[0] + offset[3:]))
    return f"{START + timedelta(seconds=seconds) + shift:%Y-%m-%d %H:%M:%S} {offset}"


def apple_workout(
    *inside: str,
    start: float = 0,
    seconds: float = 600,
    kind: str = "Running",
    source: str = "Anna’s Apple Watch",
    more: str = "",
) -> str:
    """A workout with what is inside it; `more` is further attributes."""
    return (
        f' <Workout workoutActivityType="HKWorkoutActivityType{kind}" duration="{seconds / 60}" durationUnit="min"'
        f' sourceName="{source}" sourceVersion="10.1" creationDate="{apple_date(start + seconds)}"'
        f' startDate="{apple_date(start)}" endDate="{apple_date(start + seconds)}" {more}>{"".join(inside)}</Workout>\n'
    )


def apple_record(
    kind: str,
    value: float,
    start: float,
    end: float | None = None,
    *,
    unit: str,
    source: str = "Anna’s Apple Watch",
) -> str:
    """A row of one quantity."""
    return (
        f' <Record type="HKQuantityTypeIdentifier{kind}" sourceName="{source}" sourceVersion="10.1"'
        f' device="&lt;&lt;HKDevice: 0x28&gt;, name:Apple Watch, manufacturer:Apple Inc., hardware:Watch6,2&gt;"'
        f' unit="{unit}" creationDate="{apple_date(start)}" startDate="{apple_date(start)}"'
        f' endDate="{apple_date(start if end is None else end)}" value="{value:g}"/>\n'
    )


def apple_route(file: str = "route_1.gpx") -> str:
    """The reference of a workout to its way."""
    return f'<WorkoutRoute sourceName="x"><FileReference path="/workout-routes/{file}"/></WorkoutRoute>'


def apple_export(*inside: str, root: str = '<HealthData locale="de_DE">') -> bytes:
    """An `export.xml`."""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE HealthData [\n<!ELEMENT HealthData (ExportDate,Me)>\n]>\n'
    return (head + root + "\n" + "".join(inside) + "</HealthData>\n").encode()


def polar_session(
    *,
    samples: Mapping[str, Sequence[float | None]],
    route: Iterable[tuple[int, float, float]] = (),
    sport: str = "1",
    offset: int | None = 120,
    route_start: str = "2024-05-04T08:30:00",
    **said: Any,
) -> bytes:
    """A training session of the newer kind, with bare `NaN` where a sample is None; local times two hours ahead."""
    points = [{"elapsedMillis": at, "latitude": north, "longitude": east} for at, north, east in route]
    exercise = {
        "identifier": {"id": "1"},
        "startTime": "2024-05-04T08:30:00",
        "sport": {"id": sport},
        "samples": {
            "samples": [
                {
                    "type": kind,
                    "intervalMillis": 1000,
                    "values": [float("nan") if one is None else one for one in values],
                }
                for kind, values in samples.items()
            ]
        },
        **({"timezoneOffsetMinutes": offset} if offset is not None else {}),
        **({"routes": {"route": {"startTime": route_start, "wayPoints": points}}} if points else {}),
    }
    return json.dumps(
        {
            "identifier": {"id": "1"},
            "startTime": "2024-05-04T08:30:00",
            "durationMillis": 600_000,
            "distanceMeters": 1500.0,
            "name": "Running",
            "product": {"modelName": "Polar Pacer"},
            "exercises": [exercise],
            **said,
        }
    ).encode()


def old_polar_session(seconds: int = 60, **said: Any) -> bytes:
    """A training session of the older kind: a time beside each sample, durations as words, and no zone."""

    def times(values: Iterable[float]) -> list[dict[str, Any]]:
        return [
            {"dateTime": f"2019-01-18T17:{at // 60:02}:{at % 60:02}.000", "value": one} for at, one in enumerate(values)
        ]

    exercise = {
        "startTime": "2019-01-18T17:00:00.000",
        "duration": f"PT{seconds}.000S",
        "distance": 150.0,
        "sport": "RUNNING",
        "samples": {"heartRate": times([140] * seconds), "speed": times([9.0] * seconds)},
        **said,
    }
    return json.dumps(
        {"exportVersion": "1.3", "startTime": "2019-01-18T17:00:00.000", "exercises": [exercise]}
    ).encode()


def suunto_sample(seconds: float, text: bool = False, **said: Any) -> dict[str, Any]:
    """A row of Suunto's samples so many seconds after the builders' start; its attributes may be a text."""
    time = (START + timedelta(seconds=seconds, hours=3)).isoformat(timespec="milliseconds").replace("+00:00", "+03:00")
    attributes = {"suunto/sml": {"Sample": said}}
    return {"Attributes": json.dumps(attributes) if text else attributes, "Source": "suunto-1", "TimeISO8601": time}


def suunto_samples(*rows: Mapping[str, Any]) -> bytes:
    """A file of Suunto's samples."""
    return json.dumps({"Samples": list(rows)}).encode()


def suunto_summary(**header: Any) -> bytes:
    """The file beside the samples that sums them up."""
    return json.dumps({"Samples": [{"Attributes": {"suunto/sml": {"Header": header}}, "Source": "suunto-1"}]}).encode()
