"""Make a meeting file of Word or PDF minutes: `python scripts/minutes.py verbale.docx --meeting poverta/2026-03-12`."""

from __future__ import annotations

import sys

from guida.editing.minutes_command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
