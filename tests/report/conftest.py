from collections.abc import Iterator
from typing import Any

import pytest

from tests.builders.browser import chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A headless Chromium."""
    yield from chromium()
