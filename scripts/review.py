"""Say in Italian what a proposed change does: `python scripts/review.py BASE HEAD [--out FILE]`."""

from __future__ import annotations

import sys

from guida.editing.review_command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
