"""A folder that stands for a machine: its /etc, a PostgreSQL on a small disk, free ports."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks import bodies, identity
from tests.fakes import amazon

TOP = Path(__file__).parents[2]
PAGE = TOP / "docs" / "serving.md"
BLOCK = re.compile(r"^### ([^\n]+)\n.*?^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DISK = "size=160m"
"""Enough for an empty PostgreSQL and its log, and soon full."""

COMMANDS = ("caddy", "curl", "openssl", "runuser", "mount", "pg_dump", "psql")
NEEDED = "apt-get install caddy postgresql curl openssl"


class SkipError(Exception):
    """What keeps the rehearsal from being held, in a plain word."""


def commands_of(page: Path = PAGE) -> dict[str, str]:
    """Return the commands of every part of the page's section on operations."""
    section = page.read_text(encoding="utf-8").partition("\n## Operations\n")[2]
    return dict(BLOCK.findall(section.partition("\n## ")[0]))


@dataclass(frozen=True)
class Machine:
    """The stand-in for a machine."""

    folder: Path
    environment: Mapping[str, str]
    https: int
    disk: Path

    def run(self, commands: str) -> str:
        """Run *commands* as an operator would, and return what they say.

        Raises:
            RuntimeError: if one fails.
        """
        told = subprocess.run(  # noqa: S603 - the commands of our own page
            ["/bin/bash", "-eu", "-o", "pipefail", "-c", commands],
            env=dict(self.environment),
            cwd=TOP,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
            check=False,
        )
        if told.returncode:
            raise RuntimeError(f"{commands}\n{told.stdout}\n{self.logs()}")
        return told.stdout

    def post(self, envelope: dict[str, Any], *, signed: bool = True) -> tuple[int, dict[str, Any]]:
        """Post *envelope* through the proxy, over TLS; return the status and the answer."""
        envelope["request"]["timestamp"] = bodies.now()
        body = json.dumps(envelope).encode()
        line = http.client.HTTPSConnection(
            "localhost", self.https, timeout=15, context=self._trust()
        )
        try:
            line.request("POST", "/skill", body, dict(amazon.signed(body)) if signed else {})
            answer = line.getresponse()
            text = answer.read()
        finally:
            line.close()
        return answer.status, json.loads(text) if answer.status == http.client.OK else {}

    def rows(self) -> list[str]:
        """Return the keys of the records."""
        return self.run("psql -U postgres -AtX coach -c 'SELECT user_key FROM progress'").split()

    def until_ready(self, seconds: float = 60.0) -> None:
        """Wait until the service answers through the proxy.

        Raises:
            RuntimeError: if it does not in *seconds*.
        """
        over = time.monotonic() + seconds
        while time.monotonic() < over:
            try:
                if self.post(bodies.launch("watcher"))[0] == http.client.OK:
                    return
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(0.2)
        raise RuntimeError(f"not ready\n{self.logs()}")

    def logs(self) -> str:
        """Return the ends of the logs."""
        return "\n".join(file.read_text()[-1500:] for file in sorted(self.folder.glob("run/*.log")))

    def _trust(self) -> ssl.SSLContext:
        root = self.folder / "caddy" / "pki" / "authorities" / "local" / "root.crt"
        return ssl.create_default_context(cafile=str(root))


@contextmanager
def machine() -> Iterator[Machine]:
    """Make the machine and, in the end, stop what it began and remove it.

    Raises:
        SkipError: if something it needs is not here.
    """
    path = os.pathsep.join(
        [os.environ["PATH"], *map(str, Path("/usr/lib/postgresql").glob("*/bin"))]
    )
    missing = [name for name in (*COMMANDS, "initdb") if not shutil.which(name, path=path)]
    if missing:
        raise SkipError(f"not here: {', '.join(missing)} ({NEEDED})")
    if os.geteuid() != 0:
        raise SkipError("needs root, to mount a small disk and to be the user postgres")
    with ExitStack() as stack:
        folder = Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="hip-coach-rehearsal-"))
        )
        folder.chmod(0o755)
        disk = stack.enter_context(_small_disk(folder / "disk"))
        environment = _environment(folder, path)
        stack.enter_context(_postgresql(disk, environment))
        made = Machine(folder, environment, int(environment["DOMAIN"].rpartition(":")[2]), disk)
        stack.callback(made.run, "systemctl stop hip-coach caddy")
        yield made


def _environment(folder: Path, path: str) -> dict[str, str]:
    for name in ("etc/caddy", "etc/systemd/system", "run", "bin", "backups"):
        (folder / name).mkdir(parents=True)
    identity.make()
    coach = f"{sys.executable} -m tests.rehearsal.coach"
    _script(folder / "bin/systemctl", f'exec {sys.executable} -m tests.rehearsal.systemctl "$@"')
    _script(folder / "bin/hip-coach-skill", f'exec {coach} "$@"')
    http_port, https_port, port = (str(_free_port()) for _ in range(3))
    return {
        "PATH": f"{folder / 'bin'}:{path}",
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "PYTHONPATH": str(TOP),
        "ETC": str(folder / "etc"),
        "RUN": str(folder / "run"),
        "BACKUPS": str(folder / "backups"),
        "COACH": coach,
        "DOMAIN": f"https://localhost:{https_port}",
        "SKILL_ID": identity.SKILL,
        "HTTP_PORT": http_port,
        "PGHOST": str(folder / "disk"),
        "HIP_COACH_PORT": port,
        "HIP_COACH_WORKERS": os.environ.get("HIP_COACH_WORKERS", "1"),
        "HIP_COACH_UPSTREAM": f"127.0.0.1:{port}",
        "HIP_COACH_TRUST_ROOTS": str(identity.root()),
        identity.FOLDER: os.environ[identity.FOLDER],
    }


def _script(file: Path, text: str) -> None:
    file.write_text(f"#!/bin/sh\n{text}\n")
    file.chmod(0o755)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


@contextmanager
def _small_disk(folder: Path) -> Iterator[Path]:
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", DISK, "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:  # noqa: S603 - our own
        raise SkipError("may not mount a small disk here")
    try:
        folder.chmod(0o777)
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=False)  # noqa: S603, S607 - the same


@contextmanager
def _postgresql(disk: Path, environment: Mapping[str, str]) -> Iterator[None]:
    """Run PostgreSQL on *disk*, as the user postgres."""

    def run(*words: str) -> None:
        subprocess.run(  # noqa: S603 - found
            ["runuser", "-u", "postgres", "--", *words],  # noqa: S607 - the same
            env=dict(environment),
            cwd=disk,
            stdout=subprocess.DEVNULL,
            check=True,
            timeout=60,
        )

    data = str(disk / "data")
    run("initdb", "-D", data, "--wal-segsize=1", "--auth=trust")
    options = f"-c listen_addresses= -c max_wal_size=4MB -c min_wal_size=2MB -k {disk}"
    run("pg_ctl", "-D", data, "-w", "-l", str(disk / "log"), "-o", options, "start")
    try:
        yield
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "stop")
