"""A line on the error stream that says how far the reading has come."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from analyser.report.step import Follow, Step

_MB = 10**6


@contextmanager
def following() -> Iterator[Follow]:
    """A function to call with each step; the line goes away at the end."""
    columns = (
        SpinnerColumn(),
        BarColumn(bar_width=20),
        TextColumn("{task.fields[done]}"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[name]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", name="", done="", total=None)

        def follow(step: Step) -> None:
            total = step.of_bytes or None
            progress.update(task, total=total, completed=step.bytes, done=done(step), name=Text(step.name))

        yield follow


def done(step: Step) -> str:
    """`12 of 150 files, 3.4 of 41.0 MB`; nothing where the whole is not known."""
    if not step.of_files:
        return ""
    return f"{step.files} of {step.of_files} files, {step.bytes / _MB:.1f} of {step.of_bytes / _MB:.1f} MB"
