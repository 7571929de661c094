"""Taking out of the program's own folders all that it keeps, and naming what lies elsewhere."""

import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from analyser.journal import places
from analyser.journal.kept import BACKUP


def kept() -> tuple[Path, ...]:
    """What the program keeps in its own folders: settings, diary, tags, checklist, last versions, files that she asked
    to be remembered, locks, cache."""
    found = [path for folder in places.own_folders() for path in _ours(folder)]
    folders = [folder for folder in (places.remembered(), places.locks(), places.cache_folder()) if folder.is_dir()]
    return (*found, *folders)


def lying_elsewhere(folders: Sequence[Path], named: Iterable[Path] = ()) -> tuple[Path, ...]:
    """Settings, diaries and the like in other folders and under other names: they are hers, and stay."""
    own = {Path(os.path.realpath(folder)) for folder in places.own_folders()}
    others = [folder for folder in dict.fromkeys(folders) if Path(os.path.realpath(folder)) not in own]
    found = [path for folder in others for path in _ours(folder)]
    beside = [other for path in named for other in (path, path.with_name(path.name + BACKUP)) if other.is_file()]
    first = {os.path.realpath(path): path for path in (*found, *beside) if path.parent.resolve() not in own}
    return tuple(first.values())


def forget(paths: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[tuple[Path, str], ...]]:
    """What was removed, and what could not be, with the reason; folders of the program that are empty then go too."""
    removed: list[Path] = []
    left: list[tuple[Path, str]] = []
    for path in paths:
        try:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
            removed.append(path)
        except OSError as error:
            left.append((path, error.strerror or str(error)))
    for folder in places.own_folders():
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    return tuple(removed), tuple(left)


def strangers() -> tuple[Path, ...]:
    """What lies in the program's own folders and is not the program's."""
    ours = set(kept())
    return tuple(
        path
        for folder in places.own_folders()
        if folder.is_dir()
        for path in sorted(folder.iterdir())
        if path not in ours and not any(path in each.parents for each in ours)
    )


def _ours(folder: Path) -> list[Path]:
    """The files of that folder that have the names of the program's; what a broken-off write left is among them."""
    names = [name + ending for name in places.NAMES for ending in ("", BACKUP)]
    named = [folder / name for name in names if (folder / name).is_file() or (folder / name).is_symlink()]
    return [*named, *(path for name in names for path in sorted(folder.glob(f".{name}.*")) if path.is_file())]
