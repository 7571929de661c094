"""Step length from speed and cadence against the one that the device recorded."""

import numpy as np
import pytest

from analyser.activity.prepare import prepared
from analyser.activity.recording import Recording
from analyser.activity.run import Run
from analyser.columns import Column
from analyser.gait.step_length import step_length
from analyser.gait.summary import summarised
from analyser.reading.formats.fit.read import read_fit
from tests.real_files import ROOT, real_file


def apart() -> dict[str, float]:
    """Recorded over computed step length − 1, medians of the windows, for each run that has both."""
    found = {}
    for path in sorted((ROOT / "fit").glob("*.fit")):
        for place, recording in enumerate(read_fit(path.name, path.read_bytes())):
            if isinstance(recording, Recording) and Column.STEP_LENGTH_M in recording.samples:
                run = summarised(prepared(recording))
                if isinstance(run, Run) and len(run.windows):
                    windows = run.windows.astype(np.float64)
                    computed = step_length(windows[Column.SPEED_MPS].to_numpy(), windows[Column.CADENCE_SPM].to_numpy())
                    ratio = np.nanmedian(windows[Column.STEP_LENGTH_M]) / np.nanmedian(computed)
                    found[f"{path.name} {place}"] = float(ratio - 1)
    return found


def test_computed_and_recorded_step_length_agree() -> None:
    real_file("fit")
    found = apart()
    assert len(found) >= 15
    assert np.median(np.abs(list(found.values()))) <= 0.02
    assert {name: value for name, value in found.items() if abs(value) > 0.04} == {}


def test_worked_example_a() -> None:
    assert step_length(np.array([2.7]), np.array([158.0]))[0] == pytest.approx(1.0253, abs=0.0001)
