"""No test asserts a time: how long an example of a property takes on a busy machine says nothing about the program."""

import os

import hypothesis

os.environ.setdefault("ANALYSER_NO_CACHE", "1")
"""The tests leave nothing in the cache folder of whoever runs them."""

hypothesis.settings.register_profile(
    "any-machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("any-machine")
