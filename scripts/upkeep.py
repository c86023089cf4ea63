"""Say what somebody should look after: `python scripts/upkeep.py [--out FILE] [--previous FILE] [--no-links]`."""

from __future__ import annotations

import sys

from guida.editing.upkeep_command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
