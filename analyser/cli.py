"""The command line: the group of commands, and how it ends. Nothing heavy is imported before a command runs."""

import atexit
import errno
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

import analyser
from analyser.commands.cache import cache
from analyser.commands.cohort import cohort
from analyser.commands.columns import columns
from analyser.commands.doctor import doctor
from analyser.commands.exit_codes import ExitCode
from analyser.commands.export import export
from analyser.commands.forget import forget
from analyser.commands.log import log
from analyser.commands.next import next_
from analyser.commands.plan import plan
from analyser.commands.report import report
from analyser.commands.rules import rules
from analyser.commands.runner import runner
from analyser.commands.serve import serve
from analyser.commands.show import show
from analyser.commands.streams import say
from analyser.commands.tag import tag

_GARBAGE = 100_000
"""Objects in circles are looked for after so many new ones: seldom, as what is read stays [engineering choice]."""


class _InOrder(click.Group):
    """A group that lists its commands as they were added: what most people want comes first."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return list(self.commands)


@click.group(
    cls=_InOrder,
    invoke_without_command=True,
    epilog="Everything happens on this machine; nothing is sent anywhere. It informs, it does not diagnose.",
)
@click.version_option(analyser.__version__, package_name="analyser", message="%(prog)s %(version)s")
@click.pass_context
def command(context: click.Context) -> None:
    """Reads your watch files and says what loads your knees, whether you build up too quickly, and what comes next."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for each in (report, serve, next_, plan, show, doctor, export, cohort, rules, columns, log, runner, tag, cache, forget):
    command.add_command(each)


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code of the command line; every way to end that a person can meet is a sentence, not a traceback."""
    _streams()
    gc.set_threshold(_GARBAGE)
    atexit.register(gc.freeze)  # the end need not look through everything that is there
    try:
        code = command.main(args=arguments, prog_name="analyser", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as end:
        code = end.exit_code
    except click.ClickException as wrong:
        wrong.show()
        code = wrong.exit_code
    except (click.Abort, KeyboardInterrupt) as end:
        if isinstance(end.__cause__, EOFError):  # click takes every file that ends too early for an interruption
            return int(_internal(end.__cause__))
        say("Interrupted. Nothing was left half-written.")
        code = ExitCode.INTERRUPTED
    except (BrokenPipeError, SystemExit):  # the second is click's, for the first: nobody reads on, which is no mistake
        _mute()
        code = ExitCode.DONE
    except OSError as error:
        code = _unprinted(error)
    except Exception as error:  # noqa: BLE001 - the last line of defence: a person gets a sentence, -v the traceback
        code = _internal(error)
    return int(code) if isinstance(code, int) else ExitCode.DONE


def _streams() -> None:
    """See that each stream is there, also where the program was started with it closed, and takes every letter."""
    sys.stdin = sys.stdin or Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - as long as the program runs
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _mute() -> None:
    """Let what is still to be printed go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unprinted(error: OSError) -> ExitCode:
    """The end where there is no room for what is printed; every other way that a system can fail is our mistake."""
    if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return _internal(error)
    _mute()
    say(f"What was to be printed could not be written: {os.strerror(error.errno)}.")
    return ExitCode.WRONG_USE


def _internal(error: Exception) -> ExitCode:
    """Say that this is our mistake; the traceback is for those who ask with ANALYSER_TRACEBACK."""
    if os.environ.get("ANALYSER_TRACEBACK"):
        raise error
    say(f"Something in analyser itself went wrong ({type(error).__name__}: {error}). Your files are untouched.")
    say("Set ANALYSER_TRACEBACK=1 and run it again to see where, and please report it.")
    return ExitCode.INTERNAL_ERROR
