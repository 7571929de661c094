"""A set of tables in a folder or in object storage: of each person a part of each table, and a marker."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fsspec import AbstractFileSystem
from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

from analyser.cohort.shared import PERSON
from analyser.report.fields import as_json

SCHEMA = "analyser-cohort/1"
_PART = "part-0.parquet"
_PEOPLE = "people"
"""The folder of markers, one for each person who is done."""


@dataclass(frozen=True, slots=True)
class TableSet:
    """The set at `out` on `files`; people are told apart by their pseudonyms."""

    files: AbstractFileSystem
    out: str

    @classmethod
    def at(cls, address: str) -> "TableSet":
        """The set in a folder, or at an address that fsspec understands."""
        files, out = url_to_fs(address)
        return cls(files, out.rstrip("/"))

    def begin(self) -> None:
        """See that there is a place for it; raises OSError where there cannot be one."""
        self.files.makedirs(self.out, exist_ok=True)

    def write(self, name: str, content: bytes) -> None:
        """Put the bytes there in one step, so that nobody ever reads half of them."""
        path = f"{self.out}/{name}"
        self.files.makedirs(path.rpartition("/")[0], exist_ok=True)
        if not isinstance(self.files, LocalFileSystem):
            self.files.pipe_file(path, content)  # object stores show a file when it is whole
            return
        from analyser.report.written import write_private_bytes

        write_private_bytes(Path(path), content)

    def write_part(self, table: str, person: str, content: bytes) -> None:
        """Put a person's part of a table there."""
        self.write(f"{table}/{PERSON}={person}/{_PART}", content)

    def write_marker(self, person: str, marker: Mapping[str, Any]) -> None:
        """Put there that a person is done."""
        self.write(f"{_PEOPLE}/{person}.json", as_json(marker).encode())

    def marker(self, person: str) -> dict[str, Any] | None:
        """The marker of a person; None where there is none that can be read."""
        return self._marker(f"{self.out}/{_PEOPLE}/{person}.json")

    def markers(self) -> Iterator[dict[str, Any]]:
        """The markers of everyone in the set, whenever they were done and from whichever root."""
        found = (self._marker(path) for path in self._names(_PEOPLE) if path.endswith(".json"))
        return (marker for marker in found if marker is not None)

    def keep_only(self, tables: Collection[str], person: str) -> None:
        """Take out the person's part of every other table; what somebody else has put there stays."""
        for path in self._names():
            folder = f"{path}/{PERSON}={person}"
            if path.rpartition("/")[2] not in tables and self.files.exists(f"{folder}/{_PART}"):
                self.files.rm_file(f"{folder}/{_PART}")
                if isinstance(self.files, LocalFileSystem) and not self.files.ls(folder):
                    self.files.rmdir(folder)

    def remove(self, person: str) -> None:
        """Take out all that there is of a person."""
        self.keep_only((), person)
        path = f"{self.out}/{_PEOPLE}/{person}.json"
        if self.files.exists(path):
            self.files.rm(path)

    def _marker(self, path: str) -> dict[str, Any] | None:
        try:
            found = json.loads(self.files.cat_file(path))
        except (OSError, ValueError):
            return None
        return found if isinstance(found, dict) and found.get("schema") == SCHEMA else None

    def _names(self, below: str = "") -> list[str]:
        """The paths of what lies in the folder now; others write to it too."""
        folder = f"{self.out}/{below}".rstrip("/")
        self.files.invalidate_cache(folder)
        try:
            return sorted(str(path).replace("\\", "/").rstrip("/") for path in self.files.ls(folder, detail=False))
        except FileNotFoundError:
            return []
