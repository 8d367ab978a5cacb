"""Parts of speech (Penn Treebank tags) that several stations take together."""

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
VERBAL = FINITE | {"VB", "VBN", "VBG"}
NAME_TAGS = frozenset(("NNP", "NNPS"))
NOUN_TAGS = NAME_TAGS | {"NN", "NNS"}
