"""The sources of this package in, the folder of their compiled form out, where one was made of exactly these sources.

`make compiled` leaves that form in the environment that it belongs to, in a folder named by a hash of the sources. One
byte of a source changed, and the hash names another folder: what is stale is never imported, and Python reads on.
"""

import hashlib
import os
import sys
import sysconfig
from pathlib import Path

PACKAGE = Path(__file__).parent
LIBRARY = "newsfigures__mypyc"  # the module that holds what all compiled ones share
FORMS = "NEWSFIGURES_COMPILED"  # names another folder of compiled forms; set to nothing, none is used


def forms() -> Path | None:
    """The folder that compiled forms are kept in, those of several clones side by side; None to use none."""
    named = os.environ.get(FORMS)
    if named is None:
        return Path(sys.prefix) / "share" / "newsfigures"
    return Path(named) if named else None


def form_name() -> str:
    """The name of the compiled form of these sources: a hash of what they say, and of the Python that it is for."""
    digest = hashlib.blake2b(str(sysconfig.get_config_var("EXT_SUFFIX")).encode(), digest_size=12)
    for path in sorted(PACKAGE.rglob("*.py")):
        digest.update(f"{path.relative_to(PACKAGE).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def find_compiled() -> Path | None:
    """The folder with the compiled form of this package; None where there is none, or it is not wanted."""
    folder = forms()
    if folder is None or not folder.is_dir():
        return None
    found = folder / form_name()
    return found if found.is_dir() else None
