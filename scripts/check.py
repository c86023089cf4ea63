"""Check the records without building the site: `python scripts/check.py [paths] [--format text|github|json]`."""

from __future__ import annotations

import sys

from guida.editing.check_command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
