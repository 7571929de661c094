"""The application: which page stands at which address."""

from collections.abc import Callable
from importlib import resources

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from analyser.web import about, plan_page, run_pages, shown, start
from analyser.web.answers import Answers, Handler, changing, showing
from analyser.web.log_form import delete, log
from analyser.web.page import sentence
from analyser.web.shown import of_any_report, of_report
from analyser.web.today import no_runs_since, today
from analyser.web.visit import Visit

_PAGES: dict[str, Handler] = {
    "/": today,
    "/files": start.files,
    "/reading": start.reading,
    "/progress": start.progress,
    "/report": of_report(shown.report_page),
    "/report.json": of_report(shown.report_json),
    "/runs": of_any_report(run_pages.runs),
    "/runs/{id}": of_report(run_pages.run),
    "/plan": of_report(plan_page.plan),
    "/plan.ics": of_report(plan_page.calendar),
    "/workouts.zip": of_report(plan_page.workouts),
    "/physio": of_report(shown.physio),
    "/physio/page": of_report(shown.physio_page),
    "/tables.zip": of_report(shown.tables),
    "/rules": shown.rules,
    "/rules/{id}": shown.rule,
    "/cannot-see": shown.unseen,
    "/about": about.about,
    "/diary": of_any_report(about.diary),
    "/checklist": of_any_report(about.checklist),
    "/forget": about.forget,
}
_CHANGES: dict[str, Handler] = {
    "/room": start.room,
    "/name": start.name,
    "/read": start.read,
    "/take-back": start.take_back,
    "/stop-reading": start.stop_reading,
    "/let-go": start.let_go,
    "/remember": start.remember,
    "/sample": start.use_sample,
    "/log": log,
    "/diary/delete": delete,
    "/no-runs-since": no_runs_since,
    "/runs/{id}/tag": run_pages.tag,
    "/about": about.save,
    "/checklist": about.save_checklist,
    "/forget": about.do_forget,
}
_OF_THE_PACKAGE = {
    "/report.css": ("analyser.report", "report.css", "text/css"),
    "/web.css": ("analyser.web", "web.css", "text/css"),
    "/web.js": ("analyser.web", "web.js", "text/javascript"),
}
_SAID = {
    404: "There is no such page. The way around is on top.",
    405: "That cannot be asked of this page. The way around is on top.",
}


def application(visit: Visit) -> Starlette:
    """The pages of that visit."""
    app = Starlette(
        routes=[
            *(Route(at, showing(handler), methods=["GET"]) for at, handler in _PAGES.items()),
            *(Route(at, changing(handler), methods=["POST"]) for at, handler in _CHANGES.items()),
            Route("/drop", start.drop, methods=["POST"]),
            Route("/stop", changing(_stop), methods=["POST"]),
            *(Route(at, _given(*named), methods=["GET"]) for at, named in _OF_THE_PACKAGE.items()),
        ],
        exception_handlers={HTTPException: _wrong, Exception: _broken},
    )
    app.router.redirect_slashes = False
    app.state.visit = visit
    return app


def _stop(visit: Visit, answers: Answers) -> Response:
    """End the program behind the page."""
    visit.stop()
    from analyser.web.page import page

    return page(visit, "stopped", "Closed", at="")


def _given(package: str, name: str, media_type: str) -> Callable[[Request], Response]:
    content = (resources.files(package) / "templates" / name).read_text(encoding="utf-8")

    def give(request: Request) -> Response:
        return Response(content, media_type=media_type)

    return give


def _wrong(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return sentence(request.app.state.visit, _SAID.get(status, "That cannot be answered."), status=status)


def _broken(request: Request, error: Exception) -> Response:
    """Our own mistake: its kind is said, and nothing of what it was about."""
    said = f"Something in analyser itself went wrong ({type(error).__name__}). Your files are untouched."
    return HTMLResponse(f"<!doctype html><html lang=en><title>Not quite</title><p>{said}</p>", status_code=500)
