"""One file's journey, from bytes to compact runs: pure, picklable and free of any setting of the runner.

It is what is remembered, what is mapped over processes, and what a cluster would run.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from analyser.activity.local_day import placed
from analyser.activity.prepare import prepared
from analyser.activity.recording import NotActivity, Recording, Unreadable
from analyser.activity.run import Done, OtherActivity, Run
from analyser.gait.summary import summarised
from analyser.reading.archives import TROUBLE
from analyser.reading.identity import digest_of
from analyser.reading.read import readings
from analyser.reading.seen import Ignored
from analyser.reading.source import Source
from analyser.store.codec import Codec, Encoded

Outcome = Done | NotActivity | Unreadable | Ignored
Outcomes = tuple[Outcome, ...]
"""What one file gave."""
HELD_BYTES = 64 * 10**6
"""A file up to this size is read once and held; a larger one is read as its reader wants it [engineering choice]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gave:
    """What a file gave, to be stored or sent.

    `content` is the digest of its bytes where they were held, `starts` the moments (s since 1970) at which its
    activities began, as the file says. What is not `lasting` may come out better another time.
    """

    encoded: Encoded
    content: bytes | None
    starts: tuple[float, ...]
    lasting: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """Why a file gave nothing, as a sentence, where that lies in the machine and not in the file alone."""

    reason: str


@lru_cache(maxsize=1)
def codec() -> Codec:
    """How what a file gave becomes bytes."""
    return Codec({Run: "source", OtherActivity: "source", NotActivity: "source", Unreadable: "source", Ignored: "name"})


def journey(source: Source) -> Outcomes:
    """What one file gives."""
    return _travelled(source)[0]


def given(source: Source) -> Gave:
    """What one file gives, as bytes."""
    held, content = _held(source)
    outcomes, starts = _travelled(held)
    whole = not any(isinstance(one, Unreadable) or getattr(one, "repaired", False) for one in outcomes)
    return Gave(encoded=codec().encode(outcomes), content=content, starts=starts, lasting=content is not None or whole)


def _travelled(source: Source) -> tuple[Outcomes, tuple[float, ...]]:
    outcomes: list[Outcome] = []
    starts: list[float] = []
    for item in readings(source):
        if isinstance(item, Recording):
            starts += [] if item.started is None else [item.started.timestamp()]
            outcomes.append(placed(summarised(prepared(item))))
        else:
            outcomes.append(item)
    return tuple(outcomes), tuple(starts)


def _held(source: Source) -> tuple[Source, bytes | None]:
    """The file with its bytes in it, and their digest; as it is where that cannot be or would be too large."""
    if source.size is not None and source.size > HELD_BYTES:
        return source, None
    try:
        with source.open() as stream:
            content = stream.read(HELD_BYTES + 1)
    except TROUBLE:
        return source, None
    return (source, None) if len(content) > HELD_BYTES else (replace(source, content=content), digest_of(content))
