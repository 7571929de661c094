"""What became of each file, as the entry of the ledger that says so."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from analyser.activity.duplicates import Merged
from analyser.activity.recording import NotActivity, Unreadable
from analyser.activity.run import Done
from analyser.journeys.journey import Outcomes
from analyser.reading.seen import Absent, Ignored, OwnFile, Refused
from analyser.report.ledger import LedgerEntry, Outcome
from analyser.report.words import begun


def set_aside(source: Absent | Ignored | OwnFile | Refused) -> LedgerEntry:
    """The entry of a file that is not looked into."""
    if isinstance(source, Absent):
        return LedgerEntry(
            source=source.name, outcome=Outcome.UNREADABLE, reason="There is no file or folder of this name."
        )
    if isinstance(source, OwnFile):
        return LedgerEntry(source=source.name, outcome=Outcome.OWN_FILE, reason="your own settings or diary")
    outcome = Outcome.REFUSED_ARCHIVE if isinstance(source, Refused) else Outcome.IGNORED
    return LedgerEntry(source=source.name, outcome=outcome, reason=source.reason)


def entry_of(name: str, outcomes: Outcomes, done: Sequence[Done]) -> LedgerEntry:
    """The entry of a file by the best that it gave: activities, else what it is, else why it cannot be read."""
    if done:
        mended = any(item.repaired for item in done) or any(isinstance(item, Unreadable) for item in outcomes)
        lost = [note for item in done if item.repaired for note in item.damage or item.notes]
        lost += [item.reason for item in outcomes if isinstance(item, Unreadable)]
        reason = "; ".join(dict.fromkeys(note.rstrip(".") for note in lost))
        outcome = Outcome.REPAIRED if mended else Outcome.READ
        return LedgerEntry(source=name, outcome=outcome, reason=reason, format=done[0].format)
    for item in outcomes:
        if isinstance(item, Unreadable):
            reason = begun(_placed(item.reason, item.place))
            return LedgerEntry(source=name, outcome=Outcome.UNREADABLE, reason=reason, format=item.format)
    for item in outcomes:
        if isinstance(item, NotActivity):
            outcome = Outcome.METADATA if item.metadata else Outcome.NOT_ACTIVITY
            return LedgerEntry(source=name, outcome=outcome, reason=item.kind, format=item.format)
    reasons = [item.reason for item in outcomes if isinstance(item, Ignored)]
    return LedgerEntry(source=name, outcome=Outcome.IGNORED, reason=reasons[0] if reasons else "holds no activity")


def _placed(reason: str, place: str | None) -> str:
    """The reason with the place in brackets behind what is wrong there, before what to do about it."""
    if place is None:
        return reason
    wrong, then, advice = reason.partition("; ")
    return f"{wrong.removesuffix('.')} ({place}){then}{advice}{'' if then or not reason.endswith('.') else '.'}"


def whole_ledger(entries: Iterable[LedgerEntry], unique: Merged) -> tuple[LedgerEntry, ...]:
    """The ledger by source, with the files named of which every activity is held by another file too."""
    held = {done.source for done in unique.kept}
    twins = {dropped.source: dropped for dropped in unique.dropped if dropped.source not in held}

    def with_twin(one: LedgerEntry) -> LedgerEntry:
        twin = twins.get(one.source)
        if twin is None or one.outcome is not Outcome.READ:
            return one
        return replace(one, outcome=Outcome.DUPLICATE, reason=f"the same activity as {twin.of_source}: {twin.reason}")

    return tuple(sorted(map(with_twin, entries), key=lambda one: one.source))
