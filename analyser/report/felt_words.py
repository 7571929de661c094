"""How one run felt, in words: what was answered on the watch or to the service, and in the diary of its day."""

from collections.abc import Iterable

from analyser.activity.diary import Diary, Entry
from analyser.activity.run import Run
from analyser.activity.runner import AskPelvic, Runner
from analyser.report.felt_fields import EFFORT_MOST, FEEL_MOST, effort_of, feel_of
from analyser.report.printable import listed, printable

_FEELINGS = ("very weak", "weak", "normal", "strong", "very strong")
_PAINS = (("pain_during", "in the run"), ("pain_after_1h", "an hour after"), ("pain_next_morning", "the next morning"))
_SIGNS = {
    "limping": "limping",
    "night_pain": "pain at night",
    "rest_pain": "pain at rest",
    "bone_pain": "pain on one spot of bone",
}
_PELVIC = {"leak": "a leak", "heaviness": "heaviness", "pelvic_pain": "pelvic pain"}


def felt_words(run: Run, diary: Diary, runner: Runner) -> tuple[str, ...]:
    """What was answered: effort and feeling on the watch, then the diary of that day; nothing that was not answered."""
    entry = next(iter(diary.between(run.local_date, run.local_date)), None)
    return (*watch_words(run), *(_entry(entry, runner) if entry is not None else ()))


def watch_words(run: Run) -> tuple[str, ...]:
    """Effort and feeling as they were answered on the watch or to the service: `effort 6 of 10`, `felt strong`."""
    effort, feel = effort_of(run), feel_of(run)
    told = [f"effort {effort:g} of {EFFORT_MOST}"] if effort is not None else []
    told += [f"felt {_FEELINGS[round(feel * (len(_FEELINGS) - 1) / FEEL_MOST)]}"] if feel is not None else []
    return tuple(told)


def _entry(entry: Entry, runner: Runner) -> Iterable[str]:
    pains = [(getattr(entry, name), when) for name, when in _PAINS]
    given = [f"{pain:g} {when}" for pain, when in pains if pain is not None]
    if given:
        place = " ".join(filter(None, (entry.side, entry.place))) if any(pain for pain, _ in pains) else ""
        yield f"pain {', '.join(given)}{f' ({printable(place)})' if place else ''}"
    asked = _SIGNS if runner.ask_pelvic is AskPelvic.NO else _SIGNS | _PELVIC
    signs = [words for name, words in asked.items() if getattr(entry, name)]
    if signs:
        yield listed(signs)
