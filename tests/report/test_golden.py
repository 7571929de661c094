"""All that is printed and written of the sample, as it was last read: a change of words or numbers shows as a diff.

`python -m tests.report.test_golden` writes the files anew; what changed in them is then read like code. Style, scripts
and what a chart library makes of a chart are left out of the pages: their words and tables hold the same numbers.
"""

import contextlib
import io
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from unittest import mock

import pytest

from analyser.cli import main

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"
SAMPLE = "sample_data"
ONE_RUN = f"{SAMPLE}/activities/2026-05-02-run.fit"
NAMES = (
    "report.txt",
    "report.json",
    "report.html",
    "clinician.html",
    "next.txt",
    "next.json",
    "plan.txt",
    "plan.json",
    "doctor.txt",
    "doctor.json",
    "show.txt",
    "show.json",
)


@cache
def outputs() -> Mapping[str, str]:
    """Everything that is made of the sample, by name."""
    with tempfile.TemporaryDirectory() as folder, _own_machine(Path(folder)):
        made = Path(folder)
        pages = ("-o", made / "report.html", "--clinician", made / "clinician.html")
        printed = {
            "report.txt": _said("report", SAMPLE, *pages, "--json", made / "report.json", "--no-cache"),
            "next.txt": _said("next", SAMPLE, "--json", made / "next.json", "--no-cache"),
            "plan.txt": _said("plan", SAMPLE, "--json", made / "plan.json", "--no-cache"),
            "doctor.txt": _said("doctor", SAMPLE, "--json", made / "doctor.json"),
            "show.txt": _said("show", ONE_RUN, "--json", made / "show.json"),
        }
        written = {file.name: file.read_text(encoding="utf-8") for file in made.iterdir() if file.is_file()}
    return printed | {name: _words(text) if name.endswith(".html") else text for name, text in written.items()}


@contextlib.contextmanager
def _own_machine(folder: Path) -> Iterator[None]:
    """No settings of whoever runs this, and the sample where its names are short."""
    home = folder / "home"
    home.mkdir()
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("ANALYSER_", "XDG_"))}
    with mock.patch.dict(os.environ, clean | {"HOME": str(home)}, clear=True), contextlib.chdir(ROOT):
        yield


def _said(*arguments: object) -> str:
    """What a command prints where it is piped."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        assert main([*map(str, arguments), "-q"]) == 0
    return printed.getvalue()


def _words(page: str) -> str:
    """The page without its style, scripts and charts, and without the hashes of these."""
    for pattern in (
        r"(<style>).*?(</style>)",
        r"(<script>).*?(</script>)",
        r"(<script [^>]*data-chart[^>]*>).*?(</script>)",
    ):
        page = re.sub(pattern, r"\1…\2", page, flags=re.DOTALL)
    return re.sub(r"'sha256-[^']+'", "'sha256-…'", page)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_as_it_was_last_read(name: str) -> None:
    was = (GOLDEN / name).read_text(encoding="utf-8")
    assert outputs()[name] == was, "if that is meant: python -m tests.report.test_golden, and read the diff"


def test_nothing_is_made_that_is_not_read() -> None:
    assert set(outputs()) == set(NAMES) == {file.name for file in GOLDEN.iterdir()}


def test_no_path_of_a_machine_is_in_them() -> None:
    for text in outputs().values():
        assert str(ROOT) not in text
        assert tempfile.gettempdir() not in text


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, text in outputs().items():
        (GOLDEN / name).write_text(text, encoding="utf-8")
