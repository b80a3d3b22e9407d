"""Whole requests over HTTP: ours, a constant route, the stock stack, Node's; one worker each."""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks import bodies
from tests.benchmarks.conversation import session_attributes
from tests.benchmarks.load import LAST_CORE_FROM
from tests.benchmarks.processes import children, resident
from tests.benchmarks.rounds import Limit, Row, ratios

CONNECTIONS = 8
CROWD = 32
ROUNDS = 17
SECONDS = 0.7
START = 30.0
NODE_PEER = "HIP_COACH_NODE_PEER"
"""Names a folder where npm has installed ask-sdk-core, ask-sdk-express-adapter and express."""

NODE_PROGRAM = Path(__file__).with_name("node_peer.mjs")


@dataclass(frozen=True, slots=True)
class Served:
    """A service under way."""

    process: int
    port: int


@contextmanager
def served(command: list[str], folder: Path | None = None) -> Iterator[Served]:
    """Run *command*, with a free port as its last word, until it is done with."""
    port = _free_port()
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen([*command, str(port)], cwd=folder, stdout=log, stderr=log)  # noqa: S603 - our own
        _keep_off_the_loads_core(process.pid)
        try:
            _until_open(port, process, log)
            yield Served(process.pid, port)
        finally:
            process.terminate()
            process.wait(20)


def _keep_off_the_loads_core(process: int) -> None:
    """Give a server the cores that the load leaves, before it begins workers and threads."""
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) >= LAST_CORE_FROM:
        os.sched_setaffinity(process, cores[:-1])


def python(name: str) -> list[str]:
    """Return the command of one of our servers."""
    return [sys.executable, "-m", "tests.benchmarks.servers", name]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


def _until_open(port: int, process: subprocess.Popen[bytes], log: Any) -> None:  # noqa: ANN401 - a file
    give_up = time.monotonic() + START
    while time.monotonic() < give_up:
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                time.sleep(0.5)
                return
        except OSError:
            time.sleep(0.05)
        if process.poll() is not None:
            break
    log.seek(0)
    raise RuntimeError(log.read().decode()[-2000:])


def loaded(
    port: int, envelopes: list[dict[str, Any]], seconds: float = SECONDS
) -> dict[str, float]:
    """Return what a load of *seconds* over one connection for each of *envelopes* saw."""
    posts = [base64.b64encode(bodies.posted(envelope)).decode() for envelope in envelopes]
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump({"port": port, "seconds": seconds, "posts": posts}, file)
        file.flush()
        told = subprocess.run(  # noqa: S603 - our own
            [sys.executable, "-m", "tests.benchmarks.load", file.name],
            check=True,
            stdout=subprocess.PIPE,
        )
    seen: dict[str, float] = json.loads(told.stdout)
    return seen


def rate(server: Served, envelopes: list[dict[str, Any]]) -> float:
    """Return the requests a second that *server* answered.

    Raises:
        RuntimeError: if any answer was a refusal.
    """
    seen = loaded(server.port, envelopes)
    if seen["failed"]:
        raise RuntimeError(f"{seen['failed']} of {seen['count']} answers were not 200")
    return seen["rate"]


def users(make: Callable[[str], dict[str, Any]], count: int = CONNECTIONS) -> list[dict[str, Any]]:
    """Return one request a connection, each of a user of its own."""
    return [make(f"user{number}") for number in range(count)]


def rows() -> list[Row]:
    """Return the rows of whole requests, and of a worker's memory."""
    attributes = session_attributes()
    asked = {
        "launch": users(bodies.launch),
        "show": users(bodies.show),
        "question": users(bodies.question),
        "next": users(lambda user: bodies.intent("AMAZON.NextIntent", attributes, user)),
    }
    with ExitStack() as running:
        servers = {
            name: running.enter_context(served(python(name)))
            for name in ("ours", "constant", "stock")
        }
        if (node := _node(running)) is not None:
            servers["node"] = node
        for name in ("ours", "stock"):
            for envelopes in asked.values():  # both hold in memory what such requests need
                loaded(servers[name].port, envelopes)
        # What is compared is measured side by side: machines of others' are not steady for long.
        both = ("ours", "constant")
        peers = {"launch": tuple(servers), "show": both, "next": both, "question": ("ours",)}
        measures = {
            (name, kind): (servers[name], envelopes)
            for kind, envelopes in asked.items()
            for name in peers[kind]
        }
        for server, envelopes in measures.values():
            loaded(server.port, envelopes)  # whatever is done once is done now
        rates: dict[tuple[str, str], list[float]] = {key: [] for key in measures}
        memory: list[float] = []
        slow: list[float] = []
        for _ in range(ROUNDS):
            for key, asked_of in measures.items():
                rates[key].append(rate(*asked_of))
            crowd = {  # each connection costs both a thread
                name: loaded(servers[name].port, users(bodies.launch, CROWD), SECONDS * 2)
                for name in ("ours", "stock")
            }
            slow.append(crowd["ours"]["p99"] * 1000)
            memory.append(_memory(servers["ours"]) / _memory(servers["stock"]))
    return [
        *_rows(rates),
        Row(f"p99 of a launch at {CROWD} connections, ms", Limit(50, 20, at_least=False), slow),
        Row("memory of a worker / stock", Limit(1.2, 0.9, at_least=False), memory),
    ]


def _rows(rates: dict[tuple[str, str], list[float]]) -> list[Row]:
    def row(name: str, ours: str, peer: tuple[str, str], limit: Limit) -> Row:
        if peer not in rates:
            return Row(name, limit, note=f"(set {NODE_PEER}, see tests/benchmarks/README.md)")
        return Row(name, limit, ratios(rates["ours", ours], rates[peer]))

    constant = "whole POST, verified / constant Flask route, "
    return [
        row(f"{constant}launch", "launch", ("constant", "launch"), Limit(None, 0.8)),
        row(f"{constant}Echo Show", "show", ("constant", "show"), Limit(None, 0.7)),
        row(f"{constant}next, stored", "next", ("constant", "next"), Limit(None, 0.65)),
        Row(
            "time of a session's next, stored / of a plain answer",
            Limit(1.5, 1.2, at_least=False),
            ratios(rates["ours", "question"], rates["ours", "next"]),
        ),
        row(
            "whole POST, verified / stock SDK verified", "launch", ("stock", "launch"), Limit(8, 15)
        ),
        row(
            "whole POST, verified / Node ask-sdk unverified",
            "launch",
            ("node", "launch"),
            Limit(None, 1.2),
        ),
    ]


def _memory(server: Served) -> float:
    """Return the resident memory of the one worker, which has answered a round of requests."""
    return float(max(resident(child) for child in children(server.process)))


def _node(running: ExitStack) -> Served | None:
    """Start Node's SDK where it is installed."""
    folder, node = os.environ.get(NODE_PEER), shutil.which("node")
    if not folder or not node:
        return None
    program = Path(folder) / NODE_PROGRAM.name
    shutil.copy(NODE_PROGRAM, program)
    return running.enter_context(served([node, str(program)], Path(folder)))
