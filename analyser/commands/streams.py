"""Standard output for results, the error stream for everything that is said beside them."""

import os
import shutil
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

import click

_WIDEST = 100
_PIPED = 80

if TYPE_CHECKING:
    from analyser.report.step import Follow


def say(text: str) -> None:
    """Say something on the error stream."""
    click.echo(text, err=True)


def once() -> Callable[[str], None]:
    """A `say` that says nothing a second time, for files that are read before and after they are changed."""
    said: set[str] = set()

    def tell(text: str) -> None:
        if text not in said:
            said.add(text)
            say(text)

    return tell


def show(rendered: Callable[[int, bool], str], *, no_color: bool) -> None:
    """Print the text that `rendered` makes of a width and of whether there is colour."""
    at_terminal = sys.stdout.isatty()
    color = at_terminal and not no_color and not os.environ.get("NO_COLOR")
    width = min(shutil.get_terminal_size().columns, _WIDEST) if at_terminal else _PIPED
    click.echo(rendered(width, color), color=color, nl=False)


def progress(quiet: bool) -> "AbstractContextManager[Follow | None]":
    """A line on the error stream that follows the files, when a person is there to see it."""
    if quiet or not sys.stderr.isatty():
        return nullcontext()
    from analyser.report.progress import following

    return following()
