"""A passage in, its sentences with quantities as skeletons of phrases out, made once for all stations of `reading`."""

from dataclasses import dataclass, field

from transforms.figures.quantity import Quantity
from transforms.lexicon import words
from transforms.passage import Passage
from transforms.reading.grammar.change import noun_direction, verb_direction
from transforms.reading.grammar.phrases import (
    AND,
    NOUN,
    OTHER,
    PREP,
    QUANTITY,
    RELATIVE,
    STOP,
    TIME,
    VERB,
    Phrase,
    find_phrases,
)
from transforms.tokens import Tokens
from transforms.word_forms import RELATIVES

# Prepositions that begin something else than a part of the noun before them.
_SAYING = words("topics", "saying_verbs")
_APART = frozenset(("as", "than", "like", "despite", "because", "amid", "after", "before", "since", "until"))
_TERMS = frozenset(
    ("price", "prices", "cost", "costs", "valuation", "rate", "rates", "pace", "speed", "value", "discount")
)  # at which
_BEYOND = [""] * 6
REACH = 80  # phrases: as far as a subject or a verb is looked for; sentences of prose are shorter
_EXPECTING = words("topics", "expecting_verbs")
_ENDS_OBJECT = frozenset((NOUN, TIME))
_NAMING = frozenset((NOUN, QUANTITY))  # the phrases that make a subject
_CLAUSE = 12  # phrases: as far as a verb stands from the relative pronoun of its clause
_INSIDE_CLAUSE = frozenset((NOUN, VERB, PREP, TIME, QUANTITY, OTHER))
_SUBORDINATORS = frozenset((PREP, RELATIVE))
_WHILE = frozenset(("before", "after", "while", "when", "since", "by", "without", "despite", "besides", "in", "on"))
_RENAMING = frozenset(("known", "called", "dubbed", "named", "nicknamed", "abbreviated", "including", "excluding"))
_REFLEXIVE = frozenset(("itself", "himself", "herself", "themselves"))
_DEPTH = 4  # verbs that a subject is handed on by


