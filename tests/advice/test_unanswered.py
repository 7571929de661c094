from analyser.activity.runner import Runner
from analyser.advice.evaluate import findings
from analyser.advice.rule import FindingState
from analyser.advice.unanswered import unanswered
from tests.builders.training import ago, run, training, windows


def test_nothing_unknown_is_lost_or_told_twice() -> None:
    for known in (training(runner=Runner()), training([run()])):
        found = findings(known)
        told = [each.rule.id for group in unanswered(found) for each in group.findings]
        unknown = [each.rule.id for each in found if each.verdict.state is FindingState.UNKNOWN]
        assert sorted(told) == sorted(unknown)


def test_what_takes_other_sensors_is_one_group_at_the_end() -> None:
    runs = [run(ago(day), steady=windows(20, speed_mps=2.7, cadence_spm=166.0)) for day in (9, 5, 2)]
    groups = unanswered(findings(training(runs)))
    assert [each.rule.id for each in groups[-1].findings] == ["downhill", "braking", "contact-balance", "peak-force"]
    assert groups[-1].reason is None
    assert all(group.reason is not None for group in groups[:-1])


def test_the_same_reason_is_told_once() -> None:
    groups = unanswered(findings(training(runner=Runner())))
    alike = next(group for group in groups if len(group.findings) > 2)
    assert alike.reason is not None
    assert {each.rule.id for each in alike.findings} >= {"weekly-ramp", "rest-days", "many-stressors"}
