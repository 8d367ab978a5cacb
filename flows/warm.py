"""Imported once by the process that all workers are forked from: a small article in, lexicons and models in memory.

Each worker, also one that takes the place of a dead one, so begins with everything loaded, in memory shared by all.
Only pure code runs here: a library that starts threads must not be used before a fork.
"""

import pandas  # noqa: F401 - Arrow imports it for the first array it makes

import flows.ingest  # noqa: F401 - imported for the workers, not for this module
from transforms.articles import make_article
from transforms.extract import read_text
from transforms.model import Document
from transforms.readers import read_document

_PAGE = b"""<html><head><title>Port handles more</title></head><body><p>The port handled 3 million tons last year,
12% more than in 2023, its director said on Monday. "We expect 40 vessels by May 2025," she added.</p></body></html>"""

for _document in read_document(_PAGE, "warm.html"):
    if isinstance(_document, Document):
        _article = make_article(_document, "warm.html")
        read_text(_article.text, _article.published)
