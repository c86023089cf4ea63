"""Write what is made from the description of the records: `python scripts/generate.py [--check]`."""

from __future__ import annotations

import sys

from guida.editing.generate_command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
