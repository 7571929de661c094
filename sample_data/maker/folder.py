"""The folder as a whole: every activity in its forms, and the index of them."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from maker import fit, others, words, xml_forms
from maker.plan import AS_OF, BIRTH, ZONE, Outing, outings
from maker.samples import kept, samples
from maker.truth import Truth, findings, of_outing

ACTIVITIES = "activities"


def write(folder: Path) -> None:
    """Writes all files into the folder."""
    (folder / ACTIVITIES).mkdir(parents=True, exist_ok=True)
    truths: list[Truth] = []
    for name, content, truth in [*_on_foot(), *_others()]:
        (folder / ACTIVITIES / name).write_bytes(content)
        truths.append({"path": f"{ACTIVITIES}/{name}", **truth})
    truths.sort(key=lambda truth: str(truth["path"]))
    own = {"runner.toml": words.RUNNER, "diary.csv": words.DIARY, "checklist.csv": words.CHECKLIST}
    for name, text in {**own, "index.toml": _index(truths)}.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _on_foot() -> Iterator[tuple[str, bytes, Truth]]:
    for outing in outings():
        every = samples(outing)
        held = kept(outing, every)
        for form in outing.forms:
            content = {"fit": fit.on_foot, "gpx": xml_forms.gpx, "tcx": xml_forms.tcx}[form](outing, held)
            yield f"{outing.name}.{form}", content, _told(outing, form) | of_outing(outing, form, every, held)


def _told(outing: Outing, form: str) -> Truth:
    second_copy = form == "gpx" and "fit" in outing.forms
    outcome = "repaired" if outing.cut else "duplicate" if second_copy else "read"
    return {
        "outcome": outcome,
        "duplicate_of": f"{ACTIVITIES}/{outing.name}.fit" if second_copy else None,
        "format": form,
        "local_date": outing.day,
        "note": outing.note or None,
    }


def _others() -> Iterator[tuple[str, bytes, Truth]]:
    for kind, made in {"ride": others.ride, "swim": others.swim, "strength": others.strength}.items():
        content, truth = made()
        start = truth["start"]
        assert isinstance(start, datetime)
        day = start.astimezone(ZoneInfo(ZONE)).date()
        yield f"{day}-{kind}.fit", content, {"outcome": "read", "format": "fit", "local_date": day, **truth}
    yield "settings.fit", others.settings(), {"outcome": "not_activity", "format": "fit", "note": "a watch's settings"}


def _index(truths: list[Truth]) -> str:
    counted = [truth for truth in truths if truth["outcome"] in ("read", "repaired")]
    runs = [truth for truth in counted if truth["sport"] == "running"]
    sessions = {truth["local_date"]: truth for truth in runs if truth["local_date"] > BIRTH}
    outcomes = [truth["outcome"] for truth in truths]
    head = {
        "as_of": AS_OF,
        "birth": BIRTH,
        "zone": ZONE,
        "own_files": ["runner.toml", "diary.csv", "checklist.csv"],
        "beside": ["index.toml", "make.py", "maker", "report.png"],
        "activities": len(counted),
        "runs": len(runs),
        "other_activities": len(counted) - len(runs),
        "outcomes": {name: outcomes.count(name) for name in ("read", "repaired", "duplicate", "not_activity")},
    }
    return "\n".join(
        [
            words.table(words.INDEX_HEAD, head),
            *(words.table("[[file]]", truth) for truth in truths),
            *(words.table("[[finding]]", finding) for finding in findings(sessions)),
        ]
    )
