"""Where settings files are looked for, and where they are kept if they are nowhere yet."""

import os
from collections.abc import Sequence
from pathlib import Path

import platformdirs

PROFILE_NAME = "runner.toml"
DIARY_NAME = "diary.csv"
TAGS_NAME = "tags.csv"
CHECKLIST_NAME = "checklist.csv"
LIMITS_NAME = "limits.toml"
NAMES = (PROFILE_NAME, DIARY_NAME, TAGS_NAME, CHECKLIST_NAME, LIMITS_NAME)


def found(name: str, paths: Sequence[Path]) -> Path | None:
    """The settings file of that name: at the top of a folder given, else here, else in the platform's folder."""
    for folder in (*(path for path in paths if path.is_dir()), Path(), _own(name)):
        if os.path.isfile(folder / name):  # noqa: PTH113 - a folder that may not be looked into holds none
            return folder / name
    return None


def own(name: str) -> Path:
    """Where the settings file of that name is kept if it is nowhere yet."""
    return _own(name) / name


def _own(name: str) -> Path:
    return config_folder() if name in (PROFILE_NAME, LIMITS_NAME) else data_folder()


def config_folder() -> Path:
    """The platform's folder for settings."""
    return platformdirs.user_config_path("analyser", appauthor=False)


def data_folder() -> Path:
    """The platform's folder for data."""
    return platformdirs.user_data_path("analyser", appauthor=False)


def cache_folder() -> Path:
    """The platform's folder for what can be made again."""
    return platformdirs.user_cache_path("analyser", appauthor=False)


def journeys() -> Path:
    """Where it is remembered what files gave."""
    return cache_folder() / "journeys.sqlite"


def own_folders() -> tuple[Path, ...]:
    """The folders that are the program's own, each once; on some platforms two of them are one."""
    return tuple(dict.fromkeys((data_folder(), config_folder())))


def remembered() -> Path:
    """The folder of the exports that she asked to be remembered."""
    return data_folder() / "files"


def remembered_files() -> tuple[Path, ...]:
    """The exports that she asked to be remembered, each as it would be named to a command."""
    folder = remembered()
    return tuple(sorted(folder.iterdir())) if folder.is_dir() else ()


def dropped() -> Path:
    """The folder of what is dropped on the page, as long as it is open there."""
    return cache_folder() / "dropped"


def locks() -> Path:
    """The folder of the files by which writers wait for each other; nothing is ever in them."""
    return data_folder() / "locks"