@dataclass(slots=True)
class Line:
    """A sentence with quantities: its tokens, its phrases, and the phrase index of each quantity.

    `kinds` and `heads` hold for each phrase its kind and its head in lower case, and "" up to six places beyond either
    end of the sentence, so that a rule may look past it without a comparison.
    """

    index: int
    tokens: Tokens
    quantities: list[Quantity]
    phrases: list[Phrase]
    places: list[int]
    kinds: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    _subjects: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        lower = self.tokens.lower
        self.kinds = [phrase.kind for phrase in self.phrases] + _BEYOND
        self.heads = [lower[phrase.head] for phrase in self.phrases] + _BEYOND

    def is_sign(self, phrase: int, signs: str) -> bool:
        """Whether phrase `phrase` is one of the signs given."""
        return self.kinds[phrase] == STOP and self.heads[phrase] in signs

    def form_of(self, phrase: int) -> str:
        """The form of the quantity that phrase `phrase` is; "" where it is none."""
        return self.quantities[self.phrases[phrase].item].form if self.kinds[phrase] == QUANTITY else ""

    def group_start(self, phrase: int) -> int:
        """The first phrase of the noun group that ends with noun phrase `phrase`: "exports | of goods | to China"."""
        i = phrase
        while True:
            if (self.kinds[i - 2] == NOUN and self._belongs(i - 1)) or (
                self.kinds[i - 1] == AND and self.kinds[i - 2] == NOUN
            ):
                i -= 2
            elif self.is_sign(i - 1, ")") and self.is_sign(i - 3, "(") and self.kinds[i - 4] == NOUN:
                i -= 4
            else:
                return i

    def group_end(self, phrase: int) -> int:
        """One past the last phrase of the noun group that begins with the noun phrase `phrase`."""
        i = phrase + 1
        while True:
            if self._belongs(i) or (
                self.kinds[i] == AND
                and self.kinds[i + 1] == NOUN
                and self.kinds[i + 2] != VERB
                and not self.is_sign(i + 2, "-–—")
            ):
                i += 2
            elif self.is_sign(i, "(") and self.kinds[i + 1] == NOUN and self.is_sign(i + 2, ")"):
                i += 3
            else:
                return i

    def _belongs(self, preposition: int) -> bool:
        """Whether a preposition ties the noun behind it to the one before: "exports | of | goods", not "grain | at | a
        price".
        """
        word = self.heads[preposition]
        if self.kinds[preposition] != PREP or self.kinds[preposition + 1] != NOUN or word in _APART:
            return False
        return word != "at" or self.heads[preposition + 1] not in _TERMS

    def verb_before(self, phrase: int) -> int:
        """The nearest verb group left of `phrase` within its clause; -1 where a stronger boundary comes first."""
        kinds = self.kinds
        for i in range(phrase - 1, max(0, phrase - REACH) - 1, -1):
            kind = kinds[i]
            if kind == VERB:
                return i
            if kind == RELATIVE or (kind == STOP and self.heads[i] in ";:"):
                return -1
        return -1

    def subject_of(self, verb: int) -> list[int]:
        """The phrase indexes of the subject of the verb group `verb`; empty where the sentence gives none."""
        found = self._subjects.get(verb)
        if found is None:
            found = self._subjects[verb] = self._subject_of(verb, 0)
        return found[:]

    def _subject_of(self, verb: int, depth: int) -> list[int]:
        """`subject_of`, asked for by `depth` verbs that have no subject of their own."""
        if depth > _DEPTH:
            return []
        kinds, phrase = self.kinds, self.phrases[verb]
        before, has_comma = kinds[verb - 1], self.is_sign(verb - 1, ",")
        if not phrase.finite and self._opens_participle_clause(verb):
            return self._subject_of_participle(verb, depth)
        if not phrase.finite and before in _ENDS_OBJECT and self.tokens.lower[phrase.first] == "to":
            governor = self.verb_before(verb)
            if governor >= 0 and self.heads[governor] in _EXPECTING and kinds[governor + 1] == NOUN:
                return list(range(governor + 1, verb))  # "they expect | exports | to grow"
        if not phrase.finite and before == NOUN and self.tokens.lower[phrase.first] == "to":
            if self.heads[verb - 2] == "for" and self.kinds[verb - 2] == PREP:
                return [verb - 1]  # "makes it harder for | the port | to grow"
            finite = self._finite_before(verb)  # "Alma told of plans to sell": Alma does it
            if finite >= 0:
                return self._subject_of(finite, depth + 1)
        if before == STOP and self.heads[verb - 1] == "(" and kinds[verb - 2] == NOUN:  # "Plains (covering 5%)"
            return list(range(self.group_start(verb - 2), verb - 1))
        if has_comma:
            return self._before_insertion(verb, depth)
        found, boundary = self._walk_left(verb)
        found.reverse()
        while found and kinds[found[0]] in (AND, STOP):
            found.pop(0)
        found = self._without_adverbial(self._without_enumeration(found))
        if not _NAMING.isdisjoint([kinds[j] for j in found]):
            return found
        return self._subject_elsewhere(verb, boundary, depth)

    def _is_gerund_of_noun(self, verb: int) -> bool:
        """Whether a gerund tells of what the noun before it is: "the cost of | delivering | a box"."""
        is_gerund = self.tokens.tags[self.phrases[verb].first] == "VBG" and self.heads[verb - 1] == "of"
        return is_gerund and verb > 1 and self.kinds[verb - 2] == NOUN

    def _opens_participle_clause(self, verb: int) -> bool:
        """Whether a participle begins a clause without a subject: ", leading to", "before | scoring", "Having lost"."""
        if self.is_sign(verb - 1, ","):
            return True
        if self.tokens.tags[self.phrases[verb].first] != "VBG":
            return False
        return verb == 0 or (self.kinds[verb - 1] in _SUBORDINATORS and self.heads[verb - 1] in _WHILE)

    def _subject_of_participle(self, verb: int, depth: int) -> list[int]:
        """The subject of the main verb before, else the noun that the comma parts, else that of the clause behind."""
        finite = self._finite_before(verb)
        if finite >= 0:
            found = self._subject_of(finite, depth + 1)
            is_move = verb_direction(self.heads[verb]) and bool(found) and noun_direction(self.heads[found[-1]])
            if is_move and self.is_sign(verb - 1, ",") and self.kinds[verb - 2] == NOUN:
                return [verb - 2]  # "the gains add to a rise of shares, | climbing 70%": no gain climbs
            return found
        if self.is_sign(verb - 1, ",") and self.kinds[verb - 2] == NOUN and self.kinds[verb - 3] != PREP:
            return list(range(self.group_start(verb - 2), verb - 1))  # "The firm, | having lost"
        for i in range(verb + 1, min(verb + REACH, len(self.phrases) - 2)):
            if self.is_sign(i, ",") and self.kinds[i + 1] == NOUN:
                end = self.group_end(i + 1)
                if self.kinds[end] == VERB and self.phrases[end].finite:
                    return list(range(i + 1, end))  # "Having lost, | the firm closed"
        return []

    def _walk_left(self, verb: int) -> tuple[list[int], int]:
        """The phrases left of a verb that may be its subject, the nearest first, and the one that ends them."""
        kinds, heads = self.kinds, self.heads
        found: list[int] = []
        i, end = verb - 1, max(0, verb - REACH)
        while i >= end:
            kind = kinds[i]
            if kind == NOUN:
                if self.heads[i] in _REFLEXIVE and i and kinds[i - 1] == NOUN and not found:
                    i -= 1
                    continue  # "the company | itself | had"
                if found and found[-1] == i + 1 and self._opens_clause(i + 1):
                    break  # "this year's harvest | the ministry hopes for"
                found.append(i)
            elif kind in (PREP, TIME, QUANTITY):
                found.append(i)
            elif kind == STOP and heads[i] == ")":
                while i >= 0 and not self.is_sign(i, "("):
                    i -= 1
            elif kind == VERB:
                relative = self._relative_of(i) if found else -1
                if relative >= 0:
                    found.clear()  # "the number | who had used it | rose": the clause only describes the subject
                    i = relative
                elif found and self._is_participle_of_subject(i, kinds[found[-1]]):
                    found.append(i)
                elif found and self._is_gerund_of_noun(i):
                    pass  # "the cost of | delivering | a box rose": of the box
                else:
                    break
            elif kind == AND and kinds[i - 1] == QUANTITY and self._begins_clause(i, found):
                break
            elif (kind == AND and found) or (kind == STOP and heads[i] == "," and self._is_list_comma(i, found)):
                found.append(i)
            elif kind != OTHER:
                break
            i -= 1
        return found, i

    def _begins_clause(self, i: int, found: list[int]) -> bool:
        """Whether the conjunction at `i`, behind a bare quantity, joins clauses: "raised it to 5% and | inflation"."""
        q = self.quantities[self.phrases[i - 1].item]
        return bool(found) and self.kinds[found[-1]] == NOUN and q.noun is None

    def _is_participle_of_subject(self, i: int, behind: str) -> bool:
        """Whether the verb group `i`, before a phrase of kind `behind`, only describes the noun before it."""
        if not self.phrases[i].finite and self.kinds[i - 1] in _NAMING:
            return True  # a participle behind its noun: "passengers carried"
        # "enterprises engaged in exports increased": the first is no finite verb
        return behind in (PREP, QUANTITY) and self._may_be_participle(i)

    def _opens_clause(self, i: int) -> bool:
        """Whether a noun phrase begins with a determiner or a pronoun, and so goes on with no noun before it."""
        phrase = self.phrases[i]
        return phrase.kind == NOUN and self.tokens.tags[phrase.first] in ("DT", "PRP$", "PRP")

    def _relative_of(self, verb: int) -> int:
        """The relative pronoun whose clause, behind its noun without a comma, `verb` is the last verb of; -1 if none.

        As in "people | who | said they had | tried | it": only its first verbs may be finite.
        """
        i = verb
        while i > max(0, verb - _CLAUSE) and self.kinds[i] in _INSIDE_CLAUSE:
            i -= 1
        if self.kinds[i] != RELATIVE or self.heads[i] not in RELATIVES or self.kinds[i - 1] != NOUN:
            return -1
        return i if self.kinds[i + 1] == VERB and self.phrases[i + 1].finite else -1

    def _may_be_participle(self, i: int) -> bool:
        """Whether a verb group taken for a finite past may be a participle behind its noun."""
        phrase = self.phrases[i]
        one_word = phrase.last - phrase.first == 1 and self.heads[i].endswith("ed")
        return one_word and self.kinds[i - 1] in _NAMING and self.heads[i] not in _SAYING

    def _finite_before(self, verb: int) -> int:
        """The nearest finite verb group left of `verb`; -1 if none."""
        i = verb - 1
        while i >= max(0, verb - REACH) and not (self.kinds[i] == VERB and self.phrases[i].finite):
            i -= 1
        return i if i >= max(0, verb - REACH) else -1

    def _is_list_comma(self, i: int, found: list[int]) -> bool:
        """Whether the comma at `i` joins items of a list of nouns: "A, B and C"."""
        nouns_only = bool(found) and self.phrases[found[-1]].kind == NOUN
        return nouns_only and self.kinds[i - 1] == NOUN and any(self.kinds[j] == AND for j in found)

    def _without_enumeration(self, found: list[int]) -> list[int]:
        """The subject without the list that a participle appends: "countries | consisting of A, B and C"."""
        for n, j in enumerate(found):
            if (
                self.phrases[j].kind == VERB
                and n
                and self.heads[j] in ("consisting", "comprising", "including", "such")
            ):
                return found[:n]
        return found

    def _before_insertion(self, verb: int, depth: int) -> list[int]:
        """The subject of a verb behind a comma: the first segment of its clause that begins with a noun."""
        described = self._described_before(verb) or self._renamed_before(verb)
        if described:
            return described
        start = verb - 1
        while start > max(0, verb - REACH) and not (
            self.kinds[start - 1] == RELATIVE
            or (self.phrases[start - 1].kind == VERB and self.phrases[start - 1].finite)
            or self.is_sign(start - 1, ';:“"')
        ):
            start -= 1
        segment: list[int] = []
        for i in range(start, verb):
            if self.is_sign(i, ","):
                if segment and self.phrases[segment[0]].kind in (NOUN, QUANTITY):
                    return segment
                segment = []
            else:
                segment.append(i)
        if segment:
            return segment
        return self._subject_elsewhere(verb, start - 1, depth)

    def subject_before_insertion(self, phrase: int) -> list[int]:
        """The noun group before what two commas insert, the second right before `phrase`; empty where none is."""
        return self._described_before(phrase) if self.is_sign(phrase - 1, ",") else []

    def _described_before(self, verb: int) -> list[int]:
        """The noun group before a relative clause between commas: "The SUV, | which is no truck, | has"."""
        for i in range(verb - 2, max(1, verb - REACH), -1):
            if self.is_sign(i, ';:“"'):
                return []
            if self.kinds[i] == RELATIVE and self.heads[i] in RELATIVES and self.is_sign(i - 1, ","):
                is_clause = any(self.kinds[j] == VERB and self.phrases[j].finite for j in range(i + 1, verb - 1))
                if not is_clause or self.kinds[i - 2] not in _NAMING:
                    return []
                return list(range(self.group_start(i - 2), i - 1))
            if self.kinds[i] == RELATIVE and self.is_sign(i - 2, ",") and self._is_class(i - 1):
                return list(range(self.group_start(i - 3), i - 2)) if self.kinds[i - 3] == NOUN else []
        return []

    def _is_class(self, noun: int) -> bool:
        """Whether a noun phrase tells what something is: "garments, | a sector | that"."""
        return self.kinds[noun] == NOUN and self.tokens.lower[self.phrases[noun].first] in ("a", "an", "the")

    def _renamed_before(self, verb: int) -> list[int]:
        """The noun group before another name between commas: "The Loop, | also known as Route 3, | opened"."""
        opening = verb - 2
        while opening > max(0, verb - _CLAUSE) and not self.is_sign(opening, ",;"):
            opening -= 1
        named = opening + 1 if self.kinds[opening + 1] == VERB else opening + 2
        if not self.is_sign(opening, ",") or self.kinds[named] != VERB or self.heads[named] not in _RENAMING:
            return []
        found, _ = self._walk_left(opening)
        return found[::-1] if found and self.kinds[found[-1]] == NOUN else []

    def _without_adverbial(self, found: list[int]) -> list[int]:
        """The subject without a prepositional group before it ("in Georgia | exports"): it begins at a bare noun."""
        if not found or self.kinds[found[0]] not in (PREP, TIME):
            return found
        kinds = [self.kinds[j] for j in found]
        for n in range(1, len(found)):
            if kinds[n] in (NOUN, QUANTITY) and kinds[n - 1] not in (PREP, AND):
                return found[n:]
        return found

    def antecedent(self, relative: int) -> list[int]:
        """The noun group that a relative pronoun refers to: "a pipeline connecting A with B, | which"."""
        i = relative - 1
        while i >= 0 and (self.kinds[i] in (PREP, TIME) or self.is_sign(i, ",-–—(")):
            i -= 1
        if self.kinds[i] != NOUN:
            return [i] if self.kinds[i] == QUANTITY else []
        start = self.group_start(i)
        if self.kinds[start - 1] == VERB and not self.phrases[start - 1].finite and self.kinds[start - 2] == NOUN:
            start = self.group_start(start - 2)
        return list(range(start, i + 1))

    def _subject_elsewhere(self, verb: int, boundary: int, depth: int) -> list[int]:
        """The subject of a verb that has none at its side: the relative's antecedent, or that of the verb before."""
        if boundary >= 0 and self.kinds[boundary] == RELATIVE and self.heads[boundary] in RELATIVES:
            return self.antecedent(boundary)
        before = verb - 1
        while before >= max(0, verb - REACH) and self.kinds[before] != VERB:
            before -= 1
        return self._subject_of(before, depth + 1) if before >= max(0, verb - REACH) else []


def read_lines(passage: Passage) -> dict[int, Line]:
    """The skeleton of each sentence with quantities, in order."""
    return {i: make_line(passage, i) for i in passage.numeric if passage.quantities(i)}


def make_line(passage: Passage, index: int) -> Line:
    """The skeleton of sentence `index`; one without numbers has no quantities."""
    quantities = passage.quantities(index) if index in passage.numbered else []
    tokens = passage.tokens(index)
    phrases = find_phrases(tokens, quantities, passage.times(index))
    places = [0] * len(quantities)
    for k, phrase in enumerate(phrases):
        if phrase.kind == QUANTITY:
            places[phrase.item] = k
    return Line(index, tokens, quantities, phrases, places)
