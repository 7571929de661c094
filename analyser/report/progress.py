"""A line on the error stream that says which file is being read."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


@contextmanager
def following() -> Iterator[Callable[[str], None]]:
    """A function to call with the name of each file before it is read; the line goes away at the end."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed} files"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[name]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", name="", total=None)

        def step(name: str) -> None:
            progress.update(task, advance=1, name=name)

        yield step
