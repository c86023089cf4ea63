"""Make a record of the answers to a public form: `python scripts/from_form.py --event FILE [--out FOLDER]`."""

from __future__ import annotations

import sys

from guida.editing.form_command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
