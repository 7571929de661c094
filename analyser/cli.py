"""Options in, one call of the pipeline, one renderer out. Nothing heavy is imported before a command runs."""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import analyser

if TYPE_CHECKING:
    from analyser.activity.diary import Diary
    from analyser.activity.runner import Runner
    from analyser.report.report import Report

DONE, INTERNAL_ERROR, WRONG_USE, SOME_UNUSABLE, NOTHING_USABLE, FLAGGED, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130
_MARK = b"analyser"

_EXIT_CODES = """\b
Exit codes: 0 done, 1 internal error, 2 wrong use, 3 done but some files were
unusable, 4 nothing usable, 5 a finding at or above --fail-on, 130 interrupted.
"""


@click.group(
    invoke_without_command=True,
    epilog="Everything happens on this machine; nothing is sent anywhere. It informs, it does not diagnose.",
)
@click.version_option(analyser.__version__, package_name="analyser", message="%(prog)s %(version)s")
@click.pass_context
def command(context: click.Context) -> None:
    """Reads your watch files and says what loads your knees, whether you build up too quickly, and what comes next."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@command.command(epilog=_EXIT_CODES)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-o", "--output", metavar="FILE", help="Write the page (HTML), which opens from disk without a network.")
@click.option("--json", "json_file", metavar="FILE", help="Write all results as JSON; - prints them and nothing else.")
@click.option("--runner", "runner_file", envvar="ANALYSER_RUNNER", metavar="FILE", help="Your settings (runner.toml).")
@click.option("--diary", "diary_file", envvar="ANALYSER_DIARY", metavar="FILE", help="Your diary (diary.csv).")
@click.option("--height", envvar="ANALYSER_HEIGHT", metavar="M", help="Your height in metres, such as 1.65.")
@click.option(
    "--mass", envvar="ANALYSER_MASS", metavar="KG", help="Your mass in kilograms; only leg stiffness needs it."
)
@click.option("--birth", envvar="ANALYSER_BIRTH", metavar="DATE", help="Date of the birth you return from: 2026-03-14.")
@click.option("--as-of", envvar="ANALYSER_AS_OF", metavar="DATE", help="The day to report for; later files are hidden.")
@click.option(
    "--units", type=click.Choice(["metric", "imperial"]), envvar="ANALYSER_UNITS", help="Kilometres or miles."
)
@click.option("--fail-on", type=click.Choice(["watch", "act"]), help="Exit with 5 where a finding is at or above this.")
@click.option("--no-color", is_flag=True, help="Plain text (also: set NO_COLOR).")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no notes on the error stream.")
@click.option("-v", "--verbose", is_flag=True, help="Say what was noted of every file.")
def report(paths: tuple[str, ...], output: str | None, json_file: str | None, **options: Any) -> int:
    """The whole picture: what your files say, how far the next run may be, and how sure that is.

    PATH is a file, a folder, a .gz, a .zip (also one within another) or - for standard input; FIT, TCX and GPX are
    read. Settings are taken from the option, else the environment (ANALYSER_...), else runner.toml and diary.csv at
    the top of a folder given as PATH, else in the current folder, else from this system's folder for settings.
    """
    for file in (output, json_file):
        _check_writable(file)
    runner, diary, as_of = _settings(paths, options)
    with _progress(options["quiet"]) as step:
        from analyser.pipeline import analyse

        result = analyse(paths, runner=runner, diary=diary, as_of=as_of, progress=step)
    _tell(result, options)
    if not _activities(result):
        _say(_nothing(paths, result))
        return NOTHING_USABLE
    _write_all(result, output, json_file, options)
    return _exit_code(result, options["fail_on"])


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code of the command line; every way to end that a person can meet is a sentence, not a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = command.main(args=arguments, prog_name="analyser", standalone_mode=False)
    except click.exceptions.Exit as end:
        code = end.exit_code
    except click.ClickException as wrong:
        wrong.show()
        code = wrong.exit_code
    except (click.Abort, KeyboardInterrupt):
        _say("Interrupted. Nothing was left half-written.")
        code = INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = DONE
    except Exception as error:  # noqa: BLE001 - the last line of defence: a person gets a sentence, -v the traceback
        code = _internal(error)
    return code if isinstance(code, int) else DONE


def _internal(error: Exception) -> int:
    """Say that this is our mistake; the traceback is for those who ask with ANALYSER_TRACEBACK."""
    if os.environ.get("ANALYSER_TRACEBACK"):
        raise error
    _say(f"Something in analyser itself went wrong ({type(error).__name__}: {error}). Your files are untouched.")
    _say("Set ANALYSER_TRACEBACK=1 and run it again to see where, and please report it.")
    return INTERNAL_ERROR


def _say(text: str) -> None:
    click.echo(text, err=True)


def _settings(paths: Sequence[str], options: dict[str, Any]) -> "tuple[Runner, Diary, date | None]":
    """Runner, diary and day, from options over settings files; what cannot be understood in a file is said."""
    from analyser.journal import diary as diaries
    from analyser.journal import places
    from analyser.journal import profile as profiles

    folders = [Path(path) for path in paths if path != "-"]
    profile_file = _settings_file(options["runner_file"], "--runner") or places.found(places.PROFILE_NAME, folders)
    diary_file = _settings_file(options["diary_file"], "--diary") or places.found(places.DIARY_NAME, folders)
    profile = profiles.read_profile(profile_file) if profile_file else profiles.Profile()
    diary = diaries.read_diary(diary_file) if diary_file else diaries.DiaryRead()
    for problem in (*profile.problems, *diary.problems):
        _say(problem)
    given = profiles.given(**{name: options[name] for name in ("height", "mass", "birth", "units", "as_of")})
    if given.problems:
        raise click.UsageError(given.problems[0])
    return profiles.joined(profile.runner, given), diary.diary, given.as_of or profile.as_of


def _settings_file(name: str | None, option: str) -> Path | None:
    if name is None:
        return None
    if not Path(name).is_file():
        raise click.UsageError(f"{option}: there is no file {name}.")
    return Path(name)


def _check_writable(file: str | None) -> None:
    """Refuse, before the work begins, to write where it cannot be done or over something that is not a report."""
    if file is None or file == "-":
        return
    path = Path(file)
    if not path.parent.is_dir():
        raise click.UsageError(f"{file} cannot be written: there is no folder {path.parent}.")
    if path.is_dir():
        raise click.UsageError(f"{file} is a folder; name a file in it, such as {path / 'report.html'}.")
    if path.is_file() and path.stat().st_size and _MARK not in path.read_bytes()[:4096]:
        raise click.UsageError(f"{file} exists and is not a report of this program; choose another name.")


def _progress(quiet: bool) -> "AbstractContextManager[Callable[[str], None] | None]":
    """A line on the error stream that follows the files, when a person is there to see it."""
    if quiet or not sys.stderr.isatty():
        return nullcontext()
    from analyser.report.progress import following

    return following()


def _tell(result: "Report", options: dict[str, Any]) -> None:
    """Notes on the error stream: of the whole, and with --verbose of every file."""
    if options["quiet"]:
        return
    for note in result.notes:
        _say(note)
    if options["verbose"]:
        for entry in result.ledger:
            _say(f"{entry.source}: {entry.outcome.replace('_', ' ')}{': ' + entry.reason if entry.reason else ''}")


def _activities(result: "Report") -> int:
    return len(result.training.runs) + len(result.training.others)


def _nothing(paths: Sequence[str], result: "Report") -> str:
    """The one sentence for a call that gave no activity."""
    from analyser.report.nothing import nothing_usable

    return nothing_usable(paths, result.ledger)


def _write_all(result: "Report", output: str | None, json_file: str | None, options: dict[str, Any]) -> None:
    """The page, the JSON and the terminal text, each whole or not at all."""
    if output:
        from analyser.report.to_html import to_html

        _write(Path(output), to_html(result))
    if json_file:
        from analyser.report.to_json import to_json

        text = to_json(result)
        if json_file == "-":
            click.echo(text, nl=not text.endswith("\n"))
            return
        _write(Path(json_file), text)
    _print(result, options["no_color"])


def _print(result: "Report", no_color: bool) -> None:
    from analyser.report.to_terminal import to_terminal

    color = sys.stdout.isatty() and not no_color and not os.environ.get("NO_COLOR")
    width = min(os.get_terminal_size().columns, 100) if sys.stdout.isatty() else 80
    click.echo(to_terminal(result, width=width, color=color), color=color, nl=False)


def _write(path: Path, text: str) -> None:
    """Write the file whole or not at all, readable by its owner alone, for it may hold health answers."""
    from analyser.report.written import write_private

    try:
        write_private(path, text)
    except OSError as error:
        raise click.ClickException(f"{path} could not be written: {error.strerror or error}.") from error


def _exit_code(result: "Report", fail_on: str | None) -> int:
    """The exit code of a report that was made."""
    from analyser.report.ledger import Outcome

    states = {finding.verdict.state.value for finding in result.findings if not finding.verdict.past}
    if fail_on and states & {"act", fail_on}:
        return FLAGGED
    bad = {Outcome.UNREADABLE, Outcome.REFUSED_ARCHIVE}
    return SOME_UNUSABLE if any(entry.outcome in bad for entry in result.ledger) else DONE
