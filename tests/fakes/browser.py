"""A real service and a real browser: the page as a person meets it, on this machine alone."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--autoplay-policy=no-user-gesture-required",
)
START = 60.0
SERVE = "from skill.cli import main; main()"


@contextmanager
def service(folder: Path) -> Iterator[str]:
    """Run the service as ``make run`` does, and give its address."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    told = ["serve", "--port", str(port), "--no-verify", "--store", f"sqlite:///{folder}/p.sqlite3"]
    command = [sys.executable, "-c", SERVE, *told, "--audio", str(folder / "audio")]
    kept = {"XDG_CACHE_HOME": str(folder / "cache"), "XDG_CONFIG_HOME": str(folder / "config")}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, **kept})  # noqa: S603 - our own
        try:
            _until_answered(f"http://127.0.0.1:{port}/healthz", process)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.wait(20)


def _until_answered(url: str, process: subprocess.Popen[bytes]) -> None:
    give_up = time.monotonic() + START
    while time.monotonic() < give_up and process.poll() is None:
        try:
            with urlopen(url, timeout=1):  # noqa: S310 - the service above
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the service did not start")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run a headless Chromium that asks nobody outside."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - where a browser is tested

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        try:
            yield browser
        finally:
            browser.close()
