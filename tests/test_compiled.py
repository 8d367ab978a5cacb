"""The compiled form reads what Python reads, row by row; no form of other sources is ever imported."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FORMS = "NEWSFIGURES_COMPILED"
WHERE = "import transforms.extract as e; print(e.__file__)"
FROZEN = """
from dataclasses import FrozenInstanceError, replace
from transforms import extract_figures
from transforms.model import RejectedFile
[row] = extract_figures("Trade grew 5%.")
assert replace(row, value=6.0).value == 6 and row.value == 5
for change in (lambda: setattr(row, "value", 6), lambda: RejectedFile("a.txt", "bored", "", 1)):
    try:
        change()
    except (FrozenInstanceError, ValueError) as error:
        print(error)
"""
REFUSED = (
    "import sys; sys.path.insert(0, 'scripts'); from compilable import make_compilable; make_compilable({source!r})"
)
SPAWN = """
import transforms
from multiprocessing import get_context
with get_context("spawn").Pool(1) as pool:
    print(pool.apply(transforms.extract_figures, ("Trade grew 5%.",))[0].value)
"""
READ = """
import json, sys
from dataclasses import asdict
from datetime import date
from transforms import read_text
for line in open(sys.argv[1], encoding="utf8"):
    text, published = json.loads(line)
    print(json.dumps(asdict(read_text(text, published and date.fromisoformat(published))), default=str))
"""


def run(folder: Path | str, *arguments: str, root: Path = ROOT) -> str:
    """What Python prints when told `arguments`, with the compiled forms in `folder`."""
    environment = os.environ | {FORMS: str(folder), "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False, cwd=root
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the compiled form of the sources as they are."""
    if shutil.which(os.environ.get("CC", "gcc")) is None:
        pytest.skip("there is no C compiler")
    folder = tmp_path_factory.mktemp("forms")
    run(folder, str(ROOT / "scripts" / "compile.py"))
    assert run(folder, "-c", WHERE).startswith(str(folder))
    return folder


def texts() -> list[tuple[str, str | None]]:
    """The cases of the specs, the articles of the data folder, and those annotated beside the project."""
    rows = [json.loads(line) for path in sorted((ROOT / "tests/specs").glob("*.jsonl")) for line in path.open()]
    found = [(row["text"], row.get("published")) for row in rows if isinstance(row.get("text"), str)]
    found += [(path.read_text(encoding="utf8"), "2024-05-06") for path in sorted((ROOT / "data/raw").rglob("*.txt"))]
    gold = ROOT.parent / "shared" / "gold" / "articles.jsonl"
    if gold.is_file():
        found += [(row["text"], row["date"]) for row in map(json.loads, gold.open(encoding="utf8"))]
    return found


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_both_forms_read_the_same(forms: Path, tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in texts()), encoding="utf8")
    python, compiled = (run(folder, "-c", READ, str(file)).splitlines() for folder in ("", forms))
    assert len(python) == len(texts()) > 100
    assert [pair for pair in zip(python, compiled, strict=True) if pair[0] != pair[1]] == []


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_an_edited_source_is_read_and_not_what_was_compiled_before(forms: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "transforms", tmp_path / "transforms", ignore=shutil.ignore_patterns("__pycache__"))
    assert run(forms, "-c", WHERE, root=tmp_path).startswith(str(forms))
    with (tmp_path / "transforms" / "tokens.py").open("a") as source:
        source.write("\n")
    assert run(forms, "-c", WHERE, root=tmp_path).startswith(str(tmp_path / "transforms"))


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_spawned_process_reads_too(forms: Path, tmp_path: Path) -> None:
    """It begins with the path of its parent, where what is compiled must not be taken for the package."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {FORMS: str(forms)}
    done = subprocess.run(
        [sys.executable, "-c", SPAWN], env=environment, capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.stdout == "5.0\n", done.stderr


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_compiled_records_are_frozen_and_check_themselves_too(forms: Path) -> None:
    said = run(forms, "-c", FROZEN)
    assert (
        said == "cannot assign to field 'value'\na.txt: unknown reason of rejection 'bored'\n" == run("", "-c", FROZEN)
    )


def test_what_would_be_compiled_to_something_else_is_refused() -> None:
    program = REFUSED.format(source='"""A module."""\nfrom functools import cached_property\n')
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=ROOT)
    assert "cached_property" in done.stderr.splitlines()[-1] and done.returncode == 1


def test_without_a_compiler_the_reason_is_said(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "compile.py")],
        env=os.environ | {"CC": "no-such-compiler", FORMS: str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1 and "there is no no-such-compiler" in done.stderr
    assert list(tmp_path.iterdir()) == []
