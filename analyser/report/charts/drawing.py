"""What all charts have in common: fonts, colours, legends.

Colours are names of the page's own style (`var(--…)`), so that light, dark and print need no second drawing, and
whatever colour tells apart is told apart by shape or place too. Nothing in a specification depends on when or where it
is made.
"""

from collections.abc import Mapping
from typing import Any

import altair as alt

Spec = dict[str, Any]

_HEIGHT = 240
_CONFIG: Spec = {
    "background": "transparent",
    "font": "system-ui, sans-serif",
    "aria": False,
    "view": {"stroke": None},
    "axis": {
        "labelColor": "var(--ink)",
        "titleColor": "var(--ink)",
        "titleFontWeight": "normal",
        "gridColor": "var(--line)",
        "domainColor": "var(--muted)",
        "tickColor": "var(--muted)",
        "labelFontSize": 12,
        "titleFontSize": 12,
    },
    "legend": {
        "labelColor": "var(--ink)",
        "labelFontSize": 12,
        "labelLimit": 0,
        "symbolSize": 90,
        "layout": {"top": {"direction": "vertical", "anchor": "start", "margin": 2}},
    },
}


def scale_of(by_value: Mapping[str, str]) -> alt.Scale:
    """The values in their order, each with its colour or shape."""
    return alt.Scale(domain=list(by_value), range=list(by_value.values()))


def legend(**changes: Any) -> alt.Legend:
    """A legend above the chart, one entry in a line, so that none is cut off on a phone."""
    return alt.Legend(title=None, orient="top", direction="vertical", columns=1, symbolOpacity=1, **changes)


def drawn(chart: Any) -> Spec:
    """The specification with the page's configuration instead of altair's."""
    spec: Spec = chart.properties(width="container", height=_HEIGHT).to_dict(validate=False)
    spec.pop("$schema", None)
    return spec | {"config": _CONFIG, "autosize": {"type": "fit-x", "contains": "padding"}}
