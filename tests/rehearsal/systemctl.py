"""Stands for systemctl in the rehearsal: begins and ends the two units, by their process ids.

    systemctl start|stop|restart UNIT...   systemctl enable --now UNIT...   systemctl daemon-reload

The sandbox is told by the variables ``ETC``, ``RUN`` (a folder for ids and logs) and ``COACH`` (the
command of the service).
"""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

ETC, RUN = Path(os.environ["ETC"]), Path(os.environ["RUN"])
PATIENCE = 40.0


def main() -> None:
    """Do as systemctl does, as far as the rehearsal needs."""
    verb, *units = [word for word in sys.argv[1:] if word != "--now"]
    for unit in units:
        if verb in {"stop", "restart"}:
            stop(unit)
        if verb in {"start", "restart", "enable"}:
            start(unit)


def start(unit: str) -> None:
    """Begin *unit* with what its files say."""
    command, environment = {"hip-coach": coach, "caddy": caddy}[unit]()
    with (RUN / f"{unit}.log").open("ab") as log:
        process = subprocess.Popen(  # noqa: S603 - our own
            command,
            env={**os.environ, **environment},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    (RUN / f"{unit}.pid").write_text(str(process.pid))


def stop(unit: str) -> None:
    """End *unit* gracefully, and wait for that."""
    file = RUN / f"{unit}.pid"
    if not file.exists():
        return
    process = int(file.read_text())
    file.unlink()
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGTERM)
    over = time.monotonic() + PATIENCE
    while _lives(process) and time.monotonic() < over:
        time.sleep(0.05)


def _lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def coach() -> tuple[list[str], dict[str, str]]:
    """Return the command of the service and what its environment file says."""
    lines = (ETC / "hip-coach.env").read_text().splitlines()
    told = dict(line.split("=", 1) for line in lines if "=" in line)
    return [*shlex.split(os.environ["COACH"]), "serve"], told


def caddy() -> tuple[list[str], dict[str, str]]:
    """Return the command of Caddy, off the ports that are root's and other people's."""
    drop_in = (ETC / "systemd/system/caddy.service.d/hip-coach.conf").read_text()
    told = dict(re.findall(r"^Environment=(\w+)=(.*)$", drop_in, re.MULTILINE))
    folder, sandboxed = ETC / "caddy", ETC / "caddy" / "Caddyfile.sandbox"
    options = f"{{\n\tadmin off\n\tskip_install_trust\n\thttp_port {os.environ['HTTP_PORT']}\n"
    sandboxed.write_text((folder / "Caddyfile").read_text().replace("{\n", options, 1))
    command = ["caddy", "run", "--adapter", "caddyfile", "--config", str(sandboxed)]
    return command, told


if __name__ == "__main__":
    main()
