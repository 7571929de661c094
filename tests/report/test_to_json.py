import json
import math
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.activity.recording import Device
from analyser.activity.runner import Runner, Units
from analyser.advice.rule import FindingState
from analyser.advice.training import Training
from analyser.columns import Column
from analyser.measure import Measure, Missing, Origin
from analyser.report.fields import as_json
from analyser.report.json_pieces import json_pieces, whole
from analyser.report.ledger import LedgerEntry, Outcome
from analyser.report.to_json import report_fields, to_json
from tests.builders.report import comeback_training, finding, rendered_elsewhere, report, stop_sign
from tests.builders.training import ago, entry, measured, run, training, windows

SCHEMA = json.loads((files("analyser.report") / "analyser-report-1.schema.json").read_text("utf-8"))
NOTHING = measured(windows(0))
MOST_AT_ONCE_BYTES = 4_000
NUMBER = Measure(value=0.12345678, low=0.1, high=0.2, count=3, origin=Origin.DERIVED)


def parsed(text: str) -> dict[str, Any]:
    """The object, refused where it is not strict JSON or not as the schema says."""
    found: dict[str, Any] = json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} is not JSON"))
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    return found


def one_run(**changes: Any) -> dict[str, Any]:
    """The JSON of a single run."""
    found: dict[str, Any] = parsed(to_json(report(training([run(**changes)]))))["runs"][0]
    return found


def test_it_is_what_the_standard_encoder_writes_and_every_number_is_finite() -> None:
    made = report(comeback_training())
    standard = json.dumps(report_fields(made), ensure_ascii=False, allow_nan=False, indent=2) + "\n"
    assert to_json(made) == standard


_texts = st.text(st.characters(exclude_categories=["Cs"]))
_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | _texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_texts, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(_texts, _values, max_size=4), st.lists(st.lists(_values, max_size=3), max_size=3))
def test_in_pieces_it_is_what_it_is_whole(fields: dict[str, Any], lists: list[list[Any]]) -> None:
    def all_fields() -> dict[str, Any]:
        return fields | {f"list {number}": iter(items) for number, items in enumerate(lists)}

    assert b"".join(json_pieces(all_fields())).decode() == as_json(whole(all_fields()))


@pytest.mark.parametrize("count", [0, 1, 31, 32, 33, 64, 100])
def test_a_long_list_is_written_in_parts_as_it_is_whole(count: int) -> None:
    def all_fields() -> dict[str, Any]:
        return {"a": [], "many": ({"number": number, "none": []} for number in range(count)), "z": 1}

    pieces = list(json_pieces(all_fields()))
    assert b"".join(pieces).decode() == as_json(whole(all_fields()))
    assert max(map(len, pieces)) < MOST_AT_ONCE_BYTES


def test_the_schema_itself_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_fields_stand_in_the_order_of_the_design() -> None:
    found = parsed(to_json(report()))
    assert [name for name in found if name not in ("zone_from", "notes")] == [
        "schema",
        "generated_by",
        "as_of",
        "rule_set",
        "own_limits",
        "runner",
        "shown",
        "inputs",
        "runs",
        "record",
        "days",
        "weeks",
        "way",
        "before_now",
        "knee_load",
        "cue_trial",
        "since",
        "pain_and_jogging",
        "checklist",
        "findings",
        "next_run",
        "see_someone",
        "cannot_see",
    ]


@pytest.mark.parametrize(
    "known",
    [
        training([]),
        training([], runner=Runner()),
        training([run(km=None, minutes=20, treadmill=True)]),
        training([run(ago(3)), run(ago(1))], runner=Runner(units=Units.IMPERIAL)),
        comeback_training(),
    ],
)
def test_every_report_is_as_the_schema_says(known: Training) -> None:
    parsed(to_json(report(known)))


def test_a_field_that_the_schema_does_not_know_is_refused() -> None:
    found = parsed(to_json(report()))
    found["runs"][0]["latitude_deg"] = 51.5
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(found)


