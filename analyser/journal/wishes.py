"""How far or how long she wants to run, as she writes it."""

import re

from analyser.advice.want import Want
from analyser.journal.values import UnexpectedError

_WISH = re.compile(r"(\d+(?:[.,]\d+)?)\s*(km|mi|miles|mile|m|min|minutes|h)", re.IGNORECASE)
_METRES = {"km": 1000.0, "m": 1.0, "mi": 1609.344, "mile": 1609.344, "miles": 1609.344}
_SECONDS = {"min": 60.0, "minutes": 60.0, "h": 3600.0}


def wish_in(text: str) -> Want:
    """The wish from `5km`, `3mi` or `30min`; raises `UnexpectedError` with what is expected."""
    found = _WISH.fullmatch(text.strip())
    size = float(found[1].replace(",", ".")) if found else 0.0
    if found is None or not size:
        raise UnexpectedError("a distance or a time such as 5km, 3mi or 30min")
    unit = found[2].lower()
    return Want(distance_m=size * _METRES[unit]) if unit in _METRES else Want(run_s=size * _SECONDS[unit])
