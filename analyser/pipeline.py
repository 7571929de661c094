"""The stages in their order; no other module knows it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import analyser
from analyser.activity.diary import Diary
from analyser.activity.duplicates import Merged, merged
from analyser.activity.local_day import clocked, dated
from analyser.activity.prepare import prepared
from analyser.activity.recording import NotActivity, Recording, Unreadable
from analyser.activity.run import Done, OtherActivity, Run
from analyser.activity.runner import Runner
from analyser.activity.tag import Tag, Word
from analyser.activity.tagged import tagged, tags_by_activity, with_shoes
from analyser.activity.zone import Zone, ZoneOrigin, machine_zone
from analyser.advice.cannot_see import CANNOT_SEE
from analyser.advice.evaluate import findings
from analyser.advice.next_run import next_run
from analyser.advice.own_limits import OwnLimits
from analyser.advice.rule_book import RuleBook, rule_book
from analyser.advice.training import Training
from analyser.gait.summary import summarised
from analyser.journal.profile import known_on
from analyser.journeys.accounting import entry_of, set_aside, whole_ledger
from analyser.journeys.gathering import Work
from analyser.journeys.gathering import gathered as everything
from analyser.journeys.named_only import Missing, missing
from analyser.load.load import Load
from analyser.load.measured_load import measured_load
from analyser.reading.read import readings
from analyser.reading.seen import Ignored, Refused
from analyser.reading.source import Source
from analyser.reading.sources import sources
from analyser.report.examined import Examination, Examined
from analyser.report.ledger import Account, LedgerEntry
from analyser.report.report import Report
from analyser.report.step import Follow, Step

MOST_EXAMINED = 50
"""So many activities are held with their samples at once [engineering choice]."""


@dataclass(slots=True)
class _Gathered:
    """What all files gave, as it comes in."""

    done: list[Done] = field(default_factory=list)
    ledger: list[LedgerEntry] = field(default_factory=list)
    lists: list[NotActivity] = field(default_factory=list)
    """The lists of exports that name activities."""

    def missing(self) -> Missing:
        """The activities that a list names and no file holds."""
        return missing(self.lists, self.done)


def read(path: Path | str) -> Iterator[Recording | NotActivity | Unreadable]:
    """Every recording in a file, folder or archive, and what was found instead of one; never raises for bad files."""
    for source in sources([path]):
        if isinstance(source, Source):
            yield from (item for item in readings(source) if not isinstance(item, Ignored))
        elif isinstance(source, Refused):
            yield Unreadable(source=source.name, reason=source.reason)


def analyse(
    paths: Sequence[Path | str],
    *,
    runner: Runner | None = None,
    diary: Diary | None = None,
    as_of: date | None = None,
    of_newest: bool = False,
    last_time: date | None = None,
    limits: OwnLimits | None = None,
    no_runs_since: bool = False,
    work: Work | None = None,
    progress: Follow | None = None,
) -> Report:
    """The report on all files below the paths, as known on `as_of` (today in the runner's zone unless given).

    `of_newest` is for files of long ago: without `as_of` the day is that of the newest activity or line of the diary.
    `limits` are those that somebody has set for her; `no_runs_since` confirms that no run came after the newest file.
    With `last_time` it also holds the report of that day, so that what changed since can be told; raises ValueError
    where that is not before `as_of`. `work` says by how many processes files are read and where it is remembered what
    they gave; without it nothing is remembered. `progress` is called after each file. Files that cannot be read stand
    in the ledger.
    """
    runner = runner or Runner()
    clock = _clock(runner)
    today = clock.local(datetime.now(UTC)).date()
    if last_time is not None and last_time >= (as_of or today):
        raise ValueError(f"last time, {last_time}, is not before {as_of or today}")
    gathered = _gathered(paths, work, progress)
    unique = merged([clocked(done, clock) for done in gathered.done])
    as_of = as_of or (_newest(unique.kept, diary, today) if of_newest else today)
    lacking = gathered.missing()
    ledger, book = lacking.told_in(whole_ledger(gathered.ledger, unique)), rule_book(limits)

    def on(day: date, *, sure: bool, held: Load | None = None) -> Report:
        known = known_on(runner, day), _known(diary, day)
        return _report(unique, ledger, lacking.notes(day), *known, day, clock, book, no_runs_since=sure, held=held)

    now = on(as_of, sure=no_runs_since)
    if last_time is None:
        return now
    same = known_on(runner, last_time) == now.training.runner
    return replace(now, last=on(last_time, sure=False, held=now.training.load if same else None))


def accounted(
    paths: Sequence[Path | str],
    *,
    tags: Sequence[Tag] = (),
    work: Work | None = None,
    progress: Follow | None = None,
) -> Account:
    """What became of all files below the paths; nothing is judged. Activities count as `tags` have them; `work` and
    `progress` are as in `analyse`."""
    gathered = _gathered(paths, work, progress)
    unique = merged(gathered.done)
    said = tags_by_activity(unique, tags)
    kept = [done for each in unique.kept if (done := tagged(each, Diary(), said.get(each.id))) is not None]
    runs = sum(isinstance(done, Run) for done in kept)
    return Account(
        ledger=gathered.missing().told_in(whole_ledger(gathered.ledger, unique)),
        runs=runs,
        others=len(kept) - runs,
        generated_by=_program(),
        notes=(*unique.notes, *_as_tagged(unique.kept, said)),
    )


def examined(
    path: Path | str,
    *,
    runner: Runner | None = None,
    tags: Sequence[Tag] = (),
    progress: Follow | None = None,
) -> Examination:
    """Each activity of one file with its samples and her tag, every copy of it, and what became of the file.

    Of an archive with very many the first are kept and the others counted, so that memory stays bounded.
    """
    clock, ledger = _clock(runner or Runner()), []
    activities: list[Examined] = []
    left_out = 0
    for source in sources([path]):
        if not isinstance(source, Source):
            ledger.append(set_aside(source))
            continue
        if progress:
            progress(Step(name=source.name))
        done: list[Done] = []
        others: list[NotActivity | Unreadable | Ignored] = []
        for item in readings(source):
            if not isinstance(item, Recording):
                others.append(item)
                continue
            looked = _examined(item, clock)
            done.append(looked.done)
            if len(activities) < MOST_EXAMINED:
                activities.append(looked)
            else:
                left_out += 1
        ledger.append(entry_of(source.name, tuple(others), done))
    said = tags_by_activity(merged([each.done for each in activities]), tags)
    return Examination(
        activities=tuple(replace(each, tag=said.get(each.done.id)) for each in activities),
        left_out=left_out,
        ledger=tuple(ledger),
        generated_by=_program(),
    )


def _examined(recording: Recording, clock: Zone) -> Examined:
    activity = prepared(recording)
    return Examined(activity=activity, done=dated(summarised(activity), clock))


def _program() -> str:
    return f"analyser {analyser.__version__}"


def _clock(runner: Runner) -> Zone:
    """The clock of activities that do not tell theirs: the runner's zone, else the machine's."""
    if runner.zone:
        return Zone(name=ZoneInfo(runner.zone).key, origin=ZoneOrigin.RUNNER)
    return machine_zone()


def _newest(kept: Iterable[Done], diary: Diary | None, today: date) -> date:
    """The day of the newest activity, or of the newest answer, which may be one of the morning after."""
    noted = [
        min(entry.date + timedelta(days=entry.pain_next_morning is not None), today)
        for entry in (diary or Diary()).entries
        if entry.date <= today
    ]
    return max((*(done.local_date for done in kept), *noted), default=today)


def _known(diary: Diary | None, as_of: date) -> Diary:
    return (diary or Diary()).known_on(as_of)


def _gathered(paths: Sequence[Path | str], work: Work | None, progress: Follow | None) -> _Gathered:
    gathered = _Gathered()
    for source, outcomes in everything(paths, work or Work(), progress):
        if not isinstance(source, Source):
            gathered.ledger.append(set_aside(source))
            continue
        done = [item for item in outcomes if isinstance(item, Run | OtherActivity)]
        gathered.done += done
        gathered.ledger.append(entry_of(source.name, outcomes, done))
        gathered.lists += [item for item in outcomes if isinstance(item, NotActivity) and item.names]
    return gathered


def _report(
    unique: Merged,
    ledger: tuple[LedgerEntry, ...],
    lacking: tuple[str, ...],
    runner: Runner,
    diary: Diary,
    as_of: date,
    clock: Zone,
    book: RuleBook,
    *,
    no_runs_since: bool,
    held: Load | None,
) -> Report:
    kept = sorted(unique.kept, key=lambda done: (done.started, done.id))
    known = [done for done in kept if done.local_date <= as_of]
    tags = tags_by_activity(unique, diary.tags)
    diary = with_shoes(diary, [(done, tags[done.id]) for done in known if done.id in tags])
    corrected = [tagged(done, diary, tags.get(done.id)) for done in known]
    runs = tuple(done for done in corrected if isinstance(done, Run))
    others = tuple(done for done in corrected if isinstance(done, OtherActivity))
    load = measured_load(runs, others, runner, diary, as_of, held=held)
    training = Training(
        as_of=as_of,
        runner=runner,
        diary=diary,
        runs=runs,
        others=others,
        load=load,
        own=book.own.values,
        off=book.off,
        no_runs_since=no_runs_since,
    )
    return Report(
        as_of=as_of,
        generated_by=_program(),
        training=training,
        told=findings(training, book.rules),
        next_run=next_run(training, no_runs_since=no_runs_since),
        ledger=ledger,
        cannot_see=CANNOT_SEE,
        zone_from=_zone_from(known, clock),
        notes=(
            *unique.notes,
            *lacking,
            *_ignored(known, tags),
            *_later(len(kept) - len(known), as_of),
            *book.problems,
            *_unread(diary),
        ),
        rule_set=book.version,
        own_limits=book.own,
    )


def _unread(diary: Diary) -> Iterator[str]:
    """What stands in the diary and cannot be read, without her words."""
    yield from (f"{each.where}: {each.what}" for each in diary.unread)


def _as_tagged(kept: Iterable[Done], said: Mapping[str, Tag]) -> Iterator[str]:
    for done in kept:
        if done.id in said:
            yield f"{done.source}: you tagged it “{'”, “'.join(said[done.id].said)}”"


def _ignored(known: Iterable[Done], tags: Mapping[str, Tag]) -> Iterator[str]:
    for done in known:
        if done.id in tags and tags[done.id].kind is Word.IGNORE:
            yield f"{done.source}: left out, because you tagged it “ignore”"


def _later(count: int, as_of: date) -> tuple[str, ...]:
    if not count:
        return ()
    noun = "activity" if count == 1 else "activities"
    return (f"{count} {noun} after {as_of} left out, because the report is for that day",)


def _zone_from(known: Iterable[Done], clock: Zone) -> str:
    """In words, whose clock made the local days."""
    origins = {done.zone.origin for done in known if done.zone}
    words = {
        ZoneOrigin.FILE: "the watch's clock in the file",
        ZoneOrigin.POSITION: "the zone at the first position",
        ZoneOrigin.RUNNER: f"your setting {clock.name}",
        ZoneOrigin.MACHINE: "this machine's clock" if clock.offset is None else "UTC",
    }
    return ", else ".join(text for origin, text in words.items() if origin in origins)
