"""Values in, values out: everything that reads raw documents and their prose, without disk, clock or network.

Its modules come compiled where `make compiled` was run on these very sources, and read the same either way.
"""

import importlib
import sys

from transforms.compiled import LIBRARY, find_compiled

if (_compiled := find_compiled()) is not None:
    __path__.insert(0, str(_compiled / __name__))  # looked through before the folder of the sources
    # The library that all of them share. It lies beside a folder named as this package: on the path, which processes
    # hand on to those they spawn, that folder would be taken for the package itself.
    sys.path.append(str(_compiled))
    importlib.import_module(LIBRARY)
    sys.path.remove(str(_compiled))

from transforms.extract import extract_figures, read_text

__all__ = ["extract_figures", "read_text"]
