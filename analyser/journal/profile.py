"""The profile: `runner.toml`, and what the command line says in its place."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from analyser.activity.runner import AskPelvic, BirthMode, ReturningFrom, Runner, Units
from analyser.journal import values
from analyser.journal.readable import Readable
from analyser.journal.unread import why_unread

PROFILE_KEYS: dict[str, Callable[[object], Any]] = {
    "height_m": values.HEIGHT,
    "mass_kg": values.MASS,
    "returning_from": values.choice(ReturningFrom),
    "returning_since": values.parse_date,
    "birth_mode": values.choice(BirthMode),
    "assessed": values.parse_date,
    "pregnant": values.yes_or_no,
    "ask_pelvic": values.choice(AskPelvic),
    "pronoun": values.text,
    "week_start": values.weekday,
    "zone": values.zone,
    "units": values.choice(Units),
    "as_of": values.parse_date,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The runner, the day that the files are read for if the profile fixes one, and what could not be understood.

    `written` holds each setting that was understood, as it is written.
    """

    runner: Runner = field(default_factory=Runner)
    as_of: date | None = None
    written: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def read_profile(path: Readable) -> Profile:
    """The profile in a TOML file; keys that cannot be understood are left out and named in `problems`."""
    try:
        table = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Profile(
            problems=(f"{path}: this settings file cannot be read ({why_unread(error)}). Nothing of it is used.",)
        )
    parts: dict[str, Any] = {}
    problems: list[str] = []
    written: dict[str, str] = {}
    for key, raw in table.items():
        parse = PROFILE_KEYS.get(key)
        if parse is None:
            problems.append(f"{path}: there is no setting “{key}”. Known are: {', '.join(sorted(PROFILE_KEYS))}.")
            continue
        try:
            parts[key] = parse(raw)
            written[key] = str(raw).lower() if isinstance(raw, bool) else str(raw)
        except values.UnexpectedError as error:
            problems.append(f"{path}: “{key} = {raw}” is left out; expected is {error}.")
    as_of = parts.pop("as_of", None)
    return Profile(runner=Runner(**parts), as_of=as_of, written=written, problems=tuple(problems))


def known_on(runner: Runner, as_of: date) -> Runner:
    """The runner as known on that day: a birth or an assessment after it is not known yet."""
    if runner.returning_since and runner.returning_since > as_of:
        runner = replace(runner, returning_from=None, returning_since=None, birth_mode=None)
    if runner.assessed and runner.assessed > as_of:
        runner = replace(runner, assessed=None)
    return runner


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was given by options: parts of the profile by name, the day, and what could not be understood."""

    parts: dict[str, Any] = field(default_factory=dict)
    as_of: date | None = None
    problems: tuple[str, ...] = ()


def given(*, height: str | None, mass: str | None, birth: str | None, units: str | None, as_of: str | None) -> Given:
    """The options' texts, understood as the profile's values are."""
    texts = {"height_m": height, "mass_kg": mass, "returning_since": birth, "units": units, "as_of": as_of}
    words = {"height_m": "--height", "mass_kg": "--mass", "returning_since": "--birth", "as_of": "--as-of"}
    parts: dict[str, Any] = {}
    problems: list[str] = []
    for key, text in texts.items():
        if text is None:
            continue
        try:
            parts[key] = PROFILE_KEYS[key](text)
        except values.UnexpectedError as error:
            problems.append(f"{words.get(key, key)} {text}: expected is {error}.")
    if "returning_since" in parts:
        parts["returning_from"] = ReturningFrom.BIRTH
    day = parts.pop("as_of", None)
    return Given(parts=parts, as_of=day, problems=tuple(problems))


def joined(runner: Runner, options: Given) -> Runner:
    """The runner with what the options say in the place of what her profile says."""
    return replace(runner, **options.parts)
