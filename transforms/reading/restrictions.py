"""A counted noun's place in its sentence in, the words that tell which of the kind are counted out.

"300 people | who own a car", "40 counts | of fraud", "the 60 seats | reserved for families", "80 clinics | closed over
a strike".
"""

from transforms.reading.grammar.line import Line
from transforms.reading.grammar.phrases import NOUN, OTHER, PREP, QUANTITY, RELATIVE, VERB
from transforms.reading.naming import Parts, gather
from transforms.reading.wording import Words, words_at
from transforms.tags import NAME_TAGS

_PERSONAL = "who"
_JOINTS = frozenset(("of", "for", "with", "on", "about", "against", "between"))
_GROUPS = 2  # behind a noun: more of them tell of something else
_COMPLEMENT = frozenset((NOUN, OTHER, PREP))
_COMPLETING = frozenset((NOUN, VERB))
_OTHERS = NAME_TAGS | {"PRP", "EX"}
_COMPLETED = 6  # tokens that complete a verb


def add_relative(line: Line, start: int, parts: Parts) -> bool:
    """Add what the counted people do, told by the clause at phrase `start`: "users | who opened accounts"."""
    if line.kinds[start] != RELATIVE or line.heads[start] != _PERSONAL or line.kinds[start + 1] != VERB:
        return False
    first, last = line.phrases[start], line.phrases[start + 1]
    parts.measure.append(("", words_at(line, first.first, last.last)))
    _add_object(line, start + 2, parts)
    return True


def add_restriction(line: Line, start: int, parts: Parts) -> None:
    """Add the prepositional groups and the participles that follow a counted noun from phrase `start` on."""
    i = start
    for _ in range(_GROUPS):
        kind = line.kinds[i]
        if kind == PREP and line.kinds[i + 1] == NOUN and line.heads[i] in _JOINTS:
            rest = Parts()
            gather(line, [i, i + 1], rest)
            told = {words_.start for _, words_ in parts.measure}
            parts.measure += [(joint or line.heads[i], w) for joint, w in rest.measure if w.start not in told]
            i += 2
        elif kind == VERB and not line.phrases[i].finite:
            phrase = line.phrases[i]
            parts.measure.append(("", words_at(line, phrase.first, phrase.last)))
            i = _add_object(line, i + 1, parts)
        else:
            return


def find_complement(line: Line, place: int, to_do: bool = False) -> list[tuple[str, Words]]:
    """What completes the verb or the figure before phrase `place`: "80 clinics closed | over a strike".

    It ends at a name, which is whose or where the counted are, at a pronoun, a time and a figure. `to_do` tells that it
    may begin with an infinitive: "took two years | to build".
    """
    first = last = line.phrases[place].first if place < len(line.phrases) else 0
    for i in range(place, len(line.phrases)):
        phrase = line.phrases[i]
        end = i + 2 if line.heads[i + 1] == "of" and line.kinds[i + 2] == NOUN else i  # "the port | of | Poti"
        is_named = not _OTHERS.isdisjoint(line.tokens.tags[phrase.first : line.phrases[end].last])
        leads = to_do and i == place and phrase.kind == VERB and line.tokens.lower[phrase.first] == "to"
        joins = phrase.kind in _COMPLEMENT or leads or line.heads[i : i + 2] == ["because", "of"]
        tells_figure = phrase.kind == PREP and line.kinds[i + 1] == NOUN and line.heads[i + 2] == "of"
        if tells_figure and line.kinds[i + 3] == QUANTITY:
            break  # "with | a budget | of | $4 million": a figure of its own
        if not joins or line.heads[i] == "per" or is_named or phrase.last - first > _COMPLETED:
            break
        if phrase.kind in _COMPLETING and line.tokens.tags[phrase.last - 1] != "DT":
            last = phrase.last  # words that lead to no noun are left out
    return [("", words_at(line, first, last))] if last > first else []


def _add_object(line: Line, place: int, parts: Parts) -> int:
    """Add the noun phrase at `place`, the object of a verb before it, if there is one; the place behind."""
    if line.kinds[place] != NOUN:
        return place
    rest = Parts()
    gather(line, [place], rest)
    parts.measure += [("", words_) for _, words_ in rest.measure]
    return place + 1
