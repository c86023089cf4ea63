"""Record that a sheet was found right: `python scripts/verify.py naga --how telefono`."""

from __future__ import annotations

import sys

from guida.editing.verify_command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
