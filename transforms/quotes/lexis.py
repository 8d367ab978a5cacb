"""The lexicon of speech in, sets of words out: what `cues`, `phrases` and `names` ask of a word."""

from transforms.lexicon import load, words

FREE = words("speech", "free")
CLAUSE = words("speech", "clause", "advising")
NOUN_LIKE = words("speech", "noun_like")
DATA = words("speech", "data")
RATING = words("topics", "rating_verbs")  # with "at": "puts the harvest at", "pegged growth at"
SEEING = words("speech", "seeing")
OUTLOOK = words("speech", "outlook") | (RATING - SEEING)
PARTICIPLES = words("speech", "participles")
LEARNING = words("speech", "learning")
CITING = words("speech", "citing")
VIA = words("speech", "via")
MADE = words("speech", "made")
SELF_NAMING = words("speech", "self_naming")
ADVISING = words("speech", "advising")
WOMEN = words("speech", "women")
MEN = words("speech", "men")
VERBS = FREE | CLAUSE | NOUN_LIKE | DATA | OUTLOOK | SEEING

SENT_TO = words("speech", "sent_to")
BARE_OWNERS = words("speech", "bare_owners")
_persons = words("speech", "persons")
PERSONS = _persons | frozenset(word + "s" for word in _persons if not word.endswith("s"))
TITLES = words("speech", "titles")
BEFORE_PERSON = words("speech", "before_person")
COMPANIES = words("speech", "companies") | frozenset(load("topics")["classes"]["company"])
_bodies = words("speech", "bodies") | COMPANIES
BODIES = _bodies | frozenset(word + "s" for word in _bodies if word[-1] not in "sy")
BODY_NAMES = words("speech", "body_names") | BODIES
DOCUMENTS = words("speech", "documents")
OFFICES = words("speech", "offices")
SEEN = words("speech", "seen_ahead")
NO_SPEAKER = words("speech", "no_speaker")
SPOKEN_FOR = words("speech", "spoken_for")
AGENTS = PERSONS | BODIES

HE = words("speech", "he")
IT = words("speech", "it")
THEY = words("speech", "they")
PRONOUNS = HE | IT | THEY

_demonyms = load("places")["demonyms"]
PLACES = frozenset(_demonyms) | frozenset(place.lower() for place in _demonyms.values()) | words("speech", "places")
CARDINALS = frozenset(load("numbers")["cardinals"])
_times = load("times")
CALENDAR = frozenset(
    word for table in ("months", "short_months", "weekdays", "short_weekdays") for word in _times[table]
) - {"jan", "mar", "sun", "sat"}  # names as well

NAME_BEFORE = words("speech", "name_before")
FINITE = words("speech", "finite")
ADVERBIAL = words("speech", "adverbial")
DETERMINERS = words("speech", "determiners")
PARTICLES = words("speech", "particles")
LINKS = words("speech", "links") | PARTICLES

# Words that open a sentence with a capital and are no part of the name behind them: "However Lee", "In Baku".
OPENERS = frozenset(
    word
    for tags in (load("word_tags"), {tag: " ".join(found) for tag, found in load("words")["tags"].items()})
    for tag, found in tags.items()
    if tag in ("DT", "IN", "CC", "WRB", "WDT", "WP", "RB", "PRP", "PRP$", "EX", "TO", "RBR", "RBS", "PDT")
    for word in found.split()
)

# Common nouns, which a capital at the start of a sentence does not make a name.
COMMON = frozenset(word for tag in ("NN", "NNS", "JJ", "VBN", "VBG") for word in load("word_tags").get(tag, "").split())
NOUNS = frozenset(word for tag in ("NN", "NNS") for word in load("word_tags").get(tag, "").split())

SKIPPED = words("speech", "skipped")
BREAKS = words("speech", "breaks")
BE_WORDS = words("speech", "be")
PASSIVE = words("speech", "passive")
SUBORDINATE = words("speech", "subordinate")
ADJUNCT = words("speech", "adjunct")
NUMBERS = words("speech", "numbers")
UNNAMED = words("speech", "unnamed")
TIME_OPENERS = words("speech", "time_openers")
# Words that end the noun phrase behind "said".
RIGHT_STOPS = (
    (ADVERBIAL - {"of", "for", "from", "with", "at", "by", "to"})
    | BREAKS
    | CALENDAR
    | {"adding", "and", "released", "published", "issued", "is", "said"}
)
RELAYING = words("speech", "relaying")
# The head of a noun phrase stands before the first of these.
HEAD_ENDS = words("speech", "head_ends")

# Unions, made once.
REPORTING = FREE | CLAUSE
AGENTS_OR_DOCUMENTS = AGENTS | DOCUMENTS
AFTER_NOUNS = ADVERBIAL | FINITE | {"and", "or"}
ADVERBS = SKIPPED - {"has", "had", "have"}
OBJECT_ENDS = ADVERBIAL - {"of", "for", "from"}
