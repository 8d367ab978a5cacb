"""Values in, values out: everything that reads raw documents and their prose, without disk, clock or network.

Its modules come compiled where `make compiled` was run on these very sources, and read the same either way.
"""

import sys

from transforms.compiled import find_compiled

if (_compiled := find_compiled()) is not None:
    __path__.insert(0, str(_compiled / __name__))  # looked through before the folder of the sources
    sys.path.append(str(_compiled))  # the library that all of them share

from transforms.extract import extract_figures, read_text

__all__ = ["extract_figures", "read_text"]
