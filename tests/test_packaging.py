"""What a fresh clone is installed from: the lock against what the project requires; and what CI starts from."""

import os
import re
import subprocess
import tomllib
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))
LOCKED = re.findall(r"^([\w.-]+)==(\S+?)(?: ; (.+?))? \\$", LOCK, re.MULTILINE)


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_everything_that_is_required_is_locked_within_its_bounds() -> None:
    versions: dict[str, list[str]] = {}
    for name, version, _ in LOCKED:
        versions.setdefault(canonical(name), []).append(version)
    extras = [line for extra in PROJECT["project"]["optional-dependencies"].values() for line in extra]
    wanted = [*PROJECT["project"]["dependencies"], *extras, *PROJECT["dependency-groups"]["dev"]]
    wrong = [
        line
        for requirement, line in ((Requirement(line), line) for line in wanted)
        if not any(Version(v) in requirement.specifier for v in versions.get(canonical(requirement.name), []))
    ]
    assert wrong == [], "run `make lock`"


def test_the_lock_pins_all_by_hash_and_names_no_index() -> None:
    blocks = re.split(r"\n(?=[\w.-]+==)", LOCK)[1:]
    assert [block.split(" ")[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert not re.search(r"index-url|find-links|trusted-host|file://|https?://", LOCK)


def test_markers_of_the_lock_are_understood() -> None:
    assert all(Marker(marker) for _, _, marker in LOCKED if marker)


def test_ci_calls_lint_types_and_tests() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    text = script.read_text(encoding="utf8")
    assert all(f"make {target}" in text for target in ("lint", "types", "test"))
    subprocess.run(["bash", "-n", str(script)], check=True)


def test_make_knows_its_targets() -> None:
    for target in ("run", "test", "quick", "lint", "types", "check", "faults", "bench", "compiled"):
        done = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
