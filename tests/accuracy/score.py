"""Figures annotated by hand and figures read in, how well they agree out, with every miss as a line to print.

A figure read belongs to the annotated one whose characters it overlaps, best pair first. The levels are nested: the
place is found; the value (or both ends of the range) is equal; also unit and denominator; also approximation and
bound; also kind and direction; and `ready`, the row that an analyst need not touch: also modality and period, and half
of the words of measure and subject. All but `ready` (a share of the annotated) are F1 in percent.
"""

import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LEVELS = ("found", "value", "unit", "bound", "kind", "ready")
SHARES = ("modality", "attribution", "speaker", "period", "concept")
LINKS = ("restates", "from_of")
DEFAULTS: dict[str, Any] = {
    "context": None, "value": None, "value_low": None, "value_high": None, "per": None, "approximate": False,
    "bound": "eq", "kind": "level", "direction": None, "modality": "actual", "measure": None, "subject": None,
    "period_text": None, "period_start": None, "period_end": None, "base_text": None, "speaker": None,
    "attribution": "none", "restates": None, "from_of": None, "note": None,
}  # fmt: skip
_SMALL_WORDS = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "its", "of", "on", "the", "to", "with"))

_SPACES = dict.fromkeys(map(ord, "\u00a0\u2009\u202f"), " ")


@dataclass
class Score:
    """Percentages by measure, and one line for each figure that is not ready, or was read where there is none."""

    measures: dict[str, float] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)


