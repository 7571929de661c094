import numpy as np
import pytest

from analyser.gait.interval import around, error_of_median, independent, spread, t_975


@pytest.mark.parametrize(
    ("freedom", "table"), [(2, 4.303), (3, 3.182), (4, 2.776), (5, 2.571), (8, 2.306), (18, 2.101), (120, 1.980)]
)
def test_student_s_t_as_in_printed_tables(freedom: float, table: float) -> None:
    assert t_975(freedom) == pytest.approx(table, abs=0.02 if freedom > 2 else 0.2)


def test_an_interval_is_clear_where_no_change_lies_outside() -> None:
    assert around(-0.05, 0.01, 20).is_clear
    assert around(0.05, 0.01, 20).is_clear
    assert not around(0.01, 0.01, 20).is_clear
    assert around(1.0, 0.1, 1e9).half_width == pytest.approx(0.196, abs=1e-4)


def test_alike_neighbours_count_for_less() -> None:
    noise = np.random.default_rng(5).normal(0, 1, 400)
    walk = np.convolve(noise, np.ones(8) / 8, mode="valid")
    assert independent(noise) == pytest.approx(400, rel=0.15)
    assert independent(walk) < 100
    assert independent(np.ones(9)) >= 2


def test_the_error_of_a_median_is_what_repeated_trials_show() -> None:
    trials = np.random.default_rng(6).normal(160, 2, (400, 30))
    told = np.median([error_of_median(trial) for trial in trials])
    assert told == pytest.approx(np.std(np.median(trials, axis=1)), rel=0.2)


def test_a_few_wild_values_do_not_widen_the_spread() -> None:
    values = np.random.default_rng(8).normal(0, 2, 200)
    values[:10] = 500
    assert spread(values) == pytest.approx(2, rel=0.2)
