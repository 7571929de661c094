"""Times that are not written as the formats ask for, rewritten as these do; only such as can mean but one moment."""

import re
from collections.abc import Sequence

import numpy as np

_ZONE = r"\s*(?P<zone>[Zz]|UTC|GMT|[+-]\d\d:?\d\d)?"
_CLOCK = r"(?P<hour>\d\d?):(?P<minute>\d\d):(?P<second>\d\d)(?P<fraction>\.\d+)?(?:\s*(?P<half>[AaPp])\.?[Mm]\.?)?"
_EPOCH = re.compile(r"(?P<seconds>\d{9,10})(?:(?P<thousandths>\d{3})|(?P<fraction>\.\d+))?", re.ASCII)
_BASIC = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)T"
    rf"(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)(?P<fraction>\.\d+)?{_ZONE}",
    re.ASCII,
)
_YEAR_FIRST = re.compile(
    rf"(?P<year>(?:19|20)\d\d)([-/.])(?P<month>\d\d?)\2(?P<day>\d\d?)[T ,]+{_CLOCK}{_ZONE}", re.ASCII
)
_DAY_FIRST = re.compile(rf"(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>(?:19|20)\d\d)[T ,]+{_CLOCK}{_ZONE}", re.ASCII)
_EITHER = re.compile(rf"(?P<one>\d\d?)([/-])(?P<two>\d\d?)\2(?P<year>(?:19|20)\d\d)[T ,]+{_CLOCK}{_ZONE}", re.ASCII)
_MONTHS, _HALF_DAY_H = 12, 12


def rewritten(texts: Sequence[str]) -> list[str]:
    """The texts with those in another known form as ISO 8601; a day that may as well be a month stays as it is."""
    month_first = _month_first(texts)
    return [_rewritten(text.strip(), month_first) or text for text in texts]


def _month_first(texts: Sequence[str]) -> bool | None:
    """Whether the month stands before the day, as 09/20/2026 shows; None where no text shows it, or they disagree."""
    found = [match for text in texts if (match := _EITHER.fullmatch(text.strip()))]
    day_first = any(int(match["one"]) > _MONTHS for match in found)
    month_first = any(int(match["two"]) > _MONTHS for match in found)
    return None if day_first == month_first else month_first


def _rewritten(text: str, month_first: bool | None) -> str | None:
    epoch = _EPOCH.fullmatch(text)
    if epoch is not None:
        return _of_epoch(epoch)
    for form in (_BASIC, _YEAR_FIRST, _DAY_FIRST):
        found = form.fullmatch(text)
        if found is not None:
            return _iso(found, found["month"], found["day"])
    found = _EITHER.fullmatch(text) if month_first is not None else None
    if found is None:
        return None
    return _iso(found, *((found["one"], found["two"]) if month_first else (found["two"], found["one"])))


def _of_epoch(found: re.Match[str]) -> str:
    """Seconds, or thousandths of them, since 1970."""
    whole = np.datetime64(int(found["seconds"]), "s")
    fraction = f".{found['thousandths']}" if found["thousandths"] else found["fraction"] or ""
    return f"{whole}{fraction}Z"


def _iso(found: re.Match[str], month: str, day: str) -> str:
    parts = found.groupdict()
    hour = int(parts["hour"])
    if parts.get("half"):
        hour = hour % _HALF_DAY_H + _HALF_DAY_H * (parts["half"] in "Pp")
    zone = "Z" if (parts["zone"] or "").upper() in ("UTC", "GMT") else parts["zone"] or ""
    clock = f"{hour:02}:{parts['minute']}:{parts['second']}{parts['fraction'] or ''}"
    return f"{parts['year']}-{int(month):02}-{int(day):02}T{clock}{zone}"
