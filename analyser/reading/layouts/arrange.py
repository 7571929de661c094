"""The files of vendors' exports, each with its companions."""

from collections.abc import Sequence

from analyser.reading.layouts.apple_files import with_routes
from analyser.reading.layouts.garmin import with_summaries
from analyser.reading.layouts.strava import with_table
from analyser.reading.layouts.suunto import with_summary
from analyser.reading.source import Source


def arranged(files: Sequence[Source]) -> list[Source]:
    """The same files in the same order; those of an export know the files that say more about them."""
    found = list(files)
    for layout in (with_table, with_summaries, with_routes, with_summary):
        found = layout(found)
    return found
