"""Write a new record by questions: `python scripts/new.py organization`."""

from __future__ import annotations

import sys

from guida.editing.new_command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
