import pytest

from analyser.activity.recording import Sport
from analyser.advice.confidence import confidence, is_stale
from analyser.advice.rule import Basis, Confidence, FindingState, Topic
from analyser.advice.training import Training
from analyser.measure import Origin
from tests.builders.findings import verdict
from tests.builders.training import ago, other, run, training

HIGH, MODERATE, LOW = Confidence.HIGH, Confidence.MODERATE, Confidence.LOW


def fresh() -> Training:
    return training([run(ago(1))])


def sure(basis: Basis | None = None, *, topic: Topic = Topic.TECHNIQUE, known: Training | None = None) -> Confidence:
    found = confidence(verdict(basis=basis), topic, known or fresh())
    assert found is not None
    return found[0]


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        (Basis(), HIGH),
        (Basis(trust="B"), HIGH),
        (Basis(trust="C"), MODERATE),
        (Basis(trust="D"), LOW),
        (Basis(origin=Origin.DERIVED), MODERATE),
        (Basis(origin=Origin.MODELLED), LOW),
        (Basis(have=6, want=6), HIGH),
        (Basis(have=5, want=6), MODERATE),
        (Basis(have=3, want=6), MODERATE),
        (Basis(have=2, want=6), LOW),
        (Basis(origin=Origin.DERIVED, trust="C"), LOW),
        (Basis(origin=Origin.DERIVED, trust="D", have=0, want=6), LOW),
    ],
)
def test_each_weakness_takes_its_steps(basis: Basis, expected: Confidence) -> None:
    assert sure(basis) is expected


def test_without_a_basis_nothing_lacks() -> None:
    assert confidence(verdict(), Topic.TECHNIQUE, fresh()) == (HIGH, "recorded, trusted, and enough of it")


def test_the_reason_names_every_weakness() -> None:
    found = confidence(verdict(basis=Basis(trust="C", have=2, want=3)), Topic.TECHNIQUE, fresh())
    assert found == (LOW, "the signal has weak spots; 2 of the 3 that would make it sure")


@pytest.mark.parametrize("state", [FindingState.UNKNOWN, FindingState.NOT_APPLICABLE])
def test_where_nothing_is_said_there_is_nothing_to_be_sure_of(state: FindingState) -> None:
    assert confidence(verdict(state), Topic.LOAD, fresh()) is None


@pytest.mark.parametrize(("days", "stale"), [(7, False), (8, True)])
def test_an_export_is_stale_after_a_week(days: int, stale: bool) -> None:
    assert is_stale(training([run(ago(days))])) is stale


def test_any_activity_keeps_an_export_fresh() -> None:
    assert not is_stale(training([run(ago(30)), other(ago(2), sport=Sport.WALKING)]))


def test_without_any_activity_nothing_is_stale() -> None:
    assert not is_stale(training())


def test_a_stale_export_lowers_load_and_nothing_else() -> None:
    stale = training([run(ago(63))])
    assert sure(topic=Topic.LOAD, known=stale) is MODERATE
    assert sure(topic=Topic.TECHNIQUE, known=stale) is HIGH
    assert confidence(verdict(), Topic.LOAD, stale) == (MODERATE, "as of your newest file, 63 days old")
