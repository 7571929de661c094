"""One activity, cleaned: its samples with what the runner did at each, and how far they can be trusted."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analyser.activity.recording import Recording
from analyser.activity.trust import Signal, Trust


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """What cleaning did (`masked: cadence_spm out of range`), and to how many samples."""

    kind: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Activity:
    """A recording whose `samples` are in order: strictly increasing time, masked, with `span_s` and `state`.

    `origins` says for `speed_mps`, `distance_m`, `cadence_spm`, `step_length_m` and `grade` where each comes from in
    words (`watch`, `position`, `speed and step length`); a quantity that is not there has no entry.
    """

    recording: Recording
    samples: pd.DataFrame
    repairs: tuple[Repair, ...]
    trust: Mapping[Signal, Trust]
    origins: Mapping[str, str]
    states_from: str
    """What told running from walking: `splits`, `cadence`, `speed` or `nothing`."""
    notes: tuple[str, ...] = ()
