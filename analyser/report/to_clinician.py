"""The physiotherapist's page: two sides of A4 in one file that asks for nothing from anywhere.

The same report gives the same bytes. It has no script at all.
"""

from collections.abc import Collection
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from analyser.report.clinician.behind import SESSION_HEADINGS
from analyser.report.clinician.drawing import HEIGHT, WIDTH
from analyser.report.clinician.left_out import LeftOut
from analyser.report.clinician.page import clinician_page
from analyser.report.report import Report
from analyser.report.words import SPACE

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def to_clinician(report: Report, without: Collection[LeftOut] = ()) -> str:
    """The page as text in UTF-8 characters, without what the runner keeps back."""
    page = clinician_page(report, without)
    return (
        _environment()
        .get_template("clinician.html.jinja")
        .render(
            page=page,
            title=f"For the physiotherapist, {page.as_of}".replace(SPACE, " "),  # a browser writes it into the PDF
            generated_by=report.generated_by,
            policy=_POLICY,
            style=Markup((resources.files("analyser.report") / "templates" / "clinician.css").read_text("utf-8")),
            headings=SESSION_HEADINGS,
            width=WIDTH,
            height=HEIGHT,
        )
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("analyser.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
