"""The id of a figure in; its sentence, and for each column the words it was read out of and the rule, as lines out."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from flows.catalog import connect
from flows.errors import StoreError
from transforms.explain import Evidence, Span, explain_figure
from transforms.model import Figure

_QUERY = """
SELECT a.source_uri, a.text, a.published, a.language, f.char_start, f.char_end
FROM figures AS f JOIN articles AS a USING (article_id)
WHERE f.figure_id = ?
"""


def explain(out: str | Path, figure_id: str, as_of: str | None = None) -> Iterator[str]:
    """Lines that tell how the figure of that id is read; raises StoreError, naming the id, where there is none."""
    row = connect(out, as_of).execute(_QUERY, [figure_id]).fetchone()
    if row is None:
        raise StoreError(f"{out}: no figure {figure_id!r}; `SELECT figure_id, text FROM figures` lists them")
    source_uri, text, published, language, start, end = row
    try:
        figure, evidence = explain_figure(text, start, published, language)
    except LookupError:
        place = f"{source_uri}, characters {start} to {end}"
        raise StoreError(f"{place}: this version reads no figure there; publish the data set anew to see why") from None
    yield f"{source_uri}, characters {start} to {end}"
    yield from _tell(text, figure, evidence)


def _tell(text: str, figure: Figure, evidence: Iterable[Evidence]) -> Iterator[str]:
    yield ""
    yield _mark(figure)
    yield ""
    rows = [(e.column, e.value, " … ".join(_print(text, span) for span in e.spans), e.rule) for e in evidence]
    widths = [max(map(len, column)) for column in list(zip(*rows, strict=True))[:3]]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        yield f"{'  '.join(cells)}  {row[-1]}".rstrip()


def _mark(figure: Figure) -> str:
    """The sentence on one line, the figure between arrows."""
    start, end = figure.char_start - figure.sentence_start, figure.char_end - figure.sentence_start
    sentence = figure.sentence
    return " ".join(f"{sentence[:start]}→{sentence[start:end]}←{sentence[end:]}".split())


def _print(text: str, span: Span) -> str:
    return f"{' '.join(text[span[0] : span[1]].split())!r} at {span[0]}"
