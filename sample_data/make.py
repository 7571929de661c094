"""Writes the sample runner's files: `python sample_data/make.py [FOLDER]` (this folder unless another is given).

The same bytes each time: no clock, and random numbers from fixed seeds. Needs `fit-tool` (in the extra `test`).
"""

import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))

from maker.folder import write  # noqa: E402  (the folder has to be on the path first)

if __name__ == "__main__":
    write(Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).parent)
