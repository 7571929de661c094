"""Small cohorts: folders of the sample's files, one for each person."""

import shutil
import zipfile
from pathlib import Path

from analyser.cohort.cohort import Summary, cohort
from analyser.cohort.engine import Engine, Here
from analyser.cohort.pseudonym import Pseudonyms
from analyser.cohort.task import Plan

SAMPLE = Path(__file__).parents[2] / "sample_data"
SALT = "5a" * 32


def person(root: Path, name: str, *days: str, diary: bool = False) -> Path:
    """A folder with the sample's files of those days (`2026-04`)."""
    folder = root / name
    folder.mkdir(parents=True)
    for day in days:
        for file in sorted((SAMPLE / "activities").glob(f"{day}*")):
            shutil.copyfile(file, folder / file.name)
    if diary:
        shutil.copyfile(SAMPLE / "diary.csv", folder / "diary.csv")
    return folder


def zipped(folder: Path, below: str = "") -> Path:
    """An archive of a person's files instead of the folder; `below` is the folder within it in which they lie."""
    archive = folder.with_name(f"{folder.name}.zip")
    with zipfile.ZipFile(archive, "w") as file:
        for path in sorted(folder.rglob("*")):
            file.write(path, f"{below}{path.relative_to(folder).as_posix()}")
    shutil.rmtree(folder)
    return archive


def plan(out: Path | str, *, shifts: bool = False, salt: str = SALT) -> Plan:
    """Where the tables go, with a fixed salt."""
    return Plan(out=str(out), pseudonyms=Pseudonyms(salt=salt, shifts=shifts))


def done(root: Path | str, out: Path | str, engine: Engine | None = None, *, shifts: bool = False) -> Summary:
    """A cohort that was done."""
    return cohort(str(root), plan(out, shifts=shifts), engine or Here())


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
