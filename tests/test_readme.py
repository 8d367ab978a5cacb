"""Every command and every output of the README is what a newcomer gets."""

from pathlib import Path

import pytest

from scripts.refresh_readme import README, compare, copy_project, refresh


@pytest.mark.slow
def test_readme_prints_what_it_says(tmp_path: Path) -> None:
    copy_project(tmp_path)
    text = README.read_text(encoding="utf8")
    assert text.count("```console") >= 4 and "```python" in text
    assert compare(text, refresh(text, tmp_path)) == ""
