"""Turn Italian hours into the form of the records: `python scripts/hours.py 'lun-ven 9-12,30'`."""

from __future__ import annotations

import sys

from guida.editing.hours_command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
