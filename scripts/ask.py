"""Write the mails that ask each organization whether its sheet is right: `python scripts/ask.py [--answers FILE]`."""

from __future__ import annotations

import sys

from guida.editing.ask_command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
