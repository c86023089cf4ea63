"""Write on the host what the workflows have to say, in place: `python scripts/on_host.py comment|issue|propose …`."""

from __future__ import annotations

import sys

from guida.editing.host_command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
