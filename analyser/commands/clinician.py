"""The physiotherapist's page, as `report` gives it: a file, a PDF, and what the runner keeps back."""

from typing import TYPE_CHECKING

import click

from analyser.commands import files

if TYPE_CHECKING:
    from analyser.report.clinician.left_out import LeftOut
    from analyser.report.report import Report


def kept_back(words: str | None) -> "tuple[LeftOut, ...]":
    """What `--without` names: parts of the answers, with commas."""
    names = list(filter(None, (word.strip().lower() for word in (words or "").split(","))))
    if not names:
        return ()
    from analyser.report.clinician.left_out import LeftOut

    for name in names:
        if name not in frozenset(LeftOut):
            raise click.UsageError(f"--without knows no “{name}”; there are {' and '.join(LeftOut)}.")
    return tuple(each for each in LeftOut if each in names)


def printer(pdf: str | None) -> str | None:
    """The browser that makes the PDF; where there is none, a sentence before the work begins."""
    if pdf is None:
        return None
    from analyser.report.to_pdf import browser

    found = browser()
    if found is None:
        raise click.UsageError(
            "--pdf needs Chromium, Chrome or Edge on this machine, and none was found. Use --clinician physio.html, "
            "open that page in your browser and print it there; it fits two sides."
        )
    return found


def give(report: "Report", page: str | None, pdf: str | None, by: str | None, without: "tuple[LeftOut, ...]") -> None:
    """Write the page, the PDF or both."""
    if page is None and pdf is None:
        return
    from analyser.report.to_clinician import to_clinician
    from analyser.report.to_pdf import NotPrintedError, to_pdf

    made = to_clinician(report, without)
    if page is not None:
        files.write(page, made)
    if pdf is not None and by is not None:
        try:
            files.write_bytes(pdf, to_pdf(made, by))
        except NotPrintedError as error:
            raise click.ClickException(
                f"{pdf} could not be made: {error}. Use --clinician physio.html and print that page from your browser."
            ) from error
