"""The architecture, the types and the style are kept by tests."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "analyser"
ALLOWED_AT_THE_TOP = {"analyser", "sample_data", "tests", "pyproject.toml", "README.md", "LICENSE"}


def _run(*command: str) -> None:
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_imports_point_inwards() -> None:
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_types_are_strict() -> None:
    _run("mypy")


def test_style() -> None:
    _run("ruff", "check", ".")
    _run("ruff", "format", "--check", ".")


@pytest.mark.parametrize("heavy", ["pandas", "altair", "numpy", "lxml", "rich", "fitparse", "jinja2", "vl_convert"])
def test_help_imports_nothing_heavy(heavy: str) -> None:
    code = (
        "import sys; from analyser.cli import main; "
        f"code = main(['--help']); assert {heavy!r} not in sys.modules; sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Usage: analyser" in done.stdout


def test_fitparse_is_imported_by_the_fit_reader_alone() -> None:
    importing = {
        path.relative_to(PACKAGE).parts[:3]
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if (isinstance(node, ast.Import) and any(name.name.split(".")[0] == "fitparse" for name in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "fitparse")
    }
    assert importing == {("reading", "formats", "fit")}


def test_no_function_outgrows_a_screen() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _body_lines(node) > 50
    ]
    assert long == []


def _body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_the_top_level_holds_what_it_may() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    tops = {line.split("/")[0] for line in listed.splitlines()}
    assert {top for top in tops if not top.startswith(".")} <= ALLOWED_AT_THE_TOP


def test_every_dependency_has_a_lower_bound() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    listed = project["dependencies"] + project["optional-dependencies"]["test"]
    assert [name for name in listed if ">=" not in name] == []
