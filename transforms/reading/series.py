"""A figure and the one before it in its sentence in, whether it shares that one's modality out."""

from transforms.figures.quantity import Quantity
from transforms.reading.grammar.scene import Scene
from transforms.tags import FINITE
from transforms.tokens import Tokens

POWER = frozenset(("MW", "GW", "kW", "TW", "MWh", "GWh", "kWh"))
_FAR = 18  # tokens between two figures of which the second goes on with the first


def says_again(tokens: Tokens, before: Quantity, q: Quantity) -> bool:
    """Whether parentheses say the quantity before again in another unit: "$3 billion (£2 billion)"."""
    in_parentheses = q.left - before.right in (1, 2, 3) and q.left and tokens.lower[q.left - 1] == "("
    return bool(in_parentheses and q.form == before.form and q.form in ("money", "physical") and q.unit != before.unit)


def is_next_capacity(scene: Scene, before: Quantity, q: Quantity) -> bool:
    """Whether what follows a capacity is one, too: an output of power, the next of two limits."""
    return _is_output(scene.tokens, before, q) or _is_next_limit(scene, before, q)


def _is_output(tokens: Tokens, before: Quantity, q: Quantity) -> bool:
    """Whether the output behind a capacity is one, too: "has 4 GW of capacity and Brix has 3 GW of output"."""
    of_it = tokens.lower[q.last : q.last + 2] in (["of", "output"], ["of", "production"])
    return of_it and q.form == "physical" and q.unit == before.unit and q.unit in POWER


def _is_next_limit(scene: Scene, before: Quantity, q: Quantity) -> bool:
    """Whether the quantity goes on with a limit: "can pay in up to $9,000 to a fund and $4,000 to a second one"."""
    between = range(before.right, q.left)
    if before.bound != "le" or q.form != before.form or q.form != "money" or len(between) > _FAR:
        return False
    lower, tags = scene.tokens.lower, scene.tokens.tags
    same = scene.clause_of[before.first] == scene.clause_of[q.first]
    return same and lower[q.left - 1] == "and" and not any(tags[j] in FINITE for j in between)
