"""How well copies of articles are told from other articles, and what that costs: edited copies of real pages in.

Run by hand: `python -m benchmarks.copies [--corpora DIR]`. Every page of the corpora is edited as papers edit what an
agency sends, and as next week's report differs from this week's; printed is, for each way of editing, the share of
texts that count as copies. Then: how many of the pages themselves count as copies of each other, what a signature
costs, and how long it takes to find the copies among ever more articles.
"""

import argparse
import random
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from transforms.copies import BYTES, find_copies, sign
from transforms.model import Document
from transforms.readers import read_document

PAGES = ("scrapinghub_aeb/html", "fundus/tests/resources/parser/test_data")
NUMBER = re.compile(r"\d+")
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()


def another(chance: random.Random, digits: str) -> str:
    """Another number of as many digits."""
    return str(
        chance.randrange(10 ** (len(digits) - 1), 10 ** len(digits)) if len(digits) > 1 else chance.randrange(10)
    )


def one_figure(text: str, chance: random.Random) -> str:
    """One number is another."""
    found = list(NUMBER.finditer(text))
    if not found:
        return text
    at = chance.choice(found)
    return text[: at.start()] + another(chance, at.group()) + text[at.end() :]


def headline(text: str, chance: random.Random) -> str:
    """The headline is another, an agency and a place stand in front."""
    _, _, body = text.partition("\n")
    return "What they say now, and why it matters to everyone here\nALMATY (Agency News) - " + body


def cut(text: str, chance: random.Random) -> str:
    """The last tenth is left out."""
    lines = text.split("\n")
    return "\n".join(lines[: max(1, round(len(lines) * 0.9))])


def longer(text: str, chance: random.Random) -> str:
    """The paper adds two sentences about itself."""
    return text + "\nOur readers find more about this on our pages every day. Write to us with what you know about it."


def typography(text: str, chance: random.Random) -> str:
    """Quotation marks, dashes and breaks are others."""
    return text.replace("“", '"').replace("”", '"').replace("–", "-").replace("’", "'").replace("\n", " ")


def words_changed(text: str, chance: random.Random) -> str:
    """One word in thirty is another."""
    return " ".join(word if chance.random() > 1 / 30 else "otherwise" for word in text.split(" "))


def copied(text: str, chance: random.Random) -> str:
    """Headline, typography, end and one figure are others."""
    for edit in (headline, typography, cut, one_figure):
        text = edit(text, chance)
    return text


def next_week(text: str, chance: random.Random) -> str:
    """All numbers, days and months are others: a report that is filled in from a template."""
    text = NUMBER.sub(lambda m: another(chance, m.group()), text)
    for names in (DAYS, MONTHS):
        text = re.sub("|".join(names), lambda m, names=names: chance.choice(names), text)
    return text


def next_week_same_years(text: str, chance: random.Random) -> str:
    """The same, but years stay."""
    return NUMBER.sub(
        lambda m: m.group() if re.fullmatch("(?:19|20)..", m.group()) else another(chance, m.group()), text
    )


def half(text: str, chance: random.Random) -> str:
    """The first half alone."""
    return text[: len(text) // 2]


def half_new(text: str, chance: random.Random) -> str:
    """A story told on: the second half is new."""
    words = text.split(" ")
    new = sorted(words[len(words) // 2 :], key=lambda _: chance.random())
    return " ".join(words[: len(words) // 2] + new)


COPIES = (one_figure, headline, cut, longer, typography, words_changed, copied)
OTHERS = (next_week, next_week_same_years, half, half_new)


def matrix(texts: list[str]) -> "np.ndarray[tuple[int, int], np.dtype[np.uint8]]":
    """The signatures of `texts`, a row for each."""
    return np.frombuffer(b"".join(map(sign, texts)), np.uint8).reshape(len(texts), BYTES)


def share_found(texts: list[str], edit: Callable[[str, random.Random], str]) -> float:
    """The share of `texts` whose edited form counts as a copy of the text."""
    chance = random.Random(7)
    both = matrix(texts + [edit(text, chance) for text in texts])
    found = find_copies(both, np.arange(len(both)))
    return sum(found.get(n + len(texts)) == n for n in range(len(texts))) / len(texts)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--corpora", type=Path, default=Path(__file__).parents[2] / "shared" / "corpora")
    options = arguments.parse_args()
    if not options.corpora.is_dir():
        sys.exit(f"no raw files at {options.corpora}")
    paths = [path for folder in PAGES for path in sorted((options.corpora / folder).rglob("*.html.gz"))]
    found = [next(iter(read_document(path.read_bytes(), path.name))) for path in paths]
    texts = list({d.text for d in found if isinstance(d, Document)})
    texts.sort()
    same = find_copies(matrix(texts), np.arange(len(texts)))
    print(f"{len(texts)} pages, {len(same)} of them count as copies of another")
    texts = [text for n, text in enumerate(texts) if n not in same and len(NUMBER.findall(text)) > 3]
    for edits, wanted in ((COPIES, "copies"), (OTHERS, "no copies")):
        for edit in edits:
            print(f"{wanted:10s} {edit.__name__:22s} {share_found(texts, edit):6.1%}  {edit.__doc__}")
    words = sum(len(text.split()) for text in texts)
    started = time.process_time()
    for text in texts:
        sign(text)
    print(f"signatures: {words / (time.process_time() - started) / 1e6:.1f} million words a second")
    for size in (10_000, 100_000, 1_000_000):
        rows = np.random.default_rng(1).integers(0, 256, (size, BYTES), np.uint8)
        rows[size // 20 * 19 :] = rows[: size - size // 20 * 19]
        started = time.process_time()
        count = len(find_copies(rows, np.arange(size)))
        print(f"{size:9,d} articles, {count:6,d} of them copies: found in {time.process_time() - started:.2f} s")


if __name__ == "__main__":
    main()
