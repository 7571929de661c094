"""Several processes that make journeys: one that dies or hangs on a file costs that file alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from analyser.journeys.crew import Losses, mapped
from analyser.journeys.executor import tried
from analyser.journeys.journey import Gave, Lost
from analyser.journeys.worker import Limits
from analyser.reading.source import Source

_DIED = "Reading it ended the process that read it, twice; export it again, and please report it."


@dataclass(frozen=True, slots=True)
class Processes:
    """So many processes."""

    jobs: int
    limits: Limits = field(default_factory=Limits)

    def given(self, sources: Sequence[Source]) -> Iterator[tuple[int, Gave | Lost]]:
        """What each file gave, the large ones begun first, as soon as it is there."""
        losses: Losses[Gave | Lost] = Losses(died=Lost(reason=_DIED), hung=_hung)
        sizes = [size_of(source) for source in sources]
        return mapped(tried, sources, sizes, losses, jobs=self.jobs, limits=self.limits)


def _hung(allowed_s: float) -> Lost:
    return Lost(reason=f"Reading it took more than {allowed_s:.0f} s, so it was given up; export it again.")


def size_of(source: Source) -> int:
    """How large the file is as it is stored (bytes); 0 where that cannot be told."""
    if source.size is not None:
        return source.size
    if source.content is not None:
        return len(source.content)
    try:
        return source.path.stat().st_size if source.path else 0
    except OSError:
        return 0
