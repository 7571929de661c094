"""A table that is kept: read, changed and written as one step, or left as it was with the reason."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from analyser.journal.kept import NotWrittenError, rewritten
from analyser.journal.table import Table, table, with_columns


def change_table(
    path: Path,
    columns: Sequence[str],
    change: Callable[[Table], Table],
    aliases: Mapping[str, str] | None = None,
) -> None:
    """Put what `change` makes of the table in its place; a table that is not there yet gets these columns.

    The first column is the one that every such table must have; `aliases` are other names of columns. Raises
    `NotWrittenError` where a part of the file would be lost or hidden by a change, and then the file is as it was.
    """
    rewritten(path, lambda raw: _changed(path, _decoded(path, raw, aliases), raw, columns, change))


def _changed(path: Path, old: Table, raw: bytes, columns: Sequence[str], change: Callable[[Table], Table]) -> bytes:
    first = columns[0]
    if old.trouble is not None:
        raise NotWrittenError(f"{path} is not written to before this is mended: {old.trouble}.")
    if old.header is not None and first not in old.columns:
        head = old.lines[old.header]
        raise NotWrittenError(
            f"{path} is not written to before this is mended: line {head.number} must name the columns, “{first}” "
            f"among them; it says “{head.text.strip()[:60]}”."
        )
    new = change(old if old.header is not None else with_columns(old, columns))
    if new.lines == old.lines or (old.header is None and not new.rows):
        return raw
    return new.text.encode("utf-8", "replace")


def _decoded(path: Path, raw: bytes, aliases: Mapping[str, str] | None) -> Table:
    try:
        return table(raw.decode("utf-8"), aliases)
    except UnicodeDecodeError as error:
        raise NotWrittenError(
            f"{path} is not written to: it is not UTF-8 text. Save it as UTF-8 and try again."
        ) from error
