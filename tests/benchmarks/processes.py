"""What a process costs: the time of the imports, the memory of a worker."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.rounds import Limit, Row, interleaved, ratios

OURS = "import skill.app"
STOCK = "import tests.benchmarks.stock"
ROUNDS = 25


def import_row() -> Row:
    """Return how long importing the service takes, against the stock stack."""
    environment = {
        **{key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"},
        "PYTHONPYCACHEPREFIX": tempfile.mkdtemp(prefix="hip-coach-pycache-"),
    }

    def spent(program: str) -> float:
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", program], check=True, env=environment)  # noqa: S603 - our own
        return time.perf_counter() - began

    spent(OURS), spent(STOCK)
    programs = {"ours": lambda: spent(OURS), "stock": lambda: spent(STOCK)}
    found = interleaved(programs, ROUNDS)
    return Row(
        "import time of skill.app / the stock stack's",
        Limit(0.8, 0.6, at_least=False),
        ratios(found["ours"], found["stock"]),
    )


def children(process: int) -> list[int]:
    """Return the processes that *process* began."""
    told = Path(f"/proc/{process}/task/{process}/children").read_text()
    return [int(child) for child in told.split()]


def resident(process: int) -> int:
    """Return the resident memory of *process* in kB."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise ProcessLookupError(process)
