"""What a column of a message is keyed by and made of."""

from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

Values = npt.NDArray[Any]
"""One column: floats with NaN where nothing was recorded, shape (rows,) or (rows, elements); objects for strings."""

Key = int | tuple[int, int]
"""A native field's number, or (developer index, field number)."""
