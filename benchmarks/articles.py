"""Generated news articles: a seed in, texts out that are as long, and as full of figures, as the ones people write.

For measuring only. The sentences are made up; so are ports, companies and numbers. An article has some 350 words in
20 sentences, of which about a third state a figure, as in the regional press.
"""

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

PLACES = ("Aktau", "Baku", "Poti", "Alat", "Khorgos", "Turkmenbashi", "Samarkand", "Mersin", "Kuryk", "Batumi")
GOODS = ("grain", "containers", "crude oil", "fertiliser", "steel", "cotton", "copper", "cars", "cement", "sulphur")
PEOPLE = ("Aigerim Sadykova", "Murad Aliyev", "Nino Beridze", "Timur Rakhimov", "Elif Demir", "Bakyt Asanov")
WITH_FIGURES = (
    "The port of {place} handled {n} million tons of {goods} in {year}, up {p}% on the year before.",
    "Exports of {goods} rose from {a} to {b} million dollars between January and June {year}.",
    "{person} said that about {n} vessels had called at {place} since March.",
    "The new terminal will take up to {c},000 containers a year once it opens in {later}.",
    "Tariffs fell by {p} percentage points, or almost ${n} per ton.",
    "Imports through {place} more than doubled to {c},500 tons of {goods}.",
    "Between {a} and {b} people work at the yard, a third of them from {place}.",
)
WITHOUT_FIGURES = (
    "The ministry of transport welcomed the agreement and promised to publish it soon.",
    "Dispatchers at {place} describe a busy season with few delays at the border.",
    '"We are glad that the road is open again," {person} said.',
    "Carriers complain about queues, paperwork and the weather on the Caspian Sea.",
    "Observers from {place} expect the route to attract shippers of {goods} before long.",
    "Work on the second berth continues, and its cranes are on their way from the yard.",
    "Talks with insurers are under way, though neither side wanted to name a date.",
)


def article(number: int) -> tuple[str, dict[str, str]]:
    """The text and the sidecar of the article `number`; the same for the same number, different for each."""
    chance = random.Random(number)
    published = date(2015, 1, 1) + timedelta(days=chance.randrange(4000))
    sentences = []
    for _ in range(20):
        form = chance.choice(WITH_FIGURES if chance.random() < 0.33 else WITHOUT_FIGURES)
        low = chance.randrange(100, 900)
        sentences.append(
            form.format(
                place=chance.choice(PLACES),
                goods=chance.choice(GOODS),
                person=chance.choice(PEOPLE),
                n=chance.randrange(2, 90),
                p=chance.randrange(10, 600) / 10,
                a=low,
                b=low + chance.randrange(20, 300),
                c=chance.randrange(10, 900),
                year=published.year - 1,
                later=published.year + 2,
            )
        )
    paragraphs = [" ".join(sentences[at : at + 4]) for at in range(0, 20, 4)]
    title = f"{chance.choice(PLACES)} looks at {chance.choice(GOODS)}, report {number}"
    return "\n\n".join([title, *paragraphs]) + "\n", {"published": published.isoformat(), "language": "en"}


def write_files(folder: Path, numbers: range) -> None:
    """One text file for each article, a thousand in a folder; the date stands in the first paragraph's dateline."""
    for number in numbers:
        text, sidecar = article(number)
        target = folder / f"{number // 1000:04d}"
        target.mkdir(parents=True, exist_ok=True)
        (target / f"{number:07d}.txt").write_text(text, encoding="utf8")
        (target / f"{number:07d}.txt.meta.json").write_text(json.dumps(sidecar), encoding="utf8")


def write_lines(folder: Path, numbers: range, per_file: int = 5000) -> None:
    """The articles as JSON lines, as an archive hands them over."""
    folder.mkdir(parents=True, exist_ok=True)
    for start in range(numbers.start, numbers.stop, per_file):
        with (folder / f"articles-{start:07d}.jsonl").open("w", encoding="utf8") as file:
            for line in _lines(range(start, min(start + per_file, numbers.stop))):
                file.write(line + "\n")


def _lines(numbers: range) -> Iterator[str]:
    for number in numbers:
        text, sidecar = article(number)
        yield json.dumps({"id": str(number), "title": text.split("\n", 1)[0], "text": text} | sidecar)
