"""Topics of a text in, the same with each subject by its full name out: "Lee" as "Anna Lee", where the text has it.

A reading is completed when all are made, so that what one sentence calls somebody does not change how another is read.
"""

from dataclasses import replace

from transforms.quotes.lexis import PERSONS, TITLES
from transforms.quotes.names import read_name, role_words
from transforms.quotes.roster import Names
from transforms.reading.discourse import TopicReading
from transforms.reading.naming import COUNTRIES, HOLDERS
from transforms.reading.wording import Words

_OFFICES = PERSONS | TITLES
_NAMES = 400  # names that are looked for in a text, so that none costs more than its length; with more, it is a list


def complete_names(topics: dict[int, list[TopicReading]], names: Names) -> None:
    """Put the full form of each subject in the place of its short one."""
    full: dict[str, Words] = {}  # of names that have a longer form; others keep the place where they are told
    known: set[str] = set()
    for readings in topics.values():
        for n, reading in enumerate(readings):
            for name in reading.subject_words:
                if name not in known and len(known) < _NAMES:
                    known.add(name)
                    longer = _full_form(name, names)
                    if longer != name:
                        full[name] = longer
            told = tuple(dict.fromkeys(full.get(name, name) for name in reading.subject_words))
            if told != reading.subject_words:
                readings[n] = replace(reading, subject="; ".join(told), subject_words=told)


def _full_form(name: Words, names: Names) -> Words:
    last = name.rsplit(" ", 1)[-1]
    if name.lower() in COUNTRIES or not last[:1].isupper() or (last.lower() in HOLDERS and " " not in name):
        return name
    who = read_name(name)
    at = -1 if who is None else name.rfind(who.name)
    if who is not None and at > 0 and who.role and not role_words(who).isdisjoint(_OFFICES):  # "President Lee": no name
        start = name.start + at
        name = Words(who.name)
        name.start, name.end = start, start + len(name)
    found = names.index.full_form(name)
    if found is None or _is_of_place(found[1]) or found[1].endswith((f"'s {name}", f"’s {name}")):
        return name  # an owner before a name makes no longer form of it
    words = Words(found[1])
    words.start, words.end = found[0], found[0] + len(found[1])
    return words


def _is_of_place(name: str) -> bool:
    return name.lower() in COUNTRIES or name.partition(" ")[0].lower() in COUNTRIES
