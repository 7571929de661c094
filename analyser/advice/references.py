"""The studies behind rules and formulas, and the article that the rules start from, as the two TOML files have them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

ENGINEERING_CHOICE = "engineering-choice"
"""Stands as the source of a limit that no study is behind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One study, guideline or page; `checked` is how far its text was read, None elsewhere is "not known"."""

    key: str
    title: str
    checked: str
    authors: str | None = None
    journal: str | None = None
    year: int | None = None
    pages: str | None = None
    doi: str | None = None
    pubmed: str | None = None
    kind: str | None = None
    studied: str | None = None
    remark: str | None = None

    @property
    def citation(self) -> str:
        """The reference on one line: `Thakkar B et al. Tibiofemoral joint forces … 2019;51:1444–1450. doi:…`."""
        volume = f"{self.year or ''}{';' if self.year and self.pages else ''}{self.pages or ''}"
        place = " ".join(part for part in (self.journal, volume) if part)
        if self.year and self.journal and str(self.year) in self.journal:
            place = self.journal
        parts = (self.authors, self.title, place, self._number)
        return " ".join(part if part.endswith("?") else f"{part}." for part in parts if part)

    @property
    def _number(self) -> str | None:
        if self.doi:
            return f"doi:{self.doi}"
        if self.pubmed:
            return self.pubmed if self.pubmed.startswith("PMC") else f"PMID {self.pubmed}"
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """A few words of the article that a rule answers to; `source` is the article's key among the references."""

    key: str
    quote: str
    source: str


@cache
def references() -> Mapping[str, Reference]:
    """All references by key (`ref-49`), in the order of the file."""
    return MappingProxyType({key: Reference(key=key, **entry) for key, entry in _table("references.toml").items()})


@cache
def pointers() -> Mapping[str, Pointer]:
    """All pointers of the article by key (`long-strides`), in the order of the file."""
    return MappingProxyType({key: Pointer(key=key, **entry) for key, entry in _table("article.toml").items()})


def _table(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads(resources.files("analyser.advice").joinpath(name).read_text(encoding="utf-8"))
