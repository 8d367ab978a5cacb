"""The README in, the same with the outputs that its commands really print out.

    .venv/bin/python -m scripts.refresh_readme [--check]

In a block marked `console` a line that begins with "$ " is run by the shell and what stands up to the next such line
is its output; a block marked `python` is run by Python, and the block marked `text` behind it is what it prints.
Everything runs in one copy of the project, in order, as a newcomer would. With --check nothing is written and a
difference is an error.
"""

import argparse
import difflib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
# What differs from run to run: times and moments, and the memory and speed of the machine.
_VARIES = re.compile(r"\d[\d.,]*(?= (?:seconds|s\b|words per CPU second))|\b\d{8}T\d{6}Z")
# Of the environment, what a newcomer's shell has not: settings, and what `make test` hands on to a make inside it.
_NOT_A_NEWCOMERS = ("PREFECT_API", "NEWSFIGURES_", "MAKE", "MFLAGS")
_BLOCK = re.compile(r"^```(console|python|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def copy_project(target: Path) -> None:
    """Copy what git tracks, or would track, into `target`, and link the environment that is installed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    for name in filter(None, listed.split("\0")):
        source = ROOT / name
        if source.is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).write_bytes(source.read_bytes())
    (target / ".venv").symlink_to(Path(sys.prefix))
    for later in (target / "requirements.lock", target / "pyproject.toml"):
        os.utime(later, (0, 0))  # older than the environment, so that make does not install it again


def run(command: list[str] | str, root: Path) -> str:
    """What a command prints on its standard output, run in `root`.

    Raises RuntimeError with what it printed on both channels where it fails.
    """
    environment = {k: v for k, v in os.environ.items() if not k.startswith(_NOT_A_NEWCOMERS)}
    done = subprocess.run(
        command,
        cwd=root,
        shell=isinstance(command, str),
        capture_output=True,
        text=True,
        env=environment | {"COLUMNS": "120"},
    )
    if done.returncode != 0:
        raise RuntimeError(f"{command}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def refresh(text: str, root: Path) -> str:
    """The README `text` with the outputs of its commands, run in `root`."""
    printed = ""

    def block(match: re.Match[str]) -> str:
        nonlocal printed
        kind, body = match.groups()
        if kind == "python":
            printed = run([str(root / ".venv/bin/python"), "-c", body], root)
            return match.group()
        if kind == "text":
            return f"```text\n{printed.rstrip()}\n```"
        lines: list[str] = []
        for line in body.splitlines():
            if line.startswith("$ "):
                lines += [line, *run(line[2:], root).rstrip().splitlines()]
        return "```console\n" + "\n".join(lines) + "\n```"

    return _BLOCK.sub(block, text)


def compare(old: str, new: str) -> str:
    """The differences between two READMEs, numbers that vary from run to run left out; "" where there is none."""
    old_lines, new_lines = (_VARIES.sub("N", text).splitlines() for text in (old, new))
    return "\n".join(difflib.unified_diff(old_lines, new_lines, "README.md", "what its commands print", lineterm=""))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where an output differs")
    check = parser.parse_args().check
    old = README.read_text(encoding="utf8")
    with tempfile.TemporaryDirectory() as folder:
        copy_project(Path(folder))
        new = refresh(old, Path(folder))
    difference = compare(old, new)
    if check and difference:
        sys.exit(difference)
    if difference and not check:
        README.write_text(new, encoding="utf8")
    sys.stdout.write(
        "README.md: its outputs are what its commands print\n" if not difference else "README.md refreshed\n"
    )


if __name__ == "__main__":
    main()
