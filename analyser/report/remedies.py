"""What each outcome of a file means for the runner, and what to do about it."""

from types import MappingProxyType

from analyser.report.ledger import Outcome

TITLES = MappingProxyType(
    {
        Outcome.READ: "Read",
        Outcome.REPAIRED: "Repaired",
        Outcome.DUPLICATE: "Duplicates",
        Outcome.NOT_ACTIVITY: "Not activities",
        Outcome.METADATA: "Parts of an export",
        Outcome.OWN_FILE: "Your settings and diary",
        Outcome.IGNORED: "Ignored",
        Outcome.UNREADABLE: "Unreadable",
        Outcome.REFUSED_ARCHIVE: "Archives refused",
    }
)
"""The outcomes as headings, in the order in which they are told."""

MEANINGS = MappingProxyType(
    {
        Outcome.READ: "In order, and all of it counts.",
        Outcome.REPAIRED: "Damaged; all that could be read counts. Below is what is missing or was mended.",
        Outcome.DUPLICATE: "The same activity as another file: it counts once.",
        Outcome.NOT_ACTIVITY: "In order, but with nothing in them to count.",
        Outcome.METADATA: "Lists and routes that came with other files; they are read with those.",
        Outcome.OWN_FILE: "About the runner; they are no activities.",
        Outcome.IGNORED: "No activity files, neither by their names nor by what is in them.",
        Outcome.UNREADABLE: "Nothing of these counts.",
        Outcome.REFUSED_ARCHIVE: "Nothing of these counts: they cannot be opened, might do harm or would never end.",
    }
)

REMEDIES = MappingProxyType(
    {
        Outcome.REPAIRED: "If the device or the service still has the activity, export it again and use the new file.",
        Outcome.UNREADABLE: "Do what is said of the file; if that does not help, export it in another format.",
        Outcome.REFUSED_ARCHIVE: "Unpack the archive yourself, if you know where it is from, and give the folder.",
    }
)
"""What to do; an outcome that is not here asks for nothing."""
