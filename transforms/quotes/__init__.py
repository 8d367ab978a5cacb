"""A passage in, its quotations and reported statements out: who says which span of the text, known by which cue."""

from transforms.quotes.voice import Voice
from transforms.quotes.voices import find_voices

__all__ = ["Voice", "find_voices"]
