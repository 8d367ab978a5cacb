"""What travels between readers: the bytes of a file or of a container's member, with what its surroundings say of it."""

from dataclasses import dataclass
from datetime import date

from transforms.readers.limits import Limits


@dataclass(frozen=True, slots=True)
class RawFile:
    """Bytes to be read, by `name` (a hint at the format), inside the raw file at `member` ("" for the file itself).

    `charset`, `media_type`, `url`, `title`, `published` with its basis, `publisher`, `authors` and `language` are what
    a header or an index around the bytes says; the content's own word comes first where it has one.
    """

    name: str
    data: bytes
    limits: Limits
    member: str = ""
    depth: int = 0
    media_type: str | None = None
    charset: str | None = None
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
