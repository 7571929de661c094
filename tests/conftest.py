"""No test asserts a time: how long an example of a property takes on a busy machine says nothing about the program."""

import os

import hypothesis

os.environ.setdefault("ANALYSER_NO_CACHE", "1")
"""The tests leave nothing in the cache folder of whoever runs them."""

hypothesis.settings.register_profile(
    "any-machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.register_profile(
    "the-same-everywhere", hypothesis.settings.get_profile("any-machine"), derandomize=True
)
hypothesis.settings.load_profile("the-same-everywhere" if os.environ.get("CI") else "any-machine")
"""In CI the examples of properties are the same in every run; elsewhere they are new ones each time."""
