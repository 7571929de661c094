"""What the answer to "how far may I go next?" is drawn from, worked out once."""

from dataclasses import dataclass
from datetime import date, timedelta

from analyser.activity.diary import Entry
from analyser.advice.caps import Back
from analyser.advice.in_force import PELVIC
from analyser.advice.pelvic import PelvicStepBack, pelvic_step_back
from analyser.advice.rule import FindingState
from analyser.advice.symptoms import KneeState, knee_state, pain_state
from analyser.advice.training import Training
from analyser.advice.trusted import trusted_sessions
from analyser.load.breaks import REFERENCE_DAYS, STALE_DAYS, between
from analyser.load.leading import minutes_lead
from analyser.load.load import Session


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Situation:
    """The training, the sessions that may be built upon, and how knee and pelvic floor are."""

    training: Training
    back: Back
    trusted: tuple[Session, ...]
    knee: KneeState
    pelvic: PelvicStepBack | None
    minutes_lead: bool

    @property
    def as_of(self) -> date:
        """The day of the question."""
        return self.training.as_of

    @property
    def sessions(self) -> tuple[Session, ...]:
        """All sessions, oldest first."""
        return self.training.load.sessions

    @property
    def since_birth(self) -> tuple[Session, ...]:
        """The sessions since the birth or loss; all of them where there was none."""
        birth = self.back.birth
        return self.sessions if birth is None else tuple(each for each in self.sessions if each.day >= birth)

    @property
    def weeks(self) -> int | None:
        """Whole weeks since the birth or loss, or None where there was none."""
        return None if self.back.birth is None else (self.as_of - self.back.birth).days // 7

    @property
    def stale_days(self) -> int | None:
        """Days since the record ends (a run told of in the diary is part of it), where those are too many to tell."""
        days = self.training.load.days
        if not len(days):
            return None
        age = (self.as_of - days.index[-1].date()).days
        return age if age > STALE_DAYS else None

    @property
    def answered(self) -> bool:
        """Whether the diary says how the pain was after the last run."""
        last = self.sessions[-1].day if self.sessions else self.as_of
        entries = self.training.diary.between(last, self.as_of)
        return any(pain_state(entry) is not FindingState.UNKNOWN or entry.unread for entry in entries)

    def entry_on(self, day: date) -> Entry | None:
        """The diary's entry of that day."""
        return next(iter(self.training.diary.between(day, day)), None)


def situation(training: Training) -> Situation:
    """What the training says about the next run."""
    birth = training.runner.birth
    known = birth if birth is not None and birth <= training.as_of else None
    back = Back(diary=training.diary, birth=known, own=training.own)
    sessions = training.load.sessions
    trusted = trusted_sessions(training.load.spikes, back)
    return Situation(
        training=training,
        back=back,
        trusted=trusted,
        knee=knee_state(
            training.diary.entries, training.as_of, {each.day for each in sessions}, training.own_of("knee-pain")
        ),
        pelvic=None if PELVIC in training.off else pelvic_step_back(training.diary, sessions, training.as_of, trusted),
        minutes_lead=which_leads(training),
    )


def which_leads(training: Training) -> bool:
    """Whether jog minutes lead in what may come next, by the sessions of 30 days, or the last one if it is older."""
    sessions = training.load.sessions
    recent = between(sessions, training.as_of - timedelta(days=REFERENCE_DAYS), training.as_of) or sessions[-1:]
    return minutes_lead(recent, return_mode=training.load.mode.active)
