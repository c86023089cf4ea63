"""Make a meeting file of Word or PDF minutes: `python scripts/minutes.py verbale.docx --meeting poverta/2026-03-12`."""

from __future__ import annotations

import sys

try:
    from guida.editing.minutes_command import main
except ModuleNotFoundError as missing:  # Who only builds the site does not have what reads Word and PDF.
    print(
        f"Manca «{missing.name}». Usa «make minutes FILE=… MEETING=…», che installa quello che serve.", file=sys.stderr
    )
    sys.exit(2)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
