"""The bounds within which raw files are read, and the record of what was turned away: settings in, rejections out."""

from dataclasses import dataclass

from transforms.model import REJECT_REASONS

OUT_OF_MEMORY = "reading it takes more memory than the setting memory_bytes allows"  # the reason is too_large

_FREE = 1024 * 1024  # bytes unpacked before the ratio counts


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of anything a raw file may hold; what goes beyond is rejected, never read halfway in silence.

    The defaults let through every ordinary article, feed and archive, and stop bombs within a second or two.
    """

    file_bytes: int = 512 * 1024 * 1024  # a raw file, and all that is unpacked from it
    page_bytes: int = 16 * 1024 * 1024  # one page, document or member as text: the longest real ones have 5 MB
    ratio: int = 200  # unpacked bytes for each packed byte, counted from the first megabyte on; HTML reaches 30
    nesting: int = 4  # containers within containers: a feed in a gzip in a tar in a zip
    members: int = 100_000  # articles and rejections from one raw file
    markup_depth: int = 600  # open elements of markup, open brackets of JSON; real pages stay below 100
    text_chars: int = 2_000_000  # of one article: three times "War and Peace"'s first volume
    pages: int = 1_000  # of one PDF
    memory_bytes: int = 2 * 1024**3  # that a process may take for reading, where the system keeps such a bound

    def unpacked(self, packed: int) -> int:
        """How many bytes may come out of `packed` bytes; short texts of one letter are no bomb."""
        return min(self.file_bytes, _FREE + self.ratio * packed)

    def __post_init__(self) -> None:
        for name in self.__dataclass_fields__:
            value = getattr(self, name)
            if not isinstance(value, int) or value < 1:
                raise ValueError(f"limit {name} must be a whole number of at least 1, not {value!r}")


@dataclass(frozen=True, slots=True)
class Rejection:
    """A raw file, or the `member` of one ("" for the whole), that became no article, and why.

    `reason` is one of `REJECT_REASONS`; `detail` is a short plain sentence for people; `bytes` is what was looked at.
    """

    member: str
    reason: str
    detail: str
    bytes: int

    def __post_init__(self) -> None:
        if self.reason not in REJECT_REASONS:
            raise ValueError(f"{self.member}: unknown reason of rejection {self.reason!r}")


class UnreadableError(Exception):
    """Raised by a reader for what cannot become an article; `read_document` turns it into a Rejection."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
