"""A quantity and what every station read of it in, one record of them out: a figure of the text, before it is one."""

from dataclasses import dataclass

from transforms.figures.quantity import Quantity
from transforms.reading.discourse import TopicReading
from transforms.reading.grammar.attachment import Governor
from transforms.reading.kind import KindReading
from transforms.reading.period import PeriodReading
from transforms.reading.speaker import SpeakerReading
from transforms.tokens import Tokens


@dataclass(slots=True)
class Claim:
    """One quantity, number `order` of sentence `sentence` (`printed`), with what the stations read of it."""

    sentence: int
    order: int
    printed: str
    tokens: Tokens
    quantity: Quantity
    governor: Governor
    kind: KindReading
    modality: str
    period: PeriodReading
    topic: TopicReading
    speaker: SpeakerReading
