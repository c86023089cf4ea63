"""Write files of records in their canonical form: `python scripts/format.py [--check] [paths]`."""

from __future__ import annotations

import sys

from guida.editing.format_command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
