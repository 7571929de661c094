"""How far each pair of shoes has gone, as far as the diary says which pair it was.

Looks at the shoes that the diary names for a day and adds up the way of its runs. It is a note at 500 and at 800 km
and never asks for a change: no study found a distance at which shoes are done, shoes fitted to the foot were not found
to prevent injuries, and those who changed often had more of them. Two pairs in turn went with fewer injuries in one
cohort. Comfort, and whether the size still fits after a pregnancy, is what to ask.

Silent where the diary names no shoes for a day with a run.
"""

from collections import defaultdict
from datetime import timedelta

from analyser.advice.joined import joined
from analyser.advice.load_words import observed
from analyser.advice.rule import Basis, EvidenceGrade, FindingState, Limit, Need, Rule, Topic, Verdict
from analyser.advice.sentence import Sentence, Value, sentence
from analyser.advice.training import Training

_E = "engineering-choice"
_FAR = Limit(name="far", value=500_000.0, unit="m", state=FindingState.INFO, source=_E)
_FARTHER = Limit(name="farther", value=800_000.0, unit="m", state=FindingState.INFO, source=_E)
_PAIRS = Limit(name="pairs in turn", value=2, unit="pairs", state=FindingState.INFO, source="ref-82", below=True)
_ROTATION_DAYS = 28
"""Pairs worn in so many days are worn in turn (engineering choice)."""


def _lacks_shoes(training: Training) -> Sentence | None:
    if _ways(training):
        return None
    return sentence("Name the pair under shoes in diary.csv, and its distance adds up here.")


def _pair(name: str) -> str:
    return " ".join(name.split()).casefold()


def _ways(training: Training) -> dict[str, float]:
    """The way (m) that each pair has gone on days with one pair, by its name, in the order of first wearing."""
    names: dict[str, str] = {}
    ways: dict[str, float] = defaultdict(float)
    worn = {entry.date: entry.shoes for entry in training.diary.entries if entry.shoes and entry.shoes.strip()}
    for run in training.runs:
        shoes = worn.get(run.local_date)
        if shoes and run.distance_m:
            name = names.setdefault(_pair(shoes), " ".join(shoes.split()))
            ways[name] += run.distance_m
    return dict(ways)


def _in_turn(training: Training) -> int:
    """How many pairs the diary names in the last four weeks."""
    recent = training.diary.between(training.as_of - timedelta(days=_ROTATION_DAYS - 1), training.as_of)
    return len({_pair(entry.shoes) for entry in recent if entry.shoes and entry.shoes.strip()})


def _evaluate(training: Training) -> Verdict:
    ways = _ways(training)
    name, way = max(ways.items(), key=lambda pair: pair[1])
    pairs = _in_turn(training)
    turn = _turn(pairs) if pairs >= _PAIRS.of(training) else None
    far = way >= _FAR.of(training)
    return Verdict(
        state=FindingState.INFO,
        said=joined(_said(training, name, way), turn),
        advice=sentence("Are they comfortable? If they are from before, does the size still fit?") if far else None,
        observed=tuple(each for pair, metres in ways.items() for each in observed(pair, "m", metres)),
        basis=Basis(),
    )


def _said(training: Training, name: str, way: float) -> Sentence:
    values: dict[str, Value] = {"name": name, "way": way}
    if way >= _FARTHER.of(training):
        return sentence(
            "“{name:text}”: {way:distance}, by your diary. Many would look at the soles by now; no study names a "
            "distance.",
            **values,
        )
    if way >= _FAR.of(training):
        return sentence(
            "“{name:text}”: {way:distance}, by your diary. No study names a distance at which shoes are done.", **values
        )
    return sentence("“{name:text}”: {way:distance}, by your diary.", **values)


def _turn(pairs: int) -> Sentence:
    return sentence("{pairs:number} pairs in turn: in one study of runners that went with fewer injuries.", pairs=pairs)


RULE = Rule(
    id="shoe-distance",
    title="Distance on your shoes",
    topic=Topic.LOAD,
    pointer="supportive-footwear",
    evidence=("ref-81", "ref-82", "ref-83", "ref-84"),
    grade=EvidenceGrade.C,
    limits=(_FAR, _FARTHER, _PAIRS),
    needs=(Need(lacking=_lacks_shoes),),
    evaluate=_evaluate,
)
