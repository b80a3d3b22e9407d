"""The whole service in processes of its own, as ``serve`` runs it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAM = "from skill.cli import main; main()"


@contextmanager
def begun(file: Path, secret: str, workers: int, *more: str) -> Iterator[tuple[int, int]]:
    """Serve over *file* with *more* options; give the watching process and the port."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    options = ("serve", "--no-verify", "--workers", str(workers), "--port", str(port))
    process = subprocess.Popen(  # noqa: S603 - our own
        [sys.executable, "-c", PROGRAM, *options, *more, "--store", f"sqlite:///{file}"],
        env={**os.environ, "HIP_COACH_STORE_KEY": secret},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process.pid, port
    finally:
        process.terminate()
        process.wait(20)
