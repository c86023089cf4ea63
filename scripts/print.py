"""Print the guide: `python scripts/print.py [--edition a5] [--since 2026-05] [--out folder]`."""

from __future__ import annotations

import sys

from guida.editing.print_command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
