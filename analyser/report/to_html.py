"""The report as one page that opens from disk: style, script, charts and words in a single file.

The page asks for nothing from anywhere: its policy allows its own two scripts by their hash and no request at all.
Jinja escapes every value; what a template puts in unescaped is made in this module and in no file of the runner.
"""

import json
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from analyser.advice.rule import Topic
from analyser.report.branches import branches
from analyser.report.cards import card, said
from analyser.report.cue_words import cue_words
from analyser.report.earlier_page import kept_days
from analyser.report.judged_by import limits_by, rule_set_of
from analyser.report.load_page import load_page
from analyser.report.milestone import milestone
from analyser.report.outline import STANDS_OUT_TOO, outlined
from analyser.report.own_words import before_now_words, knee_words
from analyser.report.printable import printable
from analyser.report.report import Report
from analyser.report.rows import run_rows, step_unit
from analyser.report.rule_sheets import cited, rule_sheets
from analyser.report.since_words import since_words
from analyser.report.strip_drawing import drawn_strips
from analyser.report.strips import HEADINGS, strips
from analyser.report.tally import not_whole, outcome_words, tally
from analyser.report.words import counted, date_words, distance_unit, pace_unit, unbroken

_RUNS_AT_ONCE = 10
_DAYS_OF_WEEK = 7


def to_html(report: Report) -> str:
    """The page as text in UTF-8 characters; the same report gives the same bytes."""
    return b"".join(written(report)).decode()


def written(report: Report) -> Iterator[bytes]:
    """The same in UTF-8, piece by piece: the page of thousands of runs is large."""
    pieces = environment().get_template("report.html.jinja").generate(_shown(report))
    return (piece.encode() for piece in pieces)


def _shown(report: Report) -> dict[str, Any]:
    from analyser.report.figures import figures  # the chart library is slow to import

    units = report.training.runner.units
    scripts = [_script(_bundle()), _script(_template("report.js"))]
    return {
        "report": report,
        "title": _title(report),
        "standfirst": _standfirst(report),
        "policy": _policy(scripts),
        "style": Markup(_template("report.css")),
        "scripts": scripts,
        "figures": {figure.id: figure for figure in figures(report)},
        "runs": tuple(run_rows(report)),
        "runs_at_once": _RUNS_AT_ONCE,
        "strips": _strips(report),
        "units": {"way": distance_unit(units), "pace": pace_unit(units), "step": step_unit(units)},
        "rules": rule_sheets(report),
        "cited": cited(report),
        "own_limits": limits_by(report),
        "rule_set": rule_set_of(report),
        **told(report),
        **load_page(report),
        "kept_days": kept_days(report),
        "since": since_words(report),
        "cue": cue_words(report),
        "before_now": before_now_words(report),
        "knee": knee_words(report),
        "tally": tally(report.ledger),
        "not_whole": not_whole(report.ledger),
    }


def _strips(report: Report) -> dict[str, Any] | None:
    """The newest runs as strips, the earlier ones apart on an axis of their own, and all as rows of text."""
    found = strips(report)
    if not found:
        return None
    latest, earlier = found[:_RUNS_AT_ONCE], found[_RUNS_AT_ONCE:]
    cells = [strip.cells for strip in found]
    return {"latest": drawn_strips(latest), "earlier": drawn_strips(earlier), "headings": HEADINGS, "rows": cells}


def told(report: Report) -> dict[str, Any]:
    """The findings in their places, and the words about the next run, by the names that the templates know."""
    outline = outlined(report)
    following = report.next_run
    news = None if outline.stops else milestone(report.training, report.told)
    groups = ("stops", "standing_out", "later", "over", "within", "measured", "unknown", "waiting")
    cards = {group: [card(finding, outline, report) for finding in getattr(outline, group)] for group in groups}
    technique = {finding.rule.id for finding in report.told if finding.rule.topic is Topic.TECHNIQUE}
    apart = ("within", "measured")
    return {
        **cards,
        **{group: [each for each in cards[group] if each.id not in technique] for group in apart},
        **{f"technique_{group}": [each for each in cards[group] if each.id in technique] for group in apart},
        "next_said": said(following.said, report),
        "next_because": said(following.because, report),
        "next_ways": branches(report),
        "nothing": outline.nothing,
        "stands_out": outline.stands_out,
        "stands_out_too": STANDS_OUT_TOO,
        "grouped": outline.grouped,
        "next_rung": None if following.rung is None else unbroken(printable(following.rung)),
        "news": None if news is None else said(news, report),
    }


def _title(report: Report) -> str:
    returning = report.training.load.mode.active or report.training.runner.returning_from is not None
    return "Coming back" if returning else "Building up"


def _standfirst(report: Report) -> list[str]:
    training = report.training
    parts = [date_words(report.as_of)]
    if training.runner.birth is not None:
        parts.append(f"Week {(report.as_of - training.runner.birth).days // _DAYS_OF_WEEK}")
    parts.append(counted(len(training.runs), "run", "runs"))
    if training.others:
        parts.append(counted(len(training.others), "other activity", "other activities"))
    if training.newest is not None:
        parts.append(f"newest {date_words(training.newest)}")
    return parts


def _policy(scripts: list[Markup]) -> str:
    """What the page may do: run these scripts, be styled by itself, and nothing else."""
    hashes = " ".join(f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts)
    return f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@cache
def _bundle() -> str:
    import vl_convert  # loads a whole script engine

    return str(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;"))


def _script(text: str) -> Markup:
    """A script as it may stand within a page: nothing in it ends the element."""
    return Markup(text.replace("</script", "<\\/script").replace("<!--", "<\\!--"))


def _as_json(value: Any) -> Markup:
    """JSON as it may stand within a page: nothing in it ends the element."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def _template(name: str) -> str:
    return (resources.files("analyser.report") / "templates" / name).read_text(encoding="utf-8")


@cache
def environment(*packages: str) -> Environment:
    """What fills the templates of the report, and of the packages, whose own go first."""
    made = Environment(
        loader=ChoiceLoader([*map(PackageLoader, packages), PackageLoader("analyser.report")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"as_json": _as_json, "printable": printable, "outcome_words": outcome_words}
    return made
