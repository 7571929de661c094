"""Evidence §11, worked examples of §4; tolerance ± 1 in the last digit given."""

import numpy as np
import pytest

from analyser.gait import mechanics

EXAMPLES = {
    "A": {"v": 2.7, "C": 158, "tc": 0.270, "m": 65, "h": 1.65},
    "B": {"v": 2.0, "C": 160, "tc": 0.340, "m": 72, "h": 1.68},
    "D": {"v": 3.0, "C": 164, "tc": 0.250, "m": 80, "h": 1.85},
}
TRUTH = {
    "T": (0.3797, 0.3750, 0.3659),
    "t_f": (0.1097, 0.0350, 0.1159),
    "DF": (0.3555, 0.4533, 0.3417),
    "F": (1408.7, 1223.7, 1804.0),
    "F/BW": (2.209, 1.732, 2.299),
    "dy": (0.0707, 0.0573, 0.0662),
    "k_v": (19.93, 21.35, 27.27),
    "dL": (0.1503, 0.1248, 0.1407),
    "k_l": (9.37, 9.81, 12.82),
    "VO_m": (0.0855, 0.0588, 0.0826),
    "VR": (8.33, 7.84, 7.53),
}
LAST_DIGIT = {"F": 0.1, "F/BW": 0.001, "k_v": 0.01, "k_l": 0.01, "VR": 0.01}


def computed(quantity: str, v: float, C: float, tc: float, m: float, h: float) -> float:  # noqa: N803
    speed, cadence, contact = np.array([v]), np.array([float(C)]), np.array([tc])
    values = {
        "T": mechanics.step_time(cadence),
        "t_f": mechanics.flight_time(cadence, contact),
        "DF": mechanics.duty_factor(cadence, contact),
        "F": m * mechanics.GRAVITY_MPS2 * mechanics.peak_force(cadence, contact),
        "F/BW": mechanics.peak_force(cadence, contact),
        "dy": mechanics.centre_drop(cadence, contact),
        "k_v": mechanics.vertical_stiffness(cadence, contact, m) / 1000,
        "dL": mechanics.leg_compression(speed, cadence, contact, h),
        "k_l": mechanics.leg_stiffness(speed, cadence, contact, mass_kg=m, height_m=h) / 1000,
        "VO_m": mechanics.model_oscillation(cadence, contact),
        "VR": 100 * mechanics.vertical_ratio(mechanics.model_oscillation(cadence, contact), 60 * speed / cadence),
    }
    return float(values[quantity][0])


@pytest.mark.parametrize("quantity", TRUTH)
@pytest.mark.parametrize("place", range(3), ids=list(EXAMPLES))
def test_worked_examples(quantity: str, place: int) -> None:
    example = list(EXAMPLES.values())[place]
    assert computed(quantity, **example) == pytest.approx(
        TRUTH[quantity][place], abs=LAST_DIGIT.get(quantity, 0.0001) * 1.0001
    )


def test_force_is_pi_over_four_duty_factors() -> None:
    cadence, contact = np.linspace(140, 190, 20), np.linspace(0.2, 0.3, 20)
    force = mechanics.peak_force(cadence, contact)
    assert force == pytest.approx(np.pi / (4 * mechanics.duty_factor(cadence, contact)))


def test_grounded_running_has_no_forces() -> None:
    """Evidence §11, example C."""
    cadence, contact = np.array([165.0]), np.array([0.375])
    assert mechanics.flight_time(cadence, contact)[0] == pytest.approx(-0.0114, abs=0.0001)
    assert mechanics.duty_factor(cadence, contact)[0] == pytest.approx(0.5156, abs=0.0001)
    assert mechanics.is_grounded(cadence, contact)[0]
    assert np.isnan(mechanics.peak_force(cadence, contact)[0])
    assert np.isnan(mechanics.leg_stiffness(np.array([1.9]), cadence, contact, mass_kg=60, height_m=1.6)[0])


@pytest.mark.parametrize(("off", "force", "stiffness"), [(-0.020, 0.18, 1500), (0.020, -0.15, -1200)])
def test_what_20_ms_of_contact_time_do(off: float, force: float, stiffness: float) -> None:
    """Evidence §4, rules of use: at 2.7 m/s."""

    def at(contact: float) -> tuple[float, float]:
        c, t = np.array([158.0]), np.array([contact])
        k = mechanics.leg_stiffness(np.array([2.7]), c, t, mass_kg=65, height_m=1.65)
        return float(mechanics.peak_force(c, t)[0]), float(k[0])

    usual, changed = at(0.270), at(0.270 + off)
    assert changed[0] - usual[0] == pytest.approx(force, abs=0.01)
    assert changed[1] - usual[1] == pytest.approx(stiffness, abs=100)


def test_leg_length() -> None:
    assert mechanics.leg_length(1.65) == pytest.approx(0.8745)
