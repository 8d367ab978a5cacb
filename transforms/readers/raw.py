"""What travels between readers: the bytes of a file or of a container's member, with what is known around it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from transforms.readers.limits import Limits


@dataclass(frozen=True, slots=True)
class RawFile:
    """Bytes to be read, by `name` (a hint at the format), inside the raw file at `member` ("" for the file itself).

    `charset`, `url`, `title`, `published` with its basis, `publisher`, `authors` and `language` are what
    a header or an index around the bytes says; the content's own word comes first where it has one.
    """

    name: str
    data: bytes
    limits: Limits
    member: str = ""
    depth: int = 0
    kind: str | None = None  # how to read it, where what is around leaves no doubt
    format: str | None = None  # what its articles are called, where that is the container's name: a page of a WARC
    charset: str | None = None
    columns: Mapping[str, str] | None = None  # of a table of articles: the column of each field
    url: str | None = None
    title: str | None = None
    published: date | None = None
    published_basis: str = "none"
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None

    def inside(self, part: str) -> str:
        """The member's name of `part` inside this one: "b.zip/c.html" for c.html in the member b.zip."""
        return f"{self.member}/{part}" if self.member else part

    def holding(self, data: bytes, name: str, part: str = "", **around: Any) -> "RawFile":
        """`data` inside this file: the member `part`, or with "" the same member unpacked; one level deeper."""
        member = self.inside(part) if part else self.member
        return replace(
            self, name=name, data=data, member=member, depth=self.depth + 1, kind=around.pop("kind", None), **around
        )
