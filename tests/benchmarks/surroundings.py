"""How a benchmark starts the program: as after an installation, with what it remembers in a place of its own."""

import os
import sys
from pathlib import Path

ANALYSER = (sys.executable, "-m", "analyser")


def surroundings(*, beside: Path, cache: Path) -> dict[str, str]:
    """The environment: bytecode is kept beside, and what files gave is remembered in `cache`."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(beside / "bytecode"), "XDG_CACHE_HOME": str(cache)}
