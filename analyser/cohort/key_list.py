"""The list of who is who, for whoever has to find the person again: kept apart from the tables."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from analyser.report.written import write_private_bytes

_COLUMNS = ("person_id", "person")
_HEAD = ",".join(_COLUMNS).encode()


def is_free(path: Path) -> bool:
    """Whether the list may be written there: there is nothing, or an earlier list."""
    if not path.exists():
        return path.parent.is_dir()
    return path.is_file() and path.read_bytes()[: len(_HEAD)] == _HEAD


def write_key_list(path: Path, names: Iterable[tuple[str, str]]) -> None:
    """Write pseudonym and name of everyone, readable by the owner alone."""
    rows = sorted(names, key=lambda pair: pair[1])
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(rows)
    write_private_bytes(path, text.getvalue().encode("utf-8", "surrogateescape"))
