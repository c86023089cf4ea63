"""Where Java is: what needs it fails without it, unless somebody said aloud that it may be left out."""

from __future__ import annotations

import os
import shutil

import pytest


def java_with(program: str, missing: str, unseen: str) -> str:
    """Return Java's command. Without `program` the test fails with `missing`, or is skipped as `unseen` where that is allowed."""
    found = shutil.which("java") if shutil.which(program) else None
    if found is None:
        if os.environ.get("GUIDA_WITHOUT_JAVA") == "yes":
            pytest.skip(f"{unseen}: there is no {program}, and GUIDA_WITHOUT_JAVA=yes allows it")
        pytest.fail(missing)
    return found
