"""The size of sessions and weeks in the unit that leads: minutes of jogging, or kilometres or miles of it."""

from dataclasses import dataclass

from analyser.activity.runner import Units
from analyser.advice.situation import which_leads
from analyser.load.load import Session
from analyser.report.report import Report
from analyser.report.rows import WeekRow
from analyser.report.words import METRES_PER_MILE, distance_unit, distance_words, duration_words

METRES_PER_UNIT = {Units.METRIC: 1000.0, Units.IMPERIAL: METRES_PER_MILE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """What a size is: seconds of jogging where `minutes` lead, else metres jogged."""

    minutes: bool
    units: Units

    @property
    def unit(self) -> str:
        """The unit of `number`: `jog minutes`, `km`, `miles`."""
        return "jog minutes" if self.minutes else distance_unit(self.units)

    def number(self, size: float) -> float:
        """The size in minutes, kilometres or miles."""
        return size / 60 if self.minutes else size / METRES_PER_UNIT[self.units]

    def words(self, size: float) -> str:
        """The size with its unit: `40 minutes`, `8.0 km`."""
        return duration_words(size) if self.minutes else distance_words(size, self.units)

    def of_session(self, session: Session) -> float | None:
        """A session's size, None where it is not known."""
        return session.jog_s if self.minutes else session.jog_m

    def of_week(self, week: WeekRow) -> float:
        """A week's size."""
        return week.jog_min * 60 if self.minutes else week.way_m or 0.0


def sizes(report: Report) -> Sizes:
    """The unit that leads in the answer about the next run leads in tables and charts too."""
    return Sizes(minutes=which_leads(report.training), units=report.training.runner.units)
