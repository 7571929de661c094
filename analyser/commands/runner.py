"""`analyser runner`: the runner's own settings, shown and set."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from analyser.commands import options, settings
from analyser.commands.exit_codes import EXIT_CODES, ExitCode
from analyser.commands.streams import say

if TYPE_CHECKING:
    from analyser.journal.profile_writing import Value

_SETTING = re.compile(r"[A-Za-z_]+=.*", re.DOTALL)
_BY_OPTION = {
    "height": ("height_m", "--height", "ANALYSER_HEIGHT"),
    "mass": ("mass_kg", "--mass", "ANALYSER_MASS"),
    "birth": ("returning_since", "--birth", "ANALYSER_BIRTH"),
    "units": ("units", "--units", "ANALYSER_UNITS"),
    "as_of": ("as_of", "--as-of", "ANALYSER_AS_OF"),
}
_USUAL = {"pregnant": "false", "ask_pelvic": "auto", "week_start": "monday", "units": "metric", "as_of": "today"}


@click.command(epilog=EXIT_CODES, short_help="Your settings: show them, set them.")
@click.argument("more", nargs=-1, metavar="[KEY=VALUE | PATH]...")
@click.option(
    "--set", "first", multiple=True, metavar="KEY=VALUE", help="Set this, such as height_m=1.65; more follow."
)
@click.option("--unset", multiple=True, metavar="KEY", help="Take this setting out.")
@options.RUNNER
@options.HEIGHT
@options.MASS
@options.BIRTH
@options.AS_OF
@options.UNITS
@click.pass_context
def runner(
    context: click.Context, /, more: tuple[str, ...], first: tuple[str, ...], unset: tuple[str, ...], **given: Any
) -> int:
    """Show your settings, each with where it comes from; or set them: analyser runner --set height_m=1.65 units=metric.

    They are kept in runner.toml on this machine, readable by you alone; comments and keys of your own stay. With a
    PATH the runner.toml at the top of that folder is shown or set.
    """
    following = [each for each in more if _SETTING.fullmatch(each)]
    if following and not first:
        raise click.UsageError(f"To set it: analyser runner --set {following[0]}.")
    paths = [each for each in more if each not in following]
    if absent := next((path for path in paths if not Path(path).is_dir()), None):
        raise click.UsageError(f"{absent} is neither KEY=VALUE nor a folder.")
    file = settings.profile_file(paths, given)
    if first or unset:
        _change(file, [*first, *following], unset)
    click.echo("\n".join(_shown(file, context, given)))
    return ExitCode.DONE


def _change(file: Path, texts: Sequence[str], unset: Sequence[str]) -> None:
    """All of it, or nothing where a part cannot be understood."""
    from analyser.journal.profile_writing import change_profile

    values = dict(_understood(text) for text in texts)
    if both := values.keys() & set(unset):
        raise click.UsageError(f"{min(both)} cannot be set and unset at once.")
    with settings.writing():
        absent = change_profile(file, values, unset)
    for key in absent:
        click.echo(f"{key} was not set in {file}.")


def _understood(text: str) -> "tuple[str, Value]":
    from analyser.journal.profile_writing import setting
    from analyser.journal.values import UnexpectedError

    key, equals, value = text.partition("=")
    try:
        if not equals:
            raise UnexpectedError("KEY=VALUE, such as height_m=1.65")
        return key.strip(), setting(key.strip(), value)
    except UnexpectedError as error:
        raise click.UsageError(f"--set {text}: expected is {error}. Nothing was changed.") from error


def _shown(file: Path, context: click.Context, given: Mapping[str, Any]) -> Iterator[str]:
    """One line for each setting: its value and where it comes from."""
    from analyser.journal import profile

    read = profile.read_profile(file) if file.is_file() else profile.Profile()
    by_option = profile.given(**{name: given[name] for name in _BY_OPTION})
    if by_option.problems:
        raise click.UsageError(by_option.problems[0])
    for problem in read.problems:
        say(problem)
    over = dict(_over(context, given))
    yield f"Your settings, from {file}:" if file.is_file() else f"No settings file yet; it will be {file}."
    width = max(map(len, profile.PROFILE_KEYS))
    for key in profile.PROFILE_KEYS:
        value, origin = over.get(key) or (read.written.get(key), file.name)
        usual = f"; {_USUAL[key]} then" if key in _USUAL else ""
        yield f"  {key:{width}}  " + (f"not set{usual}" if value is None else f"{value}  (from {origin})")


def _over(context: click.Context, given: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, str]]]:
    """What goes before the file: by key, the value and the option or the variable that says it."""
    for name, (key, option, variable) in _BY_OPTION.items():
        if given[name] is None:
            continue
        by_variable = context.get_parameter_source(name) is ParameterSource.ENVIRONMENT
        yield key, (str(given[name]), variable if by_variable else option)
        if name == "birth":
            yield "returning_from", ("birth", variable if by_variable else option)
