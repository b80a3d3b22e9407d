"""Stands in for Amazon's: python -m tests.benchmarks.certificate_host SECONDS PORT.

TLS on loopback, with a certificate of our own authority. It answers after SECONDS: the one chain
there is, and 404 for any other address.
"""

from __future__ import annotations

import http.client
import os
import socket
import ssl
import sys
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import certifi
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.benchmarks import identity
from tests.fakes import amazon

NAME = "s3.amazonaws.com"
PORT = "HIP_COACH_BENCH_CERTIFICATE_HOST"
"""Names to the service that is measured the file that holds the port of the stand-in."""


def make(folder: Path) -> None:
    """Write into *folder* what the stand-in shows, and what to trust it by beside all others."""
    today = datetime.now(UTC)
    begins, ends = today - timedelta(days=1), today + timedelta(days=30)
    leaf = amazon.Leaf(names=(NAME,), begins=begins, ends=ends, key="host")
    key = leaf.private_key().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "host.pem").write_bytes(key + amazon.chain(leaf))
    roots = Path(certifi.where()).read_bytes() + identity.root().read_bytes()
    (folder / "roots.pem").write_bytes(roots)
    os.environ["SSL_CERT_FILE"] = str(folder / "roots.pem")


def connect(host: str, port: int, **how: Any) -> http.client.HTTPSConnection:  # noqa: ANN401 - as http.client's
    """Return a connection that takes the stand-in for *host*."""
    connection = http.client.HTTPSConnection(host, port, **how)
    there = ("127.0.0.1", int(Path(os.environ[PORT]).read_text()))
    connection._create_connection = lambda _, *more: socket.create_connection(there, *more)  # type: ignore[attr-defined]
    return connection


class Handler(BaseHTTPRequestHandler):
    """Answers one request a connection, after a while."""

    protocol_version = "HTTP/1.1"

    def __init__(self, seconds: float, *how: Any) -> None:  # noqa: ANN401 - the server's own
        self._seconds = seconds
        super().__init__(*how)

    def do_GET(self) -> None:
        """Serve the chain, or nothing."""
        time.sleep(self._seconds)
        found = self.path == f"/{identity.url().split('/', 3)[3]}"
        body = identity.chain() if found else b"no such key"
        self.send_response(200 if found else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Host(ThreadingHTTPServer):
    """Shakes hands on the thread of a connection, so that none waits for another."""

    request_queue_size = 256

    def __init__(self, seconds: float, port: int) -> None:
        super().__init__(("127.0.0.1", port), partial(Handler, seconds))
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(Path(os.environ[identity.FOLDER]) / "host.pem")

    def finish_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as above
        """Speak TLS."""
        try:
            with self._context.wrap_socket(request, server_side=True) as line:
                super().finish_request(line, client_address)
        except OSError:
            return  # whoever asked has gone


if __name__ == "__main__":
    Host(float(sys.argv[1]), int(sys.argv[2])).serve_forever()