def test_the_files_add_up() -> None:
    inputs = parsed(to_json(report()))["inputs"]
    outcomes = list(inputs)[1:10]
    assert inputs["files"] == sum(inputs[name] for name in outcomes) == len(inputs["ledger"])
    assert inputs["activities"] == inputs["runs"] + inputs["other_activities"] == 32


def test_a_measure_that_is_not_there_says_why() -> None:
    assert one_run(measures=NOTHING | {Column.CADENCE_SPM: Missing(reason="no cadence in the file")})[
        "cadence_spm"
    ] == {"missing": "no cadence in the file"}


def test_a_measure_is_rounded_as_its_column_is() -> None:
    assert one_run(measures=NOTHING | {Column.DUTY_FACTOR: NUMBER})["duty_factor"] == {
        "value": 0.1235,
        "low": 0.1,
        "high": 0.2,
        "count": 3,
        "origin": "derived",
    }


@given(st.floats())
def test_whatever_a_number_is_the_text_stays_json(value: float) -> None:
    odd = Measure(value=value, low=value, high=value, count=1, origin=Origin.RECORDED)
    found = one_run(measures=NOTHING | {Column.CONTACT_TIME_S: odd})["contact_time_s"]
    assert ("value" in found) == math.isfinite(value)


def test_the_ratios_of_a_run_are_its_sessions() -> None:
    known = comeback_training()
    found = {each["id"]: each for each in parsed(to_json(report(known)))["runs"]}
    spike = known.load.spikes[-1]
    assert spike.ratio_session is not None
    assert found[spike.session.runs[0]]["ratio_session"] == pytest.approx(spike.ratio_session, abs=1e-4)


def test_a_first_run_has_no_ratio() -> None:
    assert one_run()["ratio_session"] is None


def test_days_and_weeks_hold_the_same_jogging() -> None:
    found = parsed(to_json(report()))
    assert sum(day["run_s"] for day in found["days"]) == pytest.approx(sum(week["run_s"] for week in found["weeks"]))


def test_sentences_are_in_the_runners_units() -> None:
    miles = report(training([run()], runner=Runner(units=Units.IMPERIAL)))
    assert "miles" in parsed(to_json(miles))["next_run"]["said"]


def test_an_unknown_finding_says_what_is_lacking() -> None:
    odd = finding(state=FindingState.UNKNOWN, reason="Give your height.")
    assert parsed(to_json(report(findings=(odd,))))["findings"][0]["reason"] == "Give your height."


def test_a_stop_sign_is_told_as_one() -> None:
    found = parsed(to_json(report(findings=(stop_sign(),))))["findings"][0]
    assert (found["state"], found["urgency"]) == ("act", "stop")


def test_nothing_private_is_in_it() -> None:
    known = training(
        [run(metadata={"name": "Round the lake at home"})],
        entries=(entry(ago(1), note="slept badly"),),
    )
    text = to_json(report(known))
    assert not [word for word in ("Round the lake", "slept badly", "latitude", "longitude") if word in text]


def test_hostile_texts_stay_texts() -> None:
    name = '</script><script>alert(1)</script>"\x1b[31m\ud800\u202e'
    known = training([run(device=Device(product=name), notes=(name,), source=name)])
    seen = (LedgerEntry(source=name, outcome=Outcome.UNREADABLE, reason=name),)
    text = to_json(report(known, ledger=seen))
    assert "\x1b" not in text
    assert text.encode()
    assert parsed(text)["runs"][0]["source"].startswith("</script><script>alert(1)</script>")


def test_the_same_report_gives_the_same_bytes() -> None:
    assert to_json(report()) == to_json(report())


def test_the_bytes_are_the_same_in_other_processes() -> None:
    assert {rendered_elsewhere("to_json", seed) for seed in (1, 2)} == {to_json(report()).encode()}
