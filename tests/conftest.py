"""No test asserts a time: how long an example of a property takes on a busy machine says nothing about the program."""

import os
from pathlib import Path

import hypothesis
import pytest

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


@pytest.fixture
def own_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of whoever runs the tests: an empty home and an empty current folder."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name in [name for name in os.environ if name.startswith(("ANALYSER_", "XDG_"))]:
        if name != "ANALYSER_REAL_FILES":
            monkeypatch.delenv(name)
    monkeypatch.chdir(home)
