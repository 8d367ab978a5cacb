"""Parts of speech (Penn Treebank tags) that several stations take together."""

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
VERBAL = FINITE | {"VB", "VBN", "VBG"}
NAME_TAGS = frozenset(("NNP", "NNPS"))
NOUN_TAGS = NAME_TAGS | {"NN", "NNS"}
NOUNISH = frozenset(("NN", "NNS", "NNP", "CD"))  # what a modifier may stand before
# Of words that may stand between a determiner and a number without a noun: "the newly chosen five".
QUALIFIERS = frozenset(("JJ", "VBN", "VBD", "RB", "NN"))
