"""Files of her own beside the program's: exports that she asked to be remembered, settings among what was dropped."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from analyser.journal import places
from analyser.journal.kept import NotWrittenError, private_folder, rewritten


def remember(dropped: Iterable[Path], named: Iterable[str]) -> None:
    """Keep what was dropped, and where what was named lies, for her alone; raises `NotWrittenError` if it fails.

    Her settings and her diary among it are taken over into the program's own folders where there are none yet.
    """
    folder = places.remembered()
    try:
        private_folder(folder)
        for path in dropped:
            for file in _settings_in(path):
                taken_over(file, file.name)
            _moved(path, folder / path.name)
        for name in named:
            real = Path(name).resolve()
            link = folder / (real.name or "drive")
            if not link.exists() and real.exists():
                link.symlink_to(real, target_is_directory=real.is_dir())
    except OSError as error:
        raise NotWrittenError(f"It could not be kept: {error.strerror or error}.") from error


def taken_over(file: Path, name: str) -> Path:
    """The kept file of that name; it takes over what one among the dropped files holds, where there is none yet."""
    kept = places.own(name)
    if file.is_file():
        if not kept.exists():
            content = file.read_bytes()
            rewritten(kept, lambda _: content)
        file.unlink()
    return kept


def set_aside(dropped: Iterable[Path]) -> None:
    """Take her settings and her diary out of what was dropped where others are kept, which go before them."""
    for path in dropped:
        for file in _settings_in(path):
            if places.own(file.name).is_file():
                file.unlink()


def _settings_in(path: Path) -> list[Path]:
    return [path / name for name in places.NAMES if path.is_dir() and (path / name).is_file()]


def _moved(path: Path, to: Path) -> None:
    """Move a file or a folder; one of that name that is there already takes in what is new."""
    if path.is_dir() and to.is_dir() and not to.is_symlink():
        for inner in sorted(path.iterdir()):
            _moved(inner, to / inner.name)
        path.rmdir()
        return
    if to.is_symlink() or to.is_file():
        to.unlink()
    shutil.move(path, to)
    to.chmod(0o700 if to.is_dir() else 0o600)
