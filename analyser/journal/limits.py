"""The limits that the runner's own physiotherapist set: `limits.toml`, with the line of what cannot be understood."""

import re
import tomllib
from collections.abc import Sequence

from analyser.advice.own_limits import OwnLimits, Place, own_limits
from analyser.advice.rule import Rule
from analyser.advice.rule_list import RULES
from analyser.journal.readable import Readable
from analyser.journal.unread import why_unread

_HEADING = re.compile(r"\s*\[\s*rules\s*\.\s*[\"']?([^\"'.\]\s]+)")
_LINE_OF_TOML = re.compile(r"\s*\(at line (\d+), column \d+\)")


def read_limits(path: Readable, rules: Sequence[Rule] = RULES) -> tuple[OwnLimits, tuple[str, ...]]:
    """The limits in a TOML file, and each thing in it that is left out, in a sentence with file and line."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return OwnLimits(), (_not_toml(path, str(error)),)
    except (OSError, UnicodeDecodeError) as error:
        return OwnLimits(), (f"{path}: these limits cannot be read ({why_unread(error)}). None of them is used.",)
    found = own_limits(table, rules)
    lines = text.splitlines()
    places = (_line(lines, place) for place in found.places)
    said = (
        f"{path}{'' if line is None else f', line {line}'}: {problem}"
        for line, problem in zip(places, found.problems, strict=True)
    )
    return found, tuple(said)


def _not_toml(path: Readable, error: str) -> str:
    at = _LINE_OF_TOML.search(error)
    line = "" if at is None else f", line {at[1]}"
    what = _LINE_OF_TOML.sub("", error).rstrip(".")
    return (
        f"{path}{line}: this is no TOML ({what}). None of these limits is used; expected is a name, and for each rule "
        "a table such as [rules.single-run-spike]."
    )


def _line(lines: Sequence[str], place: Place) -> int | None:
    """The number of the line in which the key of that rule stands, else that of the rule, else None."""
    rule: str | None = None
    of_rule: int | None = None
    for number, line in enumerate(lines, start=1):
        heading = _HEADING.match(line)
        if heading is not None:
            rule = heading[1]
        elif line.lstrip().startswith("["):
            rule = None
        if rule == place.rule and (place.key is None or _names(line, place.key)):
            return number
        if place.rule is not None and of_rule is None and _names(line, place.rule):
            of_rule = number
    return of_rule


def _names(line: str, key: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", line) is not None
