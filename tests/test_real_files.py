"""Every real file goes through the whole journey, alone and together with all others."""

import json
from datetime import date
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from analyser.pipeline import analyse
from analyser.report.ledger import Outcome, counts
from analyser.report.report import Report
from analyser.report.to_json import to_json
from analyser.report.to_terminal import to_terminal
from tests.real_files import ROOT, manifest, real_file, real_files

AS_OF = date(2026, 11, 22)
SCHEMA = json.loads(files("analyser.report").joinpath("analyser-report-1.schema.json").read_text())


def _check(report: Report) -> None:
    results = json.loads(to_json(report))
    jsonschema.validate(results, SCHEMA)
    counted = counts(report.ledger)
    assert counted["files"] == len(report.ledger) == sum(n for name, n in counted.items() if name != "files")
    assert to_terminal(report, width=80, color=False).strip()


@pytest.mark.parametrize("path", real_files(""))
def test_alone(path: Path) -> None:
    report = analyse([path], as_of=AS_OF)
    _check(report)
    assert len(report.ledger) >= 1
    assert all(entry.reason for entry in report.ledger if entry.outcome not in (Outcome.READ, Outcome.IGNORED))


@pytest.fixture(scope="module")
def together() -> Report:
    real_file("MANIFEST.tsv")
    return analyse([ROOT], as_of=AS_OF)


def test_all_together(together: Report) -> None:
    _check(together)
    on_disk = sum(1 for path in ROOT.rglob("*") if path.is_file())
    plain = [entry for entry in together.ledger if "!" not in entry.source]
    archives = {entry.source.split("!")[0] for entry in together.ledger if "!" in entry.source}
    assert len(plain) + len(archives) == on_disk


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("fit/damaged-zero-bytes.fit", Outcome.UNREADABLE),
        ("fit/damaged-text-named-fit.fit", Outcome.UNREADABLE),
        ("fit/damaged-bad-file-crc.fit", Outcome.REPAIRED),
        ("fit/damaged-garmin-fr35-run.fit", Outcome.REPAIRED),
        ("fit/garmin-edge510-settings.fit", Outcome.NOT_ACTIVITY),
        ("fit/garmin-vivofit-monitoring.fit", Outcome.NOT_ACTIVITY),
        ("fit/sdk-workout-repeat-steps.fit", Outcome.NOT_ACTIVITY),
        ("fit/course-bikerouter.fit", Outcome.NOT_ACTIVITY),
        ("tcx/workout-only.tcx", Outcome.NOT_ACTIVITY),
        ("gpx/route-drawn-fake-times.gpx", Outcome.NOT_ACTIVITY),
        ("gpx/malformed-mapstogpx-undeclared-prefix.gpx", Outcome.REPAIRED),
        ("archive/strava-export-sample/activities.csv", Outcome.METADATA),
        ("tcx/garmin-connect-fr945-run.tcx", Outcome.DUPLICATE),
        ("gpx/garmin-connect-fr945-run.gpx", Outcome.DUPLICATE),
        ("fit/garmin-fr945-run-stryd.fit", Outcome.READ),
        ("gpx/tomtom-run-two-segments.gpx", Outcome.DUPLICATE),
        ("archive/strava-export-sample/activities/12866632127.fit.gz", Outcome.DUPLICATE),
        ("fit/garmin-fenix3-run-runscribe-unnamed.fit", Outcome.READ),
        ("fit/garmin-fr735xt-run-runscribe-ciq.fit", Outcome.READ),
        ("MANIFEST.tsv", Outcome.IGNORED),
    ],
)
def test_what_became_of_it(together: Report, name: str, outcome: Outcome) -> None:
    entries = [entry for entry in together.ledger if entry.source.endswith(name)]
    assert [entry.outcome for entry in entries] == [outcome], entries


def test_every_well_formed_running_file_is_read(together: Report) -> None:
    read = {Outcome.READ, Outcome.REPAIRED, Outcome.DUPLICATE}
    outcomes = {entry.source.removeprefix(f"{ROOT.name}/"): entry.outcome for entry in together.ledger}
    running = [
        name
        for name, known in manifest().items()
        if "running" in known["sport"].lower() and known["format"] in ("fit", "fit.gz", "gpx", "tcx")
    ]
    assert len(running) > 60
    assert [name for name in running if outcomes[name] not in read] == []


def test_the_order_of_paths_changes_nothing() -> None:
    folder = real_file("sequence")
    several = sorted(path for path in folder.rglob("*") if path.is_file())[:12]
    assert to_json(analyse(several, as_of=AS_OF)) == to_json(analyse(several[::-1], as_of=AS_OF))
