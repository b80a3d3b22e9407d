"""Prints every ratio that speed is promised in, and writes bench/latest.json."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.benchmarks import identity, in_process, over_http, processes, streaming
from tests.benchmarks.rounds import report

RESULT = Path("bench") / "latest.json"


def main() -> int:
    """Measure everything; 1 where a must is missed."""
    identity.make()
    rows = [*in_process.rows(), *over_http.rows(), processes.import_row(), *streaming.rows()]
    return 0 if report(rows, RESULT) else 1


if __name__ == "__main__":
    sys.exit(main())
