"""Questions at a terminal, each of which may be skipped: what is skipped is not answered, and not "no"."""

import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from analyser.commands.streams import say
from analyser.journal.asked import IN_WORDS, OF_THE_DAY, PAIN, PELVIC, SIGNS, THIS_MORNING, WHERE

if TYPE_CHECKING:
    from datetime import date

_SCALE = "0 to 10"
_YES_NO = "yes or no"
_ASKED_OF_PLACE = {"place": "knee, hip, foot …", "side": "left, right or both"}
_OTHER_SIGNS = {
    "stop_signs": "Anything of these: bleeding, scar pain, calf pain or swelling, chest pain, breathlessness, "
    "numbness, a hot or swollen knee, one that locks or gives way (in words)"
}
_HOW = {"shoes": "", "ran": " (20min)", "note": ""}


def at_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty()


def sure(question: str, *, yes: bool) -> bool:
    """Whether it may be done: `--yes` says so, else she is asked; refuses where nobody can be."""
    if yes:
        return True
    if not at_terminal():
        raise click.UsageError("Nobody is there to be asked; add --yes to do it without a question.")
    return click.confirm(question, default=False, err=True)


def asked(standing: Mapping[str, str], *, pelvic: bool, morning: bool) -> dict[str, str]:
    """The cells that were answered, by column; `standing` is what the day has already, which Enter keeps.

    `morning` asks for the next morning too.
    """
    say("Enter skips a question" + (", - takes an answer out." if standing else "."))
    answers: dict[str, str] = {}
    for column, question in _questions(pelvic=pelvic, morning=morning):
        if column in WHERE and not _hurt({**standing, **answers}):
            continue
        answer = ask(column, question, standing.get(column, ""))
        if answer is not None:
            answers[column] = answer
    return answers


def _questions(*, pelvic: bool, morning: bool) -> Iterator[tuple[str, str]]:
    scale = {column: f"{words} ({_SCALE})" for column, words in PAIN.items()}
    where = {column: f"{words} ({_ASKED_OF_PLACE[column]})" for column, words in WHERE.items()}
    signs = {column: f"{words} ({_YES_NO})" for column, words in ({**SIGNS, **PELVIC} if pelvic else SIGNS).items()}
    of_day = {column: f"{words} ({_YES_NO})" for column, words in OF_THE_DAY.items()}
    in_words = {column: words + _HOW[column] for column, words in IN_WORDS.items()}
    for group in (scale, where, signs, _OTHER_SIGNS, of_day, in_words):
        yield from (
            (column, question) for column, question in group.items() if column != "pain_next_morning" or morning
        )


def _hurt(cells: Mapping[str, str]) -> bool:
    return any(cells.get(column, "") not in ("", "0") for column in PAIN)


def ask(column: str, question: str, standing: str = "") -> str | None:
    """The cell for one answer; empty where she takes it out, None where she skips."""
    from analyser.journal.noting import cell
    from analyser.journal.signs import named_signs
    from analyser.journal.values import UnexpectedError

    shown = f"{question} [{standing}]" if standing else question
    while True:
        reply = str(click.prompt(shown, default="", show_default=False, err=True)).strip()
        if not reply:
            return None
        if standing and reply == "-":
            return ""
        try:
            return cell(column, "; ".join(named_signs(reply)) if column == "stop_signs" else reply) or None
        except UnexpectedError as error:
            say(f"  Expected is {error}; Enter skips.")


def asked_of_yesterday() -> str | None:
    """The cell for how it was this morning, after a run of yesterday; None where she skips."""
    return ask("pain_next_morning", f"{THIS_MORNING} ({_SCALE})")


def ask_done(question: str) -> bool | None:
    """Whether it was done; None where she skips."""
    from analyser.journal.values import UnexpectedError, yes_or_no

    while True:
        reply = str(click.prompt(f"{question} ({_YES_NO})", default="", show_default=False, err=True)).strip()
        if not reply:
            return None
        try:
            return yes_or_no(reply)
        except UnexpectedError as error:
            say(f"  Expected is {error}; Enter skips.")


def day_given(text: str, today: "date", option: str) -> "date":
    """The day that is named: a date, `today` or `yesterday`; none that is still to come."""
    from datetime import timedelta

    from analyser.journal.values import UnexpectedError, parse_date

    near = {"today": today, "yesterday": today - timedelta(days=1)}
    try:
        day = near.get(text.strip().lower()) or parse_date(text)
    except UnexpectedError as error:
        raise click.UsageError(f"{option} {text}: expected is {error}, today or yesterday.") from error
    if day > today:
        raise click.UsageError(f"{option} {text}: that day is still to come (today is {today}).")
    return day
