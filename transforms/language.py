"""An article's text and what its source declares in, its language out as an ISO 639-1 code, `und` where unsure."""

from functools import cache
from typing import Any

from transforms.tagger import is_known

_SAMPLE = 1_000  # characters: enough for certainty
_FEW_LETTERS = 20
_MARKS = ".,;:!?()[]\"'“”‘’"
_CERTAIN = 0.999  # share of the probability that a guess must have to overrule what the source declares
_SMALL_WORDS = frozenset("the of and to is are was were that for with it by from has have which this said will".split())
_PROBABLE = 0.8
_LONG = 200  # characters from which a guess may overrule
# Languages that a statistical guess takes for each other; a declaration decides between them.
_CLOSE = (
    {"no", "nb", "nn", "da"},
    {"hr", "sr", "bs", "sh"},
    {"id", "ms"},
    {"cs", "sk"},
    {"gl", "pt", "es"},
    {"af", "nl"},
)
_SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "ji": "yi", "sh": "sr", "mo": "ro", "zxx": "und"}
_NAMES = {
    "english": "en", "russian": "ru", "german": "de", "french": "fr", "spanish": "es", "turkish": "tr",
    "chinese": "zh", "arabic": "ar", "kazakh": "kk", "portuguese": "pt", "italian": "it", "japanese": "ja",
    "korean": "ko", "polish": "pl", "ukrainian": "uk", "dutch": "nl", "eng": "en", "rus": "ru", "deu": "de",
    "ger": "de", "fra": "fr", "fre": "fr", "spa": "es",
}  # fmt: skip


def read_language(text: str, declared: str | None = None) -> str:
    """The language of `text`; `declared` counts unless the words clearly say otherwise.

    >>> read_language("The port handled more grain than in any year before, officials said.", "en-GB")
    'en'
    """
    code = _code(declared)
    sample = text[:_SAMPLE]
    is_short = sum(map(str.isalpha, sample)) < _FEW_LETTERS
    if is_short and (code or not _has_english_words(sample)):
        return code or "und"
    if _is_english(sample):
        return "en"
    guess, share = _identifier().classify(sample)
    guess = _SAME.get(guess, guess)
    if code is None and guess == "en" and _has_english_words(sample):
        return "en"  # a line or two: too short for certainty, and no other language writes so
    if code is None:
        return str(guess) if share >= _PROBABLE and not is_short else "und"
    if guess == code or any(guess in close and code in close for close in _CLOSE):
        return code
    return str(guess) if share >= _CERTAIN and len(sample) >= _LONG else code


def _code(declared: str | None) -> str | None:
    """The two-letter code in a declaration such as "en-US" or "English"."""
    word = (declared or "").strip().lower().replace("_", "-").split("-")[0].split(",")[0].strip()
    word = _NAMES.get(word, word)
    return _SAME.get(word, word) if len(word) == 2 and word.isascii() and word.isalpha() else None


def _is_english(sample: str) -> bool:
    """Whether the small words of `sample` are English ones, as in most articles here: far quicker than the model."""
    words = sample.lower().split()
    return len(words) > 40 and sum(map(_SMALL_WORDS.__contains__, words)) > len(words) * 0.2


def _has_english_words(sample: str) -> bool:
    """Whether most words of a short text, numbers and names left out, are English ones in letters without marks."""
    words = [word for part in sample.split() if (word := part.strip(_MARKS)).islower() and word.isalpha()]
    return sample.isascii() and len(words) > 1 and sum(map(is_known, words)) > 0.6 * len(words)


@cache
def _identifier() -> Any:
    """The model, loaded when first asked for; its probabilities are normalised."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
