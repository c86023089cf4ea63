"""Make sure that the tests have a Chromium: find it, or install Debian's, or say what to install."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")

MISSING = """\
Manca il browser per le prove: installa Chromium (Debian e Ubuntu: «apt-get install chromium»),
oppure scrivi dov'è nella variabile CHROMIUM. Senza prove il sito si costruisce lo stesso: «make site».
The tests need a browser: install Chromium, or set CHROMIUM to its path."""


def find_browser() -> Path | None:
    """Return the file that CHROMIUM names, else the first browser of NAMES on PATH; None when there is none."""
    named = os.environ.get("CHROMIUM")
    found = (named,) if named else NAMES
    return next((Path(path) for path in map(shutil.which, found) if path), None)


def install_browser() -> None:
    """Install Debian's package where this user may do it without being asked; elsewhere do nothing."""
    if shutil.which("apt-get") is None or os.environ.get("CHROMIUM"):
        return
    if os.geteuid() == 0:
        rights = []
    elif (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        rights = ["sudo", "-n"]
    else:
        return
    for step in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        command = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", *step]
        if subprocess.run(command, check=False).returncode != 0:
            return


def main() -> int:
    """Return 0 when there is a browser, at once or after installing it; else 1, with what to do on stderr."""
    if find_browser() is None:
        install_browser()
    if find_browser() is None:
        print(MISSING, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
