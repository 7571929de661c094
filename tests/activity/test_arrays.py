"""Medians and quantiles are numpy's, to the last bit."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analyser.activity.arrays import median, quantiles

VALUES = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60)


@given(VALUES)
def test_the_median_is_numpys(values: list[float]) -> None:
    assert median(np.array(values)) == float(np.median(values))


@given(VALUES, st.sampled_from((0.0, 0.25, 0.5, 0.75, 1.0)) | st.floats(0, 1))
def test_a_quantile_is_numpys(values: list[float], share: float) -> None:
    assert quantiles(np.array(values), share) == (float(np.quantile(values, share)),)


def test_what_is_unknown_does_not_count_for_a_median() -> None:
    assert median(np.array([np.nan, 3.0, 1.0, np.nan, 8.0])) == 3.0
    assert np.isnan(median(np.array([np.nan])))
    assert np.isnan(median(np.empty(0)))
