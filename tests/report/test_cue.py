import json
from importlib.resources import files

import jsonschema

from analyser.activity.runner import Runner
from analyser.advice.training import Training
from analyser.report.cue_words import cue_words
from analyser.report.to_html import to_html
from analyser.report.to_json import to_json
from analyser.report.to_terminal import to_terminal
from tests.builders.cue import tried
from tests.builders.report import report
from tests.builders.training import ago, entry, training

SCHEMA = json.loads((files("analyser.report") / "analyser-report-1.schema.json").read_text("utf-8"))


def said(known: Training) -> str:
    return " ".join(" ".join(cue_words(report(known))).split())


def test_a_change_is_told_with_its_interval_and_without_a_claim_of_cause() -> None:
    text = said(tried(change=0.05, entries=(entry(ago(2), pain_during=2),)))
    assert "“shorter, quicker steps”" in text
    assert "steps a minute since, 16" in text
    assert "8 runs since, 10 before" in text
    assert "Your steps are shorter and quicker, beyond the noise from run to run." in text
    assert "Heart rate at about that pace:" in text
    assert "no clear change" in text
    assert "2.0 of 10 (1 day) since, no answer before" in text
    assert "no proof" in text


def test_no_change_and_not_yet_are_told() -> None:
    assert "no change beyond the noise" in said(tried())
    assert "Cannot tell yet; about 3 more runs. It takes 5 steady runs before and 5 since" in said(tried(10, 2))
    assert "2 runs from before it, if you have the files" in said(tried(3, 8))
    assert "longer and slower" in said(tried(change=-0.05))
    assert "Cannot tell yet whether that is a change; about" in said(tried(6, 5, noise_spm=9))


def test_without_a_cue_nothing_is_said() -> None:
    bare = report(training(runner=Runner()))
    assert cue_words(bare) == ()
    assert "YOUR CUE" not in to_terminal(bare, width=80, color=False)


def test_it_is_in_terminal_page_and_json_which_has_not_her_words() -> None:
    what = report(tried(change=0.05))
    assert "YOUR CUE" in to_terminal(what, width=80, color=False)
    page = to_html(what)
    assert '<section id="cue"' in page
    found = json.loads(to_json(what))
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    assert found["cue_trial"]["cadence_spm"]["runs_since"] == 8
    assert "quicker steps" not in json.dumps(found["cue_trial"])
    for known in (tried(10, 2), tried(), training(runner=Runner())):
        jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(to_json(report(known))))
