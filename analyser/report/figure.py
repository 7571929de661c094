"""A figure of the page: a chart, what to see in it, a sentence that stands for it, and the table behind it."""

from dataclasses import dataclass

from analyser.report.charts.drawing import Spec


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One chart with its words; `rows` are text, newest first."""

    id: str
    title: str
    see: str
    said: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    spec: Spec
