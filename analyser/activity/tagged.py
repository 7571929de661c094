"""What the runner's own word changes in a run that the file cannot know."""

from dataclasses import replace

from analyser.activity.diary import Diary
from analyser.activity.run import Run
from analyser.activity.trust import Grade, Signal, Trust

_BUGGY = Trust(grade=Grade.D, reasons=("you noted a buggy: an arm that is held still hides steps from the wrist",))


def tagged(run: Run, diary: Diary) -> Run:
    """The run with its cadence at trust D if its day's diary says that a buggy was pushed and the wrist counted."""
    day = run.local_date
    pushed = any(entry.buggy for entry in diary.between(day, day))
    if not pushed or run.sensor != "wrist":
        return run
    return replace(run, trust={**run.trust, Signal.CADENCE: _BUGGY})
