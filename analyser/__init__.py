"""What a runner's watch files say about how she runs, how fast she builds up and how far she may go next."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analyser.pipeline import analyse, read

__version__ = "0.1.0"
__all__ = ["__version__", "analyse", "read"]


def __getattr__(name: str) -> Any:
    """`analyse` and `read`, imported when first asked for, so that `--help` does not pay for pandas."""
    if name in ("analyse", "read"):
        from analyser import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module 'analyser' has no attribute {name!r}")
