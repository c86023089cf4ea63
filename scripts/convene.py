"""Convene a meeting: `python scripts/convene.py <group> <date> [--time 17:30] [--move DAY] [--cancel WHY]`."""

from __future__ import annotations

import sys

from guida.editing.convene_command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
