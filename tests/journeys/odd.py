"""Sources that do to the process that reads them what files must not be able to do."""

import os
import signal
import time
from typing import BinaryIO

from analyser.reading.source import Source


class OddSource(Source):
    """One whose reading ends the process, never ends, fills the memory or meets a mistake, as its name says."""

    def open(self) -> BinaryIO:
        """The harm."""
        if self.name == "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        if self.name == "hangs":
            time.sleep(600)
        if self.name == "fills":
            bytearray(30 * 10**9)
        if self.name == "mistaken":
            return 1 // 0  # type: ignore[return-value]
        raise OSError("not reached")