def load_annotations(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The lines of a golden file by `source_uri`, in the order of the file, what is left out filled in by DEFAULTS."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows[row["source_uri"]].append({**DEFAULTS, **row})
    return dict(rows)


def find_span(text: str, printed: str, context: str | None) -> tuple[int, int] | None:
    """Where `printed` stands in `text`: its only place, or the one inside `context`; None unless there is just one.

    A space of any width in `text` counts as a plain one.

    >>> find_span("4 of 40 and 4", "4", "and 4")
    (12, 13)
    """
    text, around = text.translate(_SPACES), context or printed
    if text.count(around) != 1 or around.count(printed) != 1:
        return None
    start = text.index(around) + around.index(printed)
    return start, start + len(printed)


def score_figures(
    annotated: Mapping[str, Sequence[Mapping[str, Any]]], read: Mapping[str, Sequence[Mapping[str, Any]]]
) -> Score:
    """Compare, by article, what was annotated (with `span`) with what was read (rows shaped like `Figure`)."""
    result = Score()
    hits = dict.fromkeys(LEVELS, 0)
    right: dict[str, list[float]] = {name: [] for name in SHARES}
    links = {name: [0, 0, 0] for name in LINKS}  # right, annotated, read
    n_annotated = n_read = 0
    for uri, wanted in annotated.items():
        rows = read.get(uri, [])
        n_annotated, n_read = n_annotated + len(wanted), n_read + len(rows)
        partner = _pair(wanted, rows)
        for i, want in enumerate(wanted):
            row = rows[partner[i]] if i in partner else None
            faults = _faults(want, row)
            for level in LEVELS[: _reached(faults)]:
                hits[level] += 1
            if row is not None and "value" not in faults:
                for name in SHARES:
                    right[name].append(_concept(want, row) if name == "concept" else float(name not in faults))
            if faults:
                result.misses.append(f"{uri}: {want['text']!r}: {_tell(faults, want, row)}")
        taken = set(partner.values())
        result.misses += [f"{uri}: {r['text']!r}: no figure" for j, r in enumerate(rows) if j not in taken]
        _count_links(links, wanted, rows, partner)
    for level in LEVELS[:-1]:
        result.measures[level] = _f1(hits[level], n_annotated, n_read)
    result.measures["ready"] = round(100 * hits["ready"] / max(n_annotated, 1), 1)
    result.measures |= {name: round(100 * sum(of) / max(len(of), 1), 1) for name, of in right.items()}
    result.measures |= {name: _f1(*counts) for name, counts in links.items()}
    return result


def ready_rows(wanted: Sequence[Mapping[str, Any]], rows: Sequence[Mapping[str, Any]]) -> list[bool]:
    """For each row read in one article, whether it is ready: `wanted` are its annotated figures, with their `span`."""
    figure_of = {j: i for i, j in _pair(wanted, rows).items()}
    return [
        j in figure_of and _reached(_faults(wanted[figure_of[j]], row)) == len(LEVELS) for j, row in enumerate(rows)
    ]


def _pair(wanted: Sequence[Mapping[str, Any]], rows: Sequence[Mapping[str, Any]]) -> dict[int, int]:
    """Which row belongs to which annotated figure: overlapping, with the same value first, then the longest overlap."""
    options = []
    for i, want in enumerate(wanted):
        start, end = want["span"]
        for j, row in enumerate(rows):
            overlap = min(end, row["char_end"]) - max(start, row["char_start"])
            if overlap > 0:
                options.append((not _same_value(want, row), -overlap, i, j))
    partner: dict[int, int] = {}
    for _, _, i, j in sorted(options):
        if i not in partner and j not in partner.values():
            partner[i] = j
    return partner


def _same_value(want: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """Whether value, or both ends of the range, are equal to 1 part in 10,000."""
    return all(
        (want[name] is None and row[name] is None)
        or (want[name] is not None and row[name] is not None and math.isclose(want[name], row[name], rel_tol=1e-4))
        for name in ("value", "value_low", "value_high")
    )


def _faults(want: Mapping[str, Any], row: Mapping[str, Any] | None) -> list[str]:
    """What is wrong with `row`, by measure."""
    if row is None:
        return ["found"]
    faults = [] if _same_value(want, row) else ["value"]
    for fault, names in (
        ("unit", ("unit", "per")),
        ("bound", ("approximate", "bound")),
        ("kind", ("kind", "direction")),
        ("modality", ("modality",)),
        ("attribution", ("attribution",)),
    ):
        if any(want[name] != row[name] for name in names):
            faults.append(fault)
    if not _same_name(want["speaker"], row["speaker"]):
        faults.append("speaker")
    if any(want[name] != (row[name] and str(row[name])) for name in ("period_start", "period_end")):
        faults.append("period")
    if _concept(want, row) < 0.5:
        faults.append("concept")
    return faults


def _same_name(one: str | None, other: str | None) -> bool:
    """Whether two names mean one speaker: both missing, or with the same last word ("Abenov", "Nurlan Abenov")."""
    return (one or "").lower().split()[-1:] == (other or "").lower().split()[-1:]


def _reached(faults: Iterable[str]) -> int:
    """How many of LEVELS a figure with these faults reaches."""
    nested = LEVELS[:-1]
    first = next((n for n, level in enumerate(nested) if level in faults), len(nested))
    if first < len(nested) or {"modality", "period", "concept"} & set(faults):
        return first
    return len(LEVELS)


def _tell(faults: Sequence[str], want: Mapping[str, Any], row: Mapping[str, Any] | None) -> str:
    """The faults in words: what was read, and what is right."""
    columns = {
        "value": ("value", "value_low", "value_high"), "unit": ("unit", "per"), "bound": ("approximate", "bound"),
        "kind": ("kind", "direction"), "period": ("period_start", "period_end"), "concept": ("measure", "subject"),
    }  # fmt: skip
    if row is None:
        return "not read"
    parts = []
    for fault in faults:
        names = columns.get(fault, (fault,))
        have, should = (tuple(str(of[name]) for name in names) for of in (row, want))
        parts.append(f"{fault} {'/'.join(have)}, should be {'/'.join(should)}")
    return "; ".join(parts)


def _concept(want: Mapping[str, Any], row: Mapping[str, Any]) -> float:
    """Token F1 of measure and subject together."""
    one, other = (_words(of["measure"], of["subject"]) for of in (want, row))
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def _words(*parts: str | None) -> set[str]:
    """The words that matter, a plural as its singular."""
    words = re.findall(r"\w+", " ".join(part for part in parts if part).lower())
    return {w[:-1] if len(w) > 3 and w[-1] == "s" and w[-2] != "s" else w for w in words} - _SMALL_WORDS


def _count_links(
    links: dict[str, list[int]],
    wanted: Sequence[Mapping[str, Any]],
    rows: Sequence[Mapping[str, Any]],
    partner: Mapping[int, int],
) -> None:
    """Add the links of one article to `links`: those on both sides, those annotated, those read."""
    for name, counts in links.items():
        should = {(partner.get(i), partner.get(w[name])) for i, w in enumerate(wanted) if w[name] is not None}
        have = {(j, r[name]) for j, r in enumerate(rows) if r[name] is not None}
        counts[0] += len(should & have)
        counts[1] += sum(w[name] is not None for w in wanted)
        counts[2] += len(have)


def _f1(right: int, annotated: int, read: int) -> float:
    """F1 in percent, to one decimal."""
    return round(200 * right / max(annotated + read, 1), 1)
