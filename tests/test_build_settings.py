"""The settings as they are documented against the settings as they are declared."""

import re
from dataclasses import fields
from pathlib import Path

from flows.alerts import ALERT_URL
from flows.errors import NewsfiguresError
from flows.logs import LOG_FORM
from flows.settings import Settings

TEXT = (Path(__file__).parent.parent / "docs" / "operations.md").read_text(encoding="utf8")


def test_every_setting_is_documented_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(NEWSFIGURES_\w+)` \|[^|]*\|[ `]*([^|`]*?)[ `]*\|", TEXT, re.MULTILINE))
    declared = {f"NEWSFIGURES_{f.name.upper()}": f.default for f in fields(Settings) if f.name != "limits"}
    assert rows.keys() == declared.keys() | {ALERT_URL, LOG_FORM}
    wrong = {name: rows[name] for name, default in declared.items() if rows[name] != shown(default)}
    assert wrong == {}


def shown(default: object) -> str:
    if default is None:
        return ""
    return f"{default:g}" if isinstance(default, float) else str(default)


def test_every_exit_code_is_documented() -> None:
    codes = {error.exit_code for error in (NewsfiguresError, *NewsfiguresError.__subclasses__())}
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", TEXT, re.MULTILINE)} == codes | {0, 130}
