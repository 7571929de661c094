from pathlib import Path

import pytest

from analyser.journal.limits import read_limits

NAME = 'name = "A. Example"\n'


def problems(folder: Path, text: str) -> list[str]:
    """What is said of the file, without the folder."""
    path = folder / "limits.toml"
    path.write_text(text, encoding="utf-8")
    return [problem.removeprefix(f"{folder}/") for problem in read_limits(path)[1]]


def test_a_sound_file_is_read_without_a_word(tmp_path: Path) -> None:
    path = tmp_path / "limits.toml"
    path.write_text("\ufeff" + NAME + "[rules.single-run-spike]\nlimits = { watch = 1.05 }\n", encoding="utf-8")
    own, said = read_limits(path)
    assert said == ()
    assert own.name == "A. Example"
    assert own.values == {"single-run-spike": {"watch": 1.05}}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[rules.braking]\noff = true\n", "limits.toml: Own limits need the name of who set them"),
        (
            NAME + "\n[rules.braking]\nlimits = { wach = 1 }\n",
            "limits.toml, line 4: Own limits of “braking”: there is no",
        ),
        (
            NAME + "[rules.braking.limits]\nwatch = 'low'\n",
            "limits.toml, line 3: Own limits of “braking”: “watch = low”",
        ),
        (
            NAME + "[rules.long-stepz]\noff = true\n",
            "limits.toml, line 2: Own limits: there is no rule “long-stepz”; nea",
        ),
        (NAME + '[rules."braking"]\nreason = "x"\noff = 3\n', "limits.toml, line 4: Own limits of “braking”: “off” is"),
        (
            NAME + "colour = 3\n",
            "limits.toml, line 2: Own limits: there is no setting “colour”; known are: name, rules.",
        ),
        (
            NAME + "rules = { braking = { wach = 2 } }\n",
            "limits.toml, line 2: Own limits of “braking”: there is no setting",
        ),
        (
            NAME + "[rules.braking]\nlimits = { watch = 0.2 }\n[rules.downhill]\nlimits = { watch = 0.2 }\n",
            "limits.toml, line 3: Own limits of “braking”: “watch” is loosened only with a reason",
        ),
        (NAME + "[rules.braking\n", "limits.toml, line 2: this is no TOML ("),
    ],
)
def test_a_mistake_is_answered_with_file_line_and_expectation(tmp_path: Path, text: str, problem: str) -> None:
    assert problems(tmp_path, text)[0].startswith(problem)


def test_what_is_sound_beside_a_mistake_is_used(tmp_path: Path) -> None:
    path = tmp_path / "limits.toml"
    path.write_text(NAME + "[rules.braking.limits]\nwach = 1\nwatch = 0.05\n")
    own, said = read_limits(path)
    assert own.values == {"braking": {"watch": 0.05}}
    assert len(said) == 1


def test_what_is_no_text_is_said(tmp_path: Path) -> None:
    path = tmp_path / "limits.toml"
    path.write_bytes(b"\xff\xfe\x00")
    own, said = read_limits(path)
    assert own.rules == ()
    assert "cannot be read" in said[0]
