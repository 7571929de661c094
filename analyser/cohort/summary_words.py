"""What a cohort came to, in a line."""

from analyser.cohort.cohort import Summary


def said(found: Summary, output: str) -> str:
    """How many were done, of how many nothing or not all could be read, and who else is in the tables at `output`."""
    parts = [f"{_people(found.people)}: {found.done + found.before} done"]
    parts += [f"{count} {words}" for count, words in _of_them(found) if count]
    return f"{', '.join(parts)}.{_beside(found, output)}"


def _of_them(found: Summary) -> tuple[tuple[int, str], ...]:
    return (
        (found.before, "of them before"),
        (found.empty, "of them with nothing that could be read"),
        (found.partly, "of them with a file that could not be read"),
        (len(found.not_done), "could not be done"),
    )


def _beside(found: Summary, output: str) -> str:
    """Who is in the tables and not below the root: of another cohort, or gone from there."""
    if not found.others:
        return ""
    verb = "is" if found.others == 1 else "are"
    said = f" {output} also has {_people(found.others)} who {verb} not in ROOT; what was made of them stays."
    if found.strangers:
        said += (
            f" {found.strangers} of them {'was' if found.strangers == 1 else 'were'} made with another salt or without "
            "the same --shift-dates, so somebody may be there twice."
        )
    return said


def _people(count: int) -> str:
    return f"{count} {'person' if count == 1 else 'people'}"
