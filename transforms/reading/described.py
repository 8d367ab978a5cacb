"""A quantity in its sentence in, how it stands to what the sentence tells out: told, a mere description, inserted."""

from transforms.figures.quantity import Quantity
from transforms.reading.dating import is_hyphenated, names_known
from transforms.reading.grammar.scene import Scene
from transforms.reading.series import POWER
from transforms.reading.telling import RULES
from transforms.tags import NOUN_TAGS
from transforms.tokens import Tokens

_NOMINAL = NOUN_TAGS | {"JJ"}


def describes(tokens: Tokens, q: Quantity) -> bool:
    """Whether the quantity only tells of what it is said: "the 2-liter engine will burn less", "the two will meet"."""
    if names_known(tokens, q):
        return True
    return q.form == "physical" and q.unit not in POWER and is_hyphenated(tokens, q)


def restricts(scene: Scene, q: Quantity) -> bool:
    """Whether an amount only tells which: "levies on $300 billion of goods will go", "a 9% levy put on shoes"."""
    if q.form not in ("money", "percent"):
        return False
    lower, tags = scene.tokens.lower, scene.tokens.tags
    if q.left > 1 and lower[q.left - 1] == "on":
        return tags[q.left - 2] in NOUN_TAGS
    imposed = next((j for j in range(q.last, min(q.last + 4, len(tags) - 1)) if tags[j] not in _NOMINAL), -1)
    done = imposed > q.last and tags[imposed] in ("VBN", "VBD") and tags[imposed + 1] == "IN"
    return done and lower[imposed] not in RULES


def is_inserted(scene: Scene, q: Quantity) -> bool:
    """Whether the quantity stands between commas behind its subject: "the first part, $9, will be paid"."""
    lower, tags = scene.tokens.lower, scene.tokens.tags
    between = q.left > 1 and lower[q.left - 1] == "," and lower[q.right : q.right + 1] == [","]
    return between and tags[q.left - 2] in NOUN_TAGS and tags[q.right + 1 : q.right + 2] in (["MD"], ["VBZ"], ["VBD"])
