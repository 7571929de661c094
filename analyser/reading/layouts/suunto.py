"""Suunto's app on a phone: an archive for each activity, with its samples and a summary of them."""

from collections.abc import Sequence
from dataclasses import replace

from analyser.reading.layouts.beside import by_folder, file_name
from analyser.reading.source import Export, Source


def with_summary(files: Sequence[Source]) -> list[Source]:
    """The samples know the summary that lies beside them."""
    found = list(files)
    for places in by_folder(files).values():
        named = {at: file_name(files[at]).lower() for at in places if file_name(files[at]).lower().endswith(".json")}
        summaries = {name.replace("summary", ""): at for at, name in named.items() if "summary" in name}
        for at, name in named.items():
            summary = summaries.get(name.replace("samples", ""))
            if "samples" in name and summary is not None:
                found[at] = replace(files[at], export=Export.SUUNTO, within=name, companions=(files[summary],))
    return found
