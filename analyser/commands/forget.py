"""`analyser forget`: everything that was told to the program goes."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from analyser.commands import options, questions
from analyser.commands.exit_codes import EXIT_CODES, ExitCode


@click.command(epilog=EXIT_CODES, short_help="Remove your diary, your settings and all else that is kept.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@options.YES
@options.RUNNER
@options.DIARY
def forget(paths: tuple[str, ...], yes: bool, **given: Any) -> int:
    """Remove what is kept of you in this system's folders: diary, settings, tags, checklist, last versions, cache,
    and files that you asked the page of “analyser serve” to remember.

    Your exports, reports that you wrote, and settings or diaries in other folders are yours: they are not touched.
    Those at the top of a folder given as PATH, in the current folder, or named by an option are named, so that you can
    remove them yourself.
    """
    from analyser.journal import forgetting

    kept = forgetting.kept()
    elsewhere = _elsewhere(paths, given)
    if not kept:
        click.echo("Nothing is kept of you in this system's folders.")
        _tell_what_stays(elsewhere)
        return ExitCode.DONE
    if not yes:
        click.echo("\n".join(["This would be removed for good:", *(f"  {path}" for path in kept)]))
    if not questions.sure("Remove all of it?", yes=yes):
        click.echo("Nothing was removed.")
        return ExitCode.DONE
    removed, left = forgetting.forget(kept)
    click.echo("\n".join(["Removed:", *(f"  {path}" for path in removed)]))
    _tell_what_stays((*elsewhere, *forgetting.strangers()))
    if left:
        told = "; ".join(f"{path} ({reason})" for path, reason in left)
        raise click.ClickException(f"This could not be removed: {told}.")
    return ExitCode.DONE


def _elsewhere(paths: tuple[str, ...], given: Mapping[str, Any]) -> tuple[Path, ...]:
    from analyser.journal import forgetting

    named = [Path(given[option]) for option in ("runner_file", "diary_file") if given[option]]
    folders = [*map(Path, paths), Path(), *(path.parent for path in named)]
    return forgetting.lying_elsewhere([folder for folder in folders if folder.is_dir()], named)


def _tell_what_stays(paths: tuple[Path, ...]) -> None:
    if paths:
        click.echo(
            "\n".join(["These are yours and stay; remove them yourself if you wish:", *(f"  {p}" for p in paths)])
        )
    click.echo(
        "Your exports and the reports that you wrote stay where they are; so do copies in backups of this machine."
    )
