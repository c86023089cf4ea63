"""Circulate draft minutes, record their approval: `python scripts/circulate.py <meeting> [--approved-in MEETING]`."""

from __future__ import annotations

import sys

from guida.editing.circulate_command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
