"""The readiness checklist: asked at a terminal, told as what is done and what is not, never as a score."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from analyser.commands import questions, settings, streams
from analyser.commands.exit_codes import ExitCode

if TYPE_CHECKING:
    from datetime import date

_CAVEAT = (
    "Experts agreed on these before a return to running. They clear nobody; what hurts, leaks or drags is a reason to "
    "ask a physiotherapist."
)


def checklist(paths: Sequence[str], given: Mapping[str, Any], today: "date") -> int:
    """Ask for each item, note the answers of today, and tell how it stands."""
    from analyser.activity.readiness import ITEMS, Standing
    from analyser.journal import checklist as lists
    from analyser.journal import places

    file = settings.kept_beside_diary(places.CHECKLIST_NAME, paths, given)
    if questions.at_terminal():
        streams.say("Without pain or other symptoms, can you …? Enter skips a question.")
        replies = {item: questions.ask_done(words) for item, words in ITEMS.items()}
        with settings.writing():
            lists.note_checklist(file, today, {item: done for item, done in replies.items() if done is not None})
    standing = lists.read_checklist(file, today) if file.is_file() else Standing()
    for problem in standing.problems:
        streams.say(problem)
    newest = "" if standing.newest is None else f" (newest answer {standing.newest})"
    click.echo(f"{standing.words}{newest}.")
    for item, words in ITEMS.items():
        answer = standing.answers.get(item)
        click.echo(f"  {'done' if answer else 'not answered' if answer is None else 'not yet'}: {words}")
    click.echo(_CAVEAT)
    return ExitCode.DONE
