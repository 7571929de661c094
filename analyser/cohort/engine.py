"""Who does the work: this machine's processes, or the workers of a Dask cluster. What is done is the same function."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from analyser.journeys.crew import Losses, mapped
from analyser.journeys.worker import Limits

Item = TypeVar("Item")
Result = TypeVar("Result")


class NotDone(str):
    """Why an item could not be done, as a sentence."""


class Engine(Protocol):
    """Maps a function over items: both can be pickled, and an item may be done twice with the same outcome."""

    def each(
        self, function: Callable[[Item], Result], items: Sequence[Item], sizes: Sequence[int]
    ) -> Iterator[tuple[int, Result | NotDone]]:
        """What the function gives for each item, with its position, as soon as it is there, in any order.

        `sizes` (bytes) say which are large, so that they can be begun first.
        """


@dataclass(frozen=True, slots=True)
class _Guarded(Generic[Item, Result]):
    """The function, for which a mistake in the program over one item is that item's loss alone."""

    function: Callable[[Item], Result]

    def __call__(self, item: Item) -> Result | NotDone:
        try:
            return self.function(item)
        except Exception as error:  # noqa: BLE001 - one person's files must not cost those of all others
            return NotDone(f"{type(error).__name__}: {error}")


class Here:
    """This process alone."""

    def each(
        self, function: Callable[[Item], Result], items: Sequence[Item], sizes: Sequence[int]
    ) -> Iterator[tuple[int, Result | NotDone]]:
        """One after another."""
        guarded = _Guarded(function)
        return ((position, guarded(item)) for position, item in enumerate(items))


@dataclass(frozen=True, slots=True)
class OnThisMachine:
    """So many processes of this machine; one that dies or hangs on somebody costs that one alone."""

    jobs: int

    def each(
        self, function: Callable[[Item], Result], items: Sequence[Item], sizes: Sequence[int]
    ) -> Iterator[tuple[int, Result | NotDone]]:
        """The large ones first, as they get done."""
        losses: Losses[Result | NotDone] = Losses(died=NotDone("The process that did it ended, twice."), hung=_hung)
        return mapped(_Guarded(function), items, sizes, losses, jobs=self.jobs, limits=_LIMITS)


_LIMITS = Limits(seconds=600.0, seconds_a_megabyte=10.0)
"""What one person may take [engineering choice]."""


def _hung(allowed_s: float) -> NotDone:
    return NotDone(f"It took more than {allowed_s:,.0f} s, so it was given up.")


class OnDask:
    """The workers of an existing Dask cluster; a lost worker's people are done again by another."""

    retries = 3

    def __init__(self, address: str) -> None:
        import distributed

        library: Any = distributed
        self._done: Any = library.as_completed
        self._client: Any = library.Client(address)

    def each(
        self, function: Callable[[Item], Result], items: Sequence[Item], sizes: Sequence[int]
    ) -> Iterator[tuple[int, Result | NotDone]]:
        """As the cluster gets them done."""
        order = sorted(range(len(items)), key=lambda position: -sizes[position])
        futures = self._client.map(function, [items[position] for position in order], pure=False, retries=self.retries)
        positions = {future.key: position for future, position in zip(futures, order, strict=True)}
        for future in self._done(futures):
            error = future.exception()
            yield (
                positions[future.key],
                future.result() if error is None else NotDone(f"{type(error).__name__}: {error}"),
            )
            future.release()

    def close(self) -> None:
        """Leave the cluster as it was."""
        self._client.close()
