"""`analyser export`: the results as tidy tables for another program."""

from collections import Counter
from typing import Any

import click

from analyser.commands import ends, files, options, streams
from analyser.commands.exit_codes import EXIT_CODES
from analyser.commands.whole import whole


@click.command(epilog=EXIT_CODES, short_help="All results as tables: CSV, Parquet or JSON.")
@options.PATHS
@click.option(
    "--to",
    "kind",
    type=click.Choice(["csv", "parquet", "json"]),
    default="csv",
    show_default=True,
    help="How the tables are written.",
)
@click.option("-o", "--output", metavar="FOLDER", required=True, help="The folder for the tables; made where absent.")
@click.option(
    "--with",
    "asked",
    metavar="COLUMNS",
    help="Add columns that are left out otherwise: latitude_deg, longitude_deg, note; several with commas.",
)
@click.option("--person", metavar="ID", default="runner", show_default=True, help="Who ran, for R's injurytools.")
@options.RUNNER
@options.DIARY
@options.LIMITS
@options.HEIGHT
@options.MASS
@options.BIRTH
@options.AS_OF
@options.SINCE
@options.UNTIL
@options.UNITS
@options.work
@options.QUIET
def export(paths: tuple[str, ...], kind: str, output: str, asked: str | None, person: str, **given: Any) -> int:
    """Runs, half minutes of each run, days, weeks, findings and the diary as tables, with a data dictionary.

    Each table is a file in FOLDER; dictionary says what every column holds and in which unit, and datapackage.json
    says the same to a program. The tables injurytools_exposures and injurytools_injuries are the input of that R
    package. Positions and your own notes are left out unless asked for by name.
    """
    columns = _asked(asked)
    files.check_tables(output)
    with streams.progress(given["quiet"]) as step:
        result = whole(paths, given, step, since=False)
    if not result.training.runs and not result.training.others:
        return ends.nothing_usable(paths, result.ledger)
    from analyser.report.to_json import fields_on_demand
    from analyser.report.to_tables import FileKind, in_pieces, to_tables

    fields = fields_on_demand(result)
    rows: Counter[str] = Counter()
    tables = [table.counting(rows) for table in to_tables(fields, result, person=person, asked=columns)]
    files.write_tables(output, in_pieces(tables, FileKind(kind), fields))
    for table in tables:
        count = rows[table.name]
        click.echo(f"{table.name}.{kind}: {count:,} {'row' if count == 1 else 'rows'}, {table.title}")
    return ends.done(result.ledger)


def _asked(columns: str | None) -> tuple[str, ...]:
    """The columns asked for by name, each of them one that there is."""
    from analyser.report.to_tables import ASKED_FOR

    names = tuple(filter(None, (name.strip() for name in (columns or "").split(","))))
    for name in names:
        if name not in ASKED_FOR:
            raise click.UsageError(f"--with knows no column “{name}”; there are {', '.join(ASKED_FOR)}.")
    return names
