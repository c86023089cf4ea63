"""Get the yearly reports ready: `python scripts/reports.py 2025 [--private FOLDER]`."""

from __future__ import annotations

import sys

from guida.editing.reports_command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
