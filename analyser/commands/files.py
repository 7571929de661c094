"""The files that a command writes: never half, never over something that is not ours."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from analyser.commands.exit_codes import ExitCode

_OURS = (b'name="generator" content="analyser', b'"schema": "analyser-', b"PRODID:-//analyser//")
"""What stands near the top of every page, JSON and calendar that this program writes."""
_WORKOUT = b"analyser\0"
"""What stands near the top of every workout (FIT) that this program writes."""
_PRINTED = b"For the physiotherapist, "
"""What stands near the top of every PDF that is printed from this program's page."""
_NEAR_THE_TOP = 4096
_EXAMPLES = {
    "-o": "report.html",
    "--json": "report.json",
    "--ics": "plan.ics",
    "--clinician": "physio.html",
    "--pdf": "physio.pdf",
}


class _NotWrittenError(click.ClickException):
    """What was made could not be put where it was to go; another place has to be named."""

    exit_code = ExitCode.WRONG_USE


def check_writable(json_file: str | None = None, **others: str | None) -> None:
    """Refuse, before the work begins, to write where it cannot be done or over something that is not a report.

    `others` are the files of the options by their names: `output` (`-o`), `ics`, `clinician`, `pdf`.
    """
    options = {"-o" if name == "output" else f"--{name}": file for name, file in others.items()}
    options["--json"] = None if json_file == "-" else json_file
    for option, file in options.items():
        if file is not None and file.startswith("-"):  # also the next option, which click takes for the name
            raise click.UsageError(f"{option} needs the name of a file, such as {option} {_EXAMPLES[option]}.")
    named = {option: file for option, file in options.items() if file is not None}
    for file in named.values():
        _check(file, Path(file))
    if len(named) > 1 and len({Path(file).resolve() for file in named.values()}) < len(named):
        raise click.UsageError(f"{' and '.join(named)} both name {next(iter(named.values()))}; choose two names.")


def check_folder(folder: str) -> None:
    """Refuse, before the work begins, a folder that is none and cannot be made."""
    path = Path(folder)
    if path.exists() and not path.is_dir():
        raise click.UsageError(f"{folder} is not a folder; choose another name.")
    if not path.exists() and not path.parent.is_dir():
        raise click.UsageError(f"{folder} cannot be made: there is no folder {path.parent}.")


def check_tables(folder: str) -> None:
    """Refuse, before the work begins, a folder that holds files and no data package of this program."""
    from analyser.report.tables.package import PACKAGE

    check_folder(folder)
    path = Path(folder)
    if path.is_dir() and any(path.iterdir()) and not _is_ours(path / PACKAGE):
        raise click.UsageError(f"{folder} holds files that are not tables of this program; name a new or empty folder.")


def write_tables(folder: str, contents: Mapping[str, Iterable[bytes]]) -> None:
    """Write the tables, in pieces, into a folder that `check_tables` found fit; it is made where it is absent."""
    _write_each(folder, contents)


def _check(file: str, path: Path) -> None:
    if not path.parent.is_dir():
        raise click.UsageError(f"{file} cannot be written: there is no folder {path.parent}.")
    if path.is_dir():
        raise click.UsageError(f"{file} is a folder; name a file in it, such as {path / 'report.html'}.")
    if path.exists() and not path.is_file():
        raise click.UsageError(f"{file} is not an ordinary file; choose another name.")
    if path.is_file() and path.stat().st_size and not _is_ours(path):
        raise click.UsageError(f"{file} exists and is not a report of this program; choose another name.")


def _is_ours(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(_NEAR_THE_TOP)
    except OSError:
        return False
    marks = [*_OURS]
    if head[8:12] == b".FIT":
        marks.append(_WORKOUT)
    if head.startswith(b"%PDF-"):
        marks.append(_PRINTED)
    return any(mark in head for mark in marks)


def write(file: str, text: str) -> None:
    """Write the text (UTF-8) whole or not at all, readable by its owner alone, for it may hold health answers."""
    write_bytes(file, text.encode("utf-8"))


def write_bytes(file: str, content: bytes) -> None:
    """Write the bytes whole or not at all, readable by their owner alone."""
    write_pieces(file, (content,))


def write_pieces(file: str, pieces: Iterable[bytes]) -> None:
    """The same of bytes in pieces."""
    from analyser.report.written import write_private_pieces

    try:
        write_private_pieces(Path(file), pieces)
    except OSError as error:
        raise _NotWrittenError(f"{file} could not be written: {error.strerror or error}.") from error


def write_all(folder: str, contents: Mapping[str, bytes]) -> None:
    """Write the files into the folder, which is made where it is absent; none over something that is not ours."""
    for name in contents:
        if Path(folder).is_dir():
            _check(str(Path(folder) / name), Path(folder) / name)
    _write_each(folder, {name: (content,) for name, content in contents.items()})


def _write_each(folder: str, contents: Mapping[str, Iterable[bytes]]) -> None:
    from analyser.report.written import write_private_pieces

    try:
        Path(folder).mkdir(mode=0o700, exist_ok=True)
        for name, pieces in contents.items():
            write_private_pieces(Path(folder) / name, pieces)
    except OSError as error:
        raise _NotWrittenError(f"{folder} could not be written to: {error.strerror or error}.") from error


def give_json(text: str, file: str) -> bool:
    """Write the JSON, or print it for `-`; whether it was printed, so that nothing else may be."""
    if file != "-":
        write(file, text)
        return False
    click.echo(text, nl=not text.endswith("\n"))
    return True


def give_pieces(pieces: Iterable[bytes], file: str) -> bool:
    """The same of JSON in UTF-8 that comes in pieces, none of which is kept."""
    if file != "-":
        write_pieces(file, pieces)
        return False
    for piece in pieces:
        click.echo(piece, nl=False)
    return True
