"""`analyser serve`: the same in a browser, on this machine only."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyser.commands import options, settings, streams
from analyser.commands.exit_codes import EXIT_CODES, ExitCode
from analyser.commands.whole import whole

if TYPE_CHECKING:
    from analyser.report.report import Report
    from analyser.report.step import Follow
    from analyser.web.server import Server
    from analyser.web.visit import Visit

_WORK = ("jobs", "no_cache", "verify")


@click.command(epilog=EXIT_CODES, short_help="The same in your browser, on this machine only.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="The port; a free one if not given."
)
@click.option("--no-browser", is_flag=True, help="Print the address and open nothing.")
@options.RUNNER
@options.DIARY
@options.LIMITS
@options.HEIGHT
@options.MASS
@options.BIRTH
@options.AS_OF
@options.UNITS
@options.work
def serve(paths: tuple[str, ...], port: int, no_browser: bool, **given: Any) -> int:
    """Open a page in your browser: drop your export there, say how a run felt, read the report.

    It answers to this machine alone, and only to the browser that was given its address. Without a PATH it begins with
    what you asked it to remember, else with an empty page. Ctrl-C ends it, and so does the button at the foot of each
    page; what you dropped is removed then.
    """
    from analyser.web.app import application
    from analyser.web.server import Server

    # what cannot be understood in the options is said before anything opens, of her own files only on the page
    settings.runner_and_day(paths, {**given, "tell": lambda _: None})
    try:
        server = Server(port)
    except OSError as error:
        raise click.UsageError(f"--port {port}: {error.strerror}. Without --port a free one is taken.") from error
    visit = visit_of(paths, given, server.stop)
    if visit.paths:
        visit.read("/")
    try:
        server.run(application(visit), lambda: _open(server, no_browser=no_browser))
    finally:
        visit.end_reading(patience_s=5)
        visit.drops.clear()
    streams.say("Closed. What you noted is kept; what you dropped is removed.")
    return ExitCode.DONE


def visit_of(paths: tuple[str, ...], given: Mapping[str, Any], stop: Callable[[], None]) -> "Visit":
    """A visit that does everything as the other commands do it by these options."""
    from analyser.journal import places
    from analyser.web.drops import Drops
    from analyser.web.visit import Visit

    return Visit(
        ways=_Ways(given),
        drops=Drops(places.dropped()),
        sample_ways=lambda folder: _of_sample(folder, given),
        named=paths,
        remembers=not paths,
        stop=stop,
    )


def _open(server: "Server", *, no_browser: bool) -> None:
    click.echo(f"Open {server.address}")
    click.echo("Only this machine can open it. Ctrl-C ends it.")
    if not no_browser:
        import webbrowser

        webbrowser.open(server.address_once)


@dataclass(frozen=True, slots=True)
class _Ways:
    """What a page asks for, done as the other commands do it."""

    given: Mapping[str, Any]
    said: list[str] = field(default_factory=list)

    def report(self, paths: Sequence[str], step: "Follow", *, no_runs_since: bool) -> "Report":
        """The report of `analyser report`."""
        from analyser.web.visit import NotDoneError

        said: list[str] = []
        try:
            made = whole(paths, {**self._options(said), "no_runs_since": no_runs_since}, step)
        except click.ClickException as error:
            raise NotDoneError(error.format_message()) from error
        self.said[:] = said
        return made

    def file(self, name: str, paths: Sequence[str]) -> Path:
        """The profile, the diary, or what is kept beside that."""
        from analyser.journal import places

        if name == places.PROFILE_NAME:
            return settings.profile_file(paths, self.given)
        if name == places.DIARY_NAME:
            return settings.diary_file(paths, self.given)
        return settings.kept_beside_diary(name, paths, self.given)

    def problems(self) -> tuple[str, ...]:
        """What could not be understood in her own files."""
        return tuple(dict.fromkeys(self.said))

    def _options(self, said: list[str]) -> dict[str, Any]:
        return {**self.given, "quiet": True, "tell": said.append}


def _of_sample(folder: Path, given: Mapping[str, Any]) -> _Ways:
    """The ways for a copy of the sample: its own settings and diary, and nothing of hers."""
    from analyser.journal import places

    own = {"runner_file": str(folder / places.PROFILE_NAME), "diary_file": str(folder / places.DIARY_NAME)}
    return _Ways({**{name: given.get(name) for name in _WORK}, **own})
