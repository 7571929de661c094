"""The files: dropped, named, from a watch, remembered or the sample's; their reading, and what was found in them."""

from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from analyser.journal import places
from analyser.journal.kept import NotWrittenError
from analyser.reading.watch import plugged_in
from analyser.report.doctor_terminal import doctor_parts
from analyser.report.ledger import Account
from analyser.report.nothing import nothing_usable
from analyser.report.report import Report
from analyser.web import own_files
from analyser.web.answers import Answers
from analyser.web.drops import NotTakenError
from analyser.web.exports import EXPORTS
from analyser.web.marked import blocks
from analyser.web.page import page, see, sentence
from analyser.web.sample import copied, sample_folder
from analyser.web.visit import Visit

_WIDE = 400
"""Names are shown whole: a page breaks them where it must."""


def files(visit: Visit, answers: Answers) -> Response:
    """What is looked at and what was found; without anything, the ways to begin."""
    report = visit.report
    return page(
        visit,
        "files",
        "Your files" if report else "Welcome",
        at="/files",
        report=report,
        nothing=None if report is None else _nothing(visit, report),
        trouble=None if visit.reading is None or visit.goes_on else visit.reading.trouble,
        found=() if report is None else blocks(doctor_parts(_account(report), _WIDE, every=False, more="below")),
        exports=EXPORTS,
        watches=_watches(visit),
        has_sample=sample_folder() is not None,
        dropped=visit.drops.count if visit.sample is None and visit.tells else 0,
        named=visit.named if visit.tells else (),
        remembered=tuple(path.name for path in places.remembered_files()) if visit.remembers else (),
        may_be_read=bool(visit.paths) and report is None,
    )


async def drop(request: Request) -> Response:
    """Take one file, as it comes."""
    visit: Visit = request.app.state.visit
    declared = request.headers.get("content-length", "")
    try:
        if visit.sample is not None:
            await run_in_threadpool(visit.let_go)
        size = await visit.drops.take(
            request.query_params.get("name", ""), int(declared) if declared.isdigit() else None, request.stream()
        )
    except NotTakenError as error:
        return JSONResponse({"taken": False, "said": str(error)}, status_code=422)
    return JSONResponse({"taken": True, "bytes": size})


def room(visit: Visit, answers: Answers) -> Response:
    """Whether so many bytes fit, asked before they come."""
    size = answers.one("bytes")
    try:
        visit.drops.check_room(int(size) if size.isdigit() else 0)
    except NotTakenError as error:
        return JSONResponse({"taken": False, "said": str(error)}, status_code=422)
    return JSONResponse({"taken": True})


def name(visit: Visit, answers: Answers) -> Response:
    """Look at a file or a folder that lies on this machine, where it lies."""
    path = Path(answers.one("path")).expanduser()
    if not answers.one("path") or not path.exists():
        return sentence(visit, f"There is no file or folder {path}. Check the name.", status=422, at="/files")
    if visit.sample is not None:
        visit.let_go()
    visit.named = tuple(dict.fromkeys((*visit.named, str(path))))
    return read(visit, answers)


def read(visit: Visit, answers: Answers) -> Response:
    """Begin to read what there is."""
    if not visit.paths:
        return see("/files")
    visit.drops.fresh.clear()
    visit.no_runs_since = False
    visit.read("/files?found=1#found")
    return see("/reading")


def take_back(visit: Visit, answers: Answers) -> Response:
    """Let go of what came in a dropping that she cancelled."""
    visit.drops.take_back()
    return JSONResponse({"taken": True})


def use_sample(visit: Visit, answers: Answers) -> Response:
    """Look at a copy of the sample runner's files."""
    folder = sample_folder()
    if folder is None:
        return sentence(visit, "The sample did not come with this installation.", status=404, at="/files")
    visit.let_go()
    visit.sample = copied(folder, visit.drops.folder / "sample")
    visit.read("/")
    return see("/reading")


def reading(visit: Visit, answers: Answers) -> Response:
    """How far the reading is; when it has ended, on to what comes then."""
    now = visit.reading
    if now is None:
        return see("/")
    if not now.ended.is_set():
        return page(visit, "reading", "Reading your files", at="/files", step=now.step)
    if now.trouble is not None:
        return sentence(visit, now.trouble, status=200, at="/files")
    return see(now.then)


def progress(visit: Visit, answers: Answers) -> Response:
    """How far the reading is, for the page that shows it."""
    now = visit.reading
    if now is None or now.ended.is_set():
        return JSONResponse({"done": True})
    step = now.step
    return JSONResponse(
        {"done": False} | {name: getattr(step, name) for name in ("files", "of_files", "bytes", "of_bytes", "found")}
    )


def stop_reading(visit: Visit, answers: Answers) -> Response:
    """Stop the reading; what was dropped stays until it is let go."""
    visit.end_reading()
    return see("/files")


def let_go(visit: Visit, answers: Answers) -> Response:
    """Let go of everything that is looked at; what was dropped is removed."""
    visit.let_go()
    return see("/files")


def remember(visit: Visit, answers: Answers) -> Response:
    """Keep what was dropped, so that it is read the next time too."""
    visit.end_reading()
    try:
        own_files.remember(visit.drops.entries if visit.sample is None else (), visit.named)
    except NotWrittenError as error:
        return sentence(visit, str(error), status=500, at="/files")
    visit.drops.clear()
    visit.named, visit.remembers = (), True
    return read(visit, answers)


def _watches(visit: Visit) -> tuple[str, ...]:
    """The watches that are plugged in and not looked at."""
    return tuple(str(each) for each in plugged_in() if str(each) not in visit.named) if visit.sample is None else ()


def _account(report: Report) -> Account:
    return Account(
        ledger=report.ledger,
        runs=len(report.training.runs),
        others=len(report.training.others),
        generated_by=report.generated_by,
        notes=report.notes,
    )


def _nothing(visit: Visit, report: Report) -> str | None:
    """The sentence for files that hold no activity; the place of what was dropped is not told, it is nobody's name."""
    if visit.tells is not None:
        return None
    told = nothing_usable(visit.paths, report.ledger)
    for entry in visit.drops.entries:
        told = told.replace(str(entry), entry.name)
    return told
