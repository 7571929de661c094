"""The sample runner, who does not exist: her files come with the program, and each visit has a copy of them."""

import shutil
from pathlib import Path

import analyser

_TAKEN = ("runner.toml", "diary.csv", "checklist.csv", "activities")


def sample_folder() -> Path | None:
    """Where the sample lies: in the installed package, else beside it in the project; None where it is in neither."""
    package = Path(analyser.__file__).parent
    places = (package / "sample", package.parent / "sample_data")
    return next((place for place in places if all((place / name).exists() for name in _TAKEN)), None)


def copied(folder: Path, to: Path) -> Path:
    """A copy of the sample in which she may note and change what she likes."""
    to.mkdir(mode=0o700)
    for name in _TAKEN:
        source = folder / name
        if source.is_dir():
            shutil.copytree(source, to / name)
        else:
            shutil.copyfile(source, to / name)
    return to
