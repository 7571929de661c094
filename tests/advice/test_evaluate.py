from analyser.activity.diary import Entry
from analyser.advice.evaluate import findings, first_screen
from analyser.advice.rule import Basis, Confidence, FindingState, Need, Topic
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.training import Training
from tests.builders.findings import rule, verdict
from tests.builders.training import ago, entry, run, training

LACKING = sentence("Add a height.")


def need(lacking: Sentence | None) -> Need:
    return Need(lacking=lambda _: lacking)


def test_a_need_that_lacks_gives_unknown_with_its_sentence() -> None:
    (finding,) = findings(training(), [rule(needs=[need(None), need(LACKING), need(sentence("And more."))])])
    assert finding.verdict.state is FindingState.UNKNOWN
    assert finding.verdict.reason == LACKING
    assert finding.verdict.said == LACKING
    assert finding.confidence is None


def test_a_rule_is_not_asked_while_something_lacks() -> None:
    asked: list[Training] = []

    def lacking(known: Training) -> Sentence:
        asked.append(known)
        return LACKING

    never = rule(needs=[Need(lacking=lacking)])
    assert findings(training(), [never])[0].verdict is not never.evaluate(training())
    assert len(asked) == 1


def test_one_finding_for_each_rule_with_its_confidence() -> None:
    rules = [rule("a", gives=verdict(FindingState.OK)), rule("b", gives=verdict(basis=Basis(trust="C")))]
    found = findings(training([run()]), rules)
    assert [(each.rule.id, each.confidence) for each in found] == [("b", Confidence.MODERATE), ("a", Confidence.HIGH)]
    assert found[0].confidence_reason == "the signal has weak spots"


def test_the_grade_of_the_evidence_does_not_touch_the_confidence() -> None:
    (finding,) = findings(training([run()]), [rule()])
    assert (finding.rule.grade.value, finding.confidence) == ("C", Confidence.HIGH)


def shown(*entries: Entry) -> list[str]:
    known = training([run()], entries=entries)
    return [each.rule.id for each in first_screen(findings(known, [rule("long-steps", Topic.TECHNIQUE)]), known)]


def test_long_steps_wait_for_a_knee_that_hurts() -> None:
    assert shown() == []
    assert shown(entry(ago(27), pain_during=1)) == ["long-steps"]
    assert shown(entry(ago(28), pain_during=1)) == []
    assert shown(entry(ago(3), pain_during=0)) == []
    assert shown(entry(ago(3), pain_during=4, place="left ankle")) == []
