"""What is in an activity, signal by signal: how much of it is known, where it comes from, how far it can be trusted."""

from collections.abc import Mapping
from dataclasses import dataclass

from analyser.activity.pods import column_of
from analyser.activity.recording import Sport
from analyser.activity.run import Run
from analyser.activity.state import STATE, State
from analyser.activity.trust import Signal, Trust
from analyser.columns import Column
from analyser.measure import Origin
from analyser.report.examined import Examined

_SIGNALS = {
    Column.DISTANCE_M: Signal.DISTANCE,
    Column.SPEED_MPS: Signal.SPEED,
    Column.CADENCE_SPM: Signal.CADENCE,
    Column.CONTACT_TIME_S: Signal.CONTACT,
    Column.HEART_RATE_BPM: Signal.HEART_RATE,
}
_WATCH = "watch"
_WRIST = "wrist"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalRow:
    """One column of the samples: the share of samples that have it, recorded or derived and from what, its trust."""

    column: Column
    known: float
    origin: Origin
    derived_from: str | None
    trust: Trust | None


def signal_rows(looked: Examined) -> tuple[SignalRow, ...]:
    """The columns that the samples hold, in the order of the glossary; without the samples' own span and state."""
    samples = looked.activity.samples
    names = [Column(name) for name in samples.columns if name not in (STATE, Column.SPAN_S)]
    return tuple(_row(name, looked) for name in sorted(names, key=list(Column).index))


def trusts(looked: Examined) -> Mapping[Signal, Trust]:
    """The trust of each signal, as the rules see it; nothing for sports that are not on foot, which it is not for."""
    if isinstance(looked.done, Run):
        return looked.done.trust
    return looked.activity.trust if looked.done.sport.on_foot or looked.done.sport is Sport.UNKNOWN else {}


def repairs_in_words(looked: Examined) -> tuple[str, ...]:
    """What cleaning did, in words; these stand among the notes of the activity, behind its own."""
    first = len(looked.activity.notes)
    return looked.done.notes[first : first + len(looked.activity.repairs)]


def sensors(looked: Examined) -> tuple[str, ...]:
    """What measured: `strap`, `pod`, `footpod`, else the wrist."""
    return tuple(sorted(looked.activity.recording.device.sensors)) or (_WRIST,)


def pause_s(looked: Examined) -> float:
    """Elapsed time that the timer did not count, pauses and gaps (s)."""
    return max(looked.done.elapsed_s - looked.done.duration_s, 0.0)


def stopped_s(looked: Examined) -> float:
    """Time that the timer did not count as the file says, by its total or its pauses (s); the rest is gaps."""
    recording, away_s = looked.activity.recording, pause_s(looked)
    if recording.totals.timer_s == looked.done.duration_s:
        return away_s
    return min(sum((pause.ended - pause.started).total_seconds() for pause in recording.pauses), away_s)


def unknown_s(looked: Examined) -> float:
    """Time of which nothing tells how she moved, gaps that no pause explains among it (s)."""
    samples = looked.activity.samples
    return (
        pause_s(looked)
        - stopped_s(looked)
        + float(samples[Column.SPAN_S].to_numpy()[samples[STATE].to_numpy() == State.UNKNOWN].sum())
    )


def _row(column: Column, looked: Examined) -> SignalRow:
    values = looked.activity.samples[column]
    told = looked.activity.origins.get(column, _WATCH)
    signal = _SIGNALS.get(column)
    return SignalRow(
        column=column,
        known=float(values.notna().mean()) if len(values) else 0.0,
        origin=Origin.RECORDED if told == _WATCH else Origin.DERIVED,
        derived_from=None if told == _WATCH else told,
        trust=None if signal is None else trusts(looked).get(signal),
    )


def unused_fields(looked: Examined) -> list[str]:
    """The names of the file's further fields but those of a pod that became a signal."""
    names = map(str, looked.activity.recording.extra.columns)
    return [name for name in names if column_of(name) not in looked.activity.samples]
