"""A figure of the page as an object of its own: it shows in a notebook and is saved as SVG or PNG."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from analyser.report.figure import Figure

_WIDTH = 680
_PNG_SCALE = 2.0
_NAMED = re.compile(r"var\((--[a-z-]+)\)")
_FONT = "sans-serif"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Chart:
    """A chart with its words: `title`, what to `see`, what it `said`, and its Vega-Lite specification (`spec`)."""

    title: str
    see: str
    said: str
    spec: Mapping[str, Any]

    def to_svg(self) -> str:
        """The chart as SVG text."""
        import vl_convert  # loads a whole script engine

        return str(vl_convert.vegalite_to_svg(dict(self.spec), vl_version=_version()))

    def to_png(self, scale: float = _PNG_SCALE) -> bytes:
        """The chart as PNG, `scale` times as many dots as its size."""
        import vl_convert

        return bytes(vl_convert.vegalite_to_png(dict(self.spec), vl_version=_version(), scale=scale))

    def save(self, path: Path | str) -> None:
        """Write the chart as the ending of the name says: `.svg`, `.png` or `.json`; raises ValueError for others."""
        path = Path(path)
        ending = path.suffix.lower()
        if ending == ".svg":
            path.write_text(self.to_svg(), encoding="utf-8")
        elif ending == ".png":
            path.write_bytes(self.to_png())
        elif ending == ".json":
            path.write_text(json.dumps(dict(self.spec), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        else:
            raise ValueError(f"A chart is saved as .svg, .png or .json, not as {path.name}")

    def _repr_svg_(self) -> str:
        """What a notebook shows."""
        return self.to_svg()

    def __repr__(self) -> str:
        return f"Chart({self.title!r})"


def chart_of(figure: Figure) -> Chart:
    """The figure as a chart in the page's light colours, as wide as a page of a notebook."""
    text = _NAMED.sub(lambda match: _colors()[match[1]], json.dumps(figure.spec, ensure_ascii=False))
    spec: dict[str, Any] = json.loads(text)
    spec |= {"width": _WIDTH, "title": figure.title, "background": "white", "autosize": {"type": "fit-x"}}
    spec["config"] = spec["config"] | {"font": _FONT}
    return Chart(title=figure.title, see=figure.see, said=figure.said, spec=spec)


@cache
def _colors() -> dict[str, str]:
    """The colours of the page's style by name; where one is told twice the first, which is that for light."""
    style = (resources.files("analyser.report") / "templates" / "report.css").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for name, value in re.findall(r"(--[a-z-]+):\s*(#[0-9a-f]+)", style):
        found.setdefault(name, value)
    return found


@cache
def _version() -> str:
    """The newest version of Vega-Lite that the converter has: the one that the page's script is of."""
    import vl_convert

    return str(vl_convert.get_vegalite_versions()[-1])
