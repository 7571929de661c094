"""Where settings files are looked for."""

from collections.abc import Sequence
from pathlib import Path

import platformdirs

PROFILE_NAME = "runner.toml"
DIARY_NAME = "diary.csv"


def found(name: str, paths: Sequence[Path]) -> Path | None:
    """The settings file of that name: at the top of a folder given, else here, else in the platform's folder."""
    folders = [path for path in paths if path.is_dir()]
    own = platformdirs.user_data_path if name == DIARY_NAME else platformdirs.user_config_path
    for folder in (*folders, Path(), own("analyser", appauthor=False)):
        if (folder / name).is_file():
            return folder / name
    return None
