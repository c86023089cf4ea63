"""Propose organizations from a table: `python scripts/import_table.py elenco.xlsx [--write | --out folder]`."""

from __future__ import annotations

import sys

from guida.editing.import_command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
