"""`python -m analyser` is the command `analyser`."""

import sys

from analyser.cli import main

if __name__ == "__main__":
    sys.exit(main())
