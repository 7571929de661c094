"""What all sources give, in their order: from the store what it knows, from an executor the rest."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from analyser.activity.recording import Unreadable
from analyser.activity.run import OtherActivity, Run
from analyser.journeys import keys
from analyser.journeys.executor import Executor, Here
from analyser.journeys.journey import Gave, Lost, Outcomes, codec, given
from analyser.journeys.processes import Processes, size_of
from analyser.journeys.worth import worth_processes
from analyser.reading.listings import Listed
from analyser.reading.seen import Seen
from analyser.reading.source import Source
from analyser.reading.sources import sources
from analyser.report.step import Follow, Step
from analyser.store.codec import Encoded
from analyser.store.database import New, Row
from analyser.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """How journeys are made: by so many processes, remembered in `store`; `verify` reads all that is remembered."""

    jobs: int = 1
    store: Path | None = None
    verify: bool = False
    executor: Executor | None = None
    """Makes the journeys instead of processes of this machine."""
    say: Callable[[str], None] | None = None
    """Called with what the runner should know of the store."""


@dataclass(frozen=True, slots=True, eq=False)
class _Reading:
    """Reads a series of what a file gave; if it is gone the file is read again."""

    store: Store
    key: bytes
    source: Source

    def __call__(self, place: int) -> bytes:
        found = self.store.series(self.key, place)
        return found if found is not None else given(self.source).encoded.series[place]


@dataclass(frozen=True, slots=True)
class _Listings:
    """What archives hold, in the store; to one who verifies nothing is known."""

    store: Store
    verify: bool

    def listing(self, directory: bytes) -> Sequence[Listed] | None:
        """What is in the archive with that directory, as far as it is remembered."""
        row = None if self.verify else self.store.find(keys.of_listing(directory))
        return None if row is None else json.loads(row.text)

    def listing_at(self, place: Path) -> Sequence[Listed]:
        """What was in the archive at that path when it was last looked into; nothing where that is not remembered."""
        row = None if self.verify else self.store.find(keys.of_place(place))
        return () if row is None else self.listing(bytes.fromhex(row.text.decode())) or ()

    def keep_listing(self, place: Path, directory: bytes, rows: Sequence[Listed]) -> None:
        """Remember what is in the archive at that path, which has that directory."""
        text = json.dumps(rows).encode()
        self.store.keep(New(keys.of_listing(directory), b"", Encoded(text, ())))
        self.store.keep(New(keys.of_place(place), b"", Encoded(directory.hex().encode(), ())))


@dataclass(slots=True)
class _Gathering:
    """The outcomes of sources by position, as they come in."""

    sources: Sequence[Source]
    store: Store
    keys: keys.Keys
    sizes: Sequence[int]
    follow: Follow | None
    outcomes: list[Outcomes] = field(default_factory=list)
    of_bytes: int = field(init=False)
    files: int = 0
    read_bytes: int = 0
    found: int = 0

    def __post_init__(self) -> None:
        """All bytes."""
        self.of_bytes = sum(self.sizes)

    def remembered(self) -> Iterator[int]:
        """Take from the store what it knows, and give the positions of the rest."""
        for position, source in enumerate(self.sources):
            row = self._row(source)
            self.outcomes.append(() if row is None else self._decoded(position, *row))
            if row is None:
                yield position
            else:
                self._done(position)

    def take(self, position: int, gave: Gave | Lost) -> None:
        """What a file gave: it is stored, and only its light parts stay in memory."""
        source = self.sources[position]
        if isinstance(gave, Lost):
            self.outcomes[position] = (Unreadable(source=source.name, reason=gave.reason),)
        else:
            key = self._key_to_keep(source, gave)
            if key is not None:
                self.store.keep(New(key, gave.content or b"", gave.encoded))
            self.outcomes[position] = self._decoded(position, key, gave.encoded)
        self._done(position)

    def _row(self, source: Source) -> tuple[bytes, Row] | None:
        starts: tuple[float, ...] = ()
        before = self.keys.key_of_starts(source)
        if before is not None:
            row = self.store.find(before)
            if row is None:
                return None
            starts = tuple(json.loads(row.text))
        key = self.keys.key(source, starts)
        found = None if key is None else self.store.find(key)
        if key is None or found is None or not self.keys.is_true(source, found.content):
            return None
        return key, found

    def _key_to_keep(self, source: Source, gave: Gave) -> bytes | None:
        """The key to remember it under, after what is needed to find it again; None where it is not to be."""
        changed = not source.members and gave.content not in (None, self.keys.of_bytes(source))
        if not gave.lasting or changed:
            return None
        before = self.keys.key_of_starts(source)
        if before is not None:
            self.store.keep(New(before, gave.content or b"", Encoded(json.dumps(gave.starts).encode(), ())))
        return self.keys.key(source, gave.starts if before is not None else ())

    def _decoded(self, position: int, key: bytes | None, found: Encoded | Row) -> Outcomes:
        source = self.sources[position]
        if key is None and isinstance(found, Encoded):
            return codec().decode(found.text, source.name, found.series.__getitem__)
        assert key is not None
        return codec().decode(found.text, source.name, _Reading(self.store, key, source))

    def _done(self, position: int) -> None:
        self.files += 1
        self.read_bytes += self.sizes[position]
        self.found += sum(isinstance(outcome, Run | OtherActivity) for outcome in self.outcomes[position])
        if self.follow is not None:
            self.follow(
                Step(
                    name=self.sources[position].name,
                    files=self.files,
                    of_files=len(self.sources),
                    bytes=self.read_bytes,
                    of_bytes=self.of_bytes,
                    found=self.found,
                )
            )


def gathered(paths: Sequence[Path | str], work: Work, follow: Follow | None = None) -> Iterator[tuple[Seen, Outcomes]]:
    """Everything below the paths, in order, the sources with what they gave.

    What was done until then is remembered also where this is broken off.
    """
    store = Store(work.store)
    seen = list(sources(paths, listings=_Listings(store, work.verify)))
    own = [one for one in seen if isinstance(one, Source)]
    sizes = [size_of(source) for source in own]
    gathering = _Gathering(own, store, keys.Keys(store, verify=work.verify), sizes, follow)
    try:
        new = list(gathering.remembered())
        executor = work.executor or _executor(work.jobs, [sizes[position] for position in new])
        for number, gave in executor.given([own[position] for position in new]):
            gathering.take(new[number], gave)
    finally:
        store.finish()
    if store.note and work.say:
        work.say(store.note)
    outcomes = iter(gathering.outcomes)
    return ((one, next(outcomes) if isinstance(one, Source) else ()) for one in seen)


def _executor(jobs: int, sizes: Sequence[int]) -> Executor:
    """Processes where they are allowed and their start is worth it."""
    return Processes(jobs) if jobs > 1 and len(sizes) > 1 and worth_processes(sizes) else Here()
