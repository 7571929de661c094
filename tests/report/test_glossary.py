import json
from importlib.resources import files

import jsonschema
import pytest
from rich.cells import cell_len

from analyser.columns import QUANTITIES, Column
from analyser.report.glossary import glossary_json, glossary_terminal

SCHEMA = json.loads((files("analyser.report") / "analyser-columns-1.schema.json").read_text("utf-8"))


def test_the_json_has_every_quantity_as_the_schema_says() -> None:
    found = json.loads(glossary_json("analyser 0.1.0"))
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    assert [each["name"] for each in found["columns"]] == [column.value for column in Column]
    by_name = {each["name"]: each for each in found["columns"]}
    assert by_name["cadence_spm"]["running"] == {"low": 120, "high": 230}
    assert by_name["latitude_deg"]["running"] is None


@pytest.mark.parametrize("width", [30, 40, 60, 80, 100])
def test_the_text_has_every_quantity_and_fits(width: int) -> None:
    text = glossary_terminal(width=width, color=False)
    assert max(cell_len(line) for line in text.splitlines()) <= max(width, 40)
    assert not [column for column in QUANTITIES if column.value not in text]


def test_steps_are_said_to_be_those_of_both_feet() -> None:
    text = " ".join(glossary_terminal(width=100, color=False).split())
    assert "steps of both feet per minute" in text
    assert "120 to 230" in text


@pytest.mark.parametrize(
    ("name", "unit"), [("steps", "count"), ("foot_strike", "1 to 16"), ("grade", "fraction"), ("cadence_z", "spreads")]
)
def test_a_count_and_a_scale_are_no_fractions(name: str, unit: str) -> None:
    lines = glossary_terminal(width=100, color=False).replace("\N{NO-BREAK SPACE}", " ").splitlines()
    first = next(line for line in lines if line.startswith(f"{name} "))
    assert first.removeprefix(name).lstrip().startswith(f"{unit} ")


def test_the_quantities_of_days_and_weeks_are_there_each_once() -> None:
    found = [each["name"] for each in json.loads(glossary_json("analyser 0.1.0"))["days_and_weeks"]]
    assert len(found) == len(set(found))
    assert {"steps", "ascent_m", "acwr", "monotony", "strain_min", "nothing", "beside_cycling_s"} <= set(found)
    text = glossary_terminal(width=100, color=False)
    assert not [name for name in found if name not in text]
