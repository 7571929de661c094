"""Evidence §11, worked examples A, B, D and the grid of expected cadence; tolerance ± 1 in the last digit given."""

import numpy as np
import pytest

from analyser.gait.cadence import cadence_z, excess_step, expected_cadence, target_cadence
from analyser.gait.step_length import step_length, stride_length

EXAMPLES = pytest.mark.parametrize(
    ("speed", "cadence", "height", "expected", "z", "step", "expected_step", "excess"),
    [
        (2.7, 158, 1.65, 173.63, -1.737, 1.0253, 0.9330, 0.0989),
        (2.0, 160, 1.68, 168.07, -0.897, 0.7500, 0.7140, 0.0505),
        (3.0, 164, 1.85, 166.44, -0.271, 1.0976, 1.0815, 0.0149),
    ],
    ids=["A", "B", "D"],
)


@EXAMPLES
def test_worked_examples(
    speed: float,
    cadence: float,
    height: float,
    expected: float,
    z: float,
    step: float,
    expected_step: float,
    excess: float,
) -> None:
    v, c = np.array([speed]), np.array([float(cadence)])
    c_exp = expected_cadence(v, height)
    assert c_exp[0] == pytest.approx(expected, abs=0.01)
    assert cadence_z(c, c_exp)[0] == pytest.approx(z, abs=0.001)
    assert step_length(v, c)[0] == pytest.approx(step, abs=0.0001)
    assert step_length(v, c_exp)[0] == pytest.approx(expected_step, abs=0.0001)
    assert excess_step(c, c_exp)[0] == pytest.approx(excess, abs=0.0001)


@pytest.mark.parametrize(
    ("height", "row"),
    [
        (1.55, (173.9, 176.9, 179.9, 183.5)),
        (1.65, (169.4, 172.4, 175.4, 179.0)),
        (1.75, (164.9, 167.9, 170.9, 174.5)),
        (1.85, (160.4, 163.4, 166.4, 170.0)),
    ],
)
def test_grid(height: float, row: tuple[float, ...]) -> None:
    assert expected_cadence(np.array([2.0, 2.5, 3.0, 3.6]), height) == pytest.approx(row, abs=0.1)


def test_target_of_example_a() -> None:
    target = target_cadence(158, 173.63)
    assert target == pytest.approx(165.9, abs=0.1)
    assert step_length(np.array([2.7]), np.array([target]))[0] == pytest.approx(0.9765, abs=0.0001)
    assert 158 / target - 1 == pytest.approx(-0.0476, abs=0.0001)


def test_a_target_is_never_above_what_is_expected() -> None:
    assert target_cadence(172, 173.6) == 173.6


def test_examples_a2_and_c() -> None:
    assert cadence_z(np.array([152.0]), expected_cadence(np.array([2.7]), 1.65))[0] == pytest.approx(-2.404, abs=0.001)
    c_exp = expected_cadence(np.array([1.9]), 1.62)
    assert c_exp[0] == pytest.approx(170.17, abs=0.01)
    assert cadence_z(np.array([165.0]), c_exp)[0] == pytest.approx(-0.575, abs=0.001)


def test_outside_the_speeds_of_the_reference_nothing_is_expected() -> None:
    assert np.isnan(expected_cadence(np.array([1.63, 1.64, 4.68, 4.69]), 1.65)).tolist() == [True, False, False, True]


def test_a_stride_is_two_steps() -> None:
    assert stride_length(np.array([1.0253]))[0] == pytest.approx(2.0506)
