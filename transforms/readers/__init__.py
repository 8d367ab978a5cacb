"""The bytes of one raw file in, the articles in it out: each as a Document, or as a Rejection with its reason."""

from collections.abc import Iterator

from transforms.model import Document
from transforms.readers.limits import Limits, Rejection

__all__ = ["Limits", "Rejection", "read_document"]


def read_document(data: bytes, name: str, limits: Limits | None = None) -> Iterator[Document | Rejection]:
    """Every article in the raw file `name` with the content `data`, in the order of the file; nothing is raised.

    `name` is the path below the raw folder with `/`; only a hint, the format is told from the content. A file that is
    one article (compressed or not) yields one Document with member ""; a container yields one for each member that is
    an article, so that source_uri is `name` or f"{name}#{member}", and members differ from each other. What cannot be
    read yields a Rejection, of the member where only that is bad. At least one value is yielded, whatever `data` is.

    A Document's `text` is finished: normalised (see `transforms.prose`), headline first, never empty.
    """
    raise NotImplementedError
