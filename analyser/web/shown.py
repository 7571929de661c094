"""The report in all its forms: her page, each run, the physiotherapist's page, tables, rules, what no watch can see."""

from collections.abc import Callable
from urllib.parse import urlencode

from starlette.responses import HTMLResponse, Response

from analyser.activity.runner import Units
from analyser.advice.cannot_see import CANNOT_SEE
from analyser.advice.rule_cards import Card, all_cards, figure_cards
from analyser.advice.rule_cards import card as rule_card
from analyser.report.checklist_words import CAVEAT, checklist_words
from analyser.report.clinician.left_out import LeftOut
from analyser.report.report import Report
from analyser.report.rules_terminal import card_parts
from analyser.report.see_someone import LEAD, see_someone
from analyser.report.to_clinician import to_clinician
from analyser.report.to_html import to_html
from analyser.report.to_json import report_fields, to_json
from analyser.report.to_pdf import NotPrintedError, browser, to_pdf
from analyser.report.to_tables import FileKind, to_tables, written
from analyser.web.answers import Answers
from analyser.web.marked import blocks
from analyser.web.page import file, page, see, sentence, zipped
from analyser.web.visit import Visit

_OWN_POLICY = {"content-security-policy": "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"}
"""These pages say themselves what they may do, which is less than the other pages may."""
_BACK = (
    "<style>.back{{margin:0 0 1rem;font-size:.9rem}}.back a{{margin-right:1rem;display:inline-block;padding:.4rem 0}}"
    "@media print{{.back{{display:none}}}}</style>"
    '<nav class="back" aria-label="Back">{}</nav>'
)


def of_report(handler: Callable[[Visit, Report, Answers], Response]) -> Callable[[Visit, Answers], Response]:
    """The handler where a report has anything to tell; else the page on which one begins."""

    def handle(visit: Visit, answers: Answers) -> Response:
        report = visit.tells
        return see("/files") if report is None else handler(visit, report, answers)

    return handle


def of_any_report(handler: Callable[[Visit, Report, Answers], Response]) -> Callable[[Visit, Answers], Response]:
    """The handler where there is a report, even one with nothing in it: what she said stands there too."""

    def handle(visit: Visit, answers: Answers) -> Response:
        return see("/files") if visit.report is None else handler(visit, visit.report, answers)

    return handle


def report_page(visit: Visit, report: Report, answers: Answers) -> Response:
    """Her page as it is written to a file, with a way back on top of it; or that file."""
    made = to_html(report)
    if answers.one("kept"):
        return file(made.encode(), "text/html; charset=utf-8", "report.html")
    return HTMLResponse(
        _with_back(made, (("/", "Back to today"), ("/report?kept=1", "Keep this page"))), headers=_OWN_POLICY
    )


def report_json(visit: Visit, report: Report, answers: Answers) -> Response:
    """Every number, as `analyser report --json -` prints it."""
    return Response(to_json(report).encode(), media_type="application/json")


def physio(visit: Visit, report: Report, answers: Answers) -> Response:
    """What the physiotherapist's page is, and what may be kept back on it."""
    prints = browser() is not None
    return page(visit, "physio", "For the physiotherapist", at="/physio", parts=tuple(LeftOut), prints=prints)


def physio_page(visit: Visit, report: Report, answers: Answers) -> Response:
    """The physiotherapist's page: on the screen to be printed, as a file, or as PDF."""
    without = tuple(each for each in LeftOut if each in answers.all("without"))
    made = to_clinician(report, without)
    kind = answers.one("as")
    if kind == "file":
        return file(made.encode(), "text/html; charset=utf-8", "physio.html")
    if kind == "pdf":
        return _printed(visit, made)
    kept = urlencode([("without", each.value) for each in without] + [("as", "file")])
    ways = (("/physio", "Back"), (f"/physio/page?{kept.replace('&', '&amp;')}", "Keep this page"))
    return HTMLResponse(_with_back(made, ways, "To print it: Ctrl and P, or ⌘ and P."), headers=_OWN_POLICY)


def tables(visit: Visit, report: Report, answers: Answers) -> Response:
    """All tables in one archive."""
    kind = answers.one("kind")
    if kind not in set(FileKind):
        return sentence(visit, f"Expected is one of {', '.join(FileKind)}.", status=422, at="/files")
    fields = report_fields(report)
    contents = written(to_tables(fields, report), FileKind(kind), fields)
    return file(zipped(contents), "application/zip", f"analyser-{kind}.zip")


def rules(visit: Visit, answers: Answers) -> Response:
    """Every rule and figure."""
    return page(visit, "rules", "Rules and limits", at="/rules", cards=_cards(visit))


def rule(visit: Visit, answers: Answers) -> Response:
    """The card of one rule."""
    found = next((each for each in _cards(visit) if each.id == answers.one("id")), None)
    if found is None:
        return sentence(visit, "There is no such rule.", status=404, at="/rules")
    units = Units.METRIC if visit.report is None else visit.report.training.runner.units
    head, about, *rest = blocks(card_parts(found, units=units))
    return page(visit, "rule", head.words, at="/rules", parts=(about, *rest))


def unseen(visit: Visit, answers: Answers) -> Response:
    """What no watch can see, when to see someone, and how the readiness checklist stands."""
    return page(
        visit,
        "unseen",
        "What a watch cannot see",
        at="/rules",
        unseen=CANNOT_SEE,
        see_lead=LEAD,
        see_someone=see_someone(),
        checklist=None if visit.report is None else checklist_words(visit.report),
        checklist_caveat=CAVEAT,
    )


def _cards(visit: Visit) -> tuple[Card, ...]:
    """The cards as her rules are, with limits that somebody set for her."""
    if visit.report is None:
        return all_cards()
    return (*(rule_card(each.rule) for each in visit.report.told), *figure_cards())


def _printed(visit: Visit, made: str) -> Response:
    printer = browser()
    if printer is None:
        return sentence(visit, "No browser that prints by itself was found. Print the page instead.", status=404)
    try:
        return file(to_pdf(made, printer), "application/pdf", "physio.pdf")
    except NotPrintedError as error:
        return sentence(visit, f"It could not be printed: {error}. Print the page instead.", status=500)


def _with_back(made: str, ways: tuple[tuple[str, str], ...], beside: str = "") -> str:
    """The page with a way back on top, which is not printed."""
    links = "".join(f'<a href="{address}">{words}</a>' for address, words in ways)
    return made.replace("<body>", f"<body>\n{_BACK.format(links + beside)}", 1)
