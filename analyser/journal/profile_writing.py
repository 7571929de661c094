"""The profile as it is written: settings put in or taken out, comments and everything else left as it stands."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from analyser.journal.kept import NotWrittenError, rewritten
from analyser.journal.profile import PROFILE_KEYS
from analyser.journal.values import UnexpectedError

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

_MARK = "\ufeff"
Value = bool | float | date | str
"""What a setting is in the file."""


def setting(key: str, text: str) -> Value:
    """The value that a text stands for in the file; raises `UnexpectedError` with what is expected."""
    parse = PROFILE_KEYS.get(key)
    if parse is None:
        raise UnexpectedError(f"one of {', '.join(PROFILE_KEYS)}")
    if not text.strip():
        raise UnexpectedError(f"a value; --unset {key} takes it out")
    value = parse(text)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, bool | float | date):
        return value
    return text.strip().lower() if key == "week_start" else str(value)


def change_profile(path: Path, settings: Mapping[str, Value], unset: Sequence[str] = ()) -> tuple[str, ...]:
    """The keys to unset that were not there; the settings are put in, and the others taken out, in one step.

    Raises `NotWrittenError`, and then the profile is as it was.
    """
    absent: list[str] = []

    def change(raw: bytes) -> bytes:
        text = _decoded(path, raw)
        document = _parsed(path, text.removeprefix(_MARK))
        absent[:] = [key for key in unset if key not in document]
        for key in unset:
            document.pop(key, None)
        for key, value in settings.items():
            document[key] = value
        new = document.as_string()
        _check(path, new, settings)
        return (_MARK * text.startswith(_MARK) + new).encode("utf-8", "replace")

    if settings or path.exists():
        rewritten(path, change)
        return tuple(absent)
    return tuple(unset)


def _decoded(path: Path, raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotWrittenError(
            f"{path} is not written to: it is not UTF-8 text. Save it as UTF-8 and try again."
        ) from error


def _parsed(path: Path, text: str) -> "TOMLDocument":
    import tomlkit
    from tomlkit.exceptions import ParseError

    try:
        tomllib.loads(text)
        return tomlkit.parse(text)
    except (tomllib.TOMLDecodeError, ParseError) as error:
        raise NotWrittenError(
            f"{path} is not written to before this is mended: {error}. Expected is a key and a value on each line, "
            "such as height_m = 1.65."
        ) from error


def _check(path: Path, text: str, settings: Mapping[str, Value]) -> None:
    """Refuse where what would be written does not say what was meant."""
    written = tomllib.loads(text)
    if any(written.get(key) != value for key, value in settings.items()):
        raise NotWrittenError(f"{path} is not written to: its tables leave no place for a setting; edit it by hand.")
