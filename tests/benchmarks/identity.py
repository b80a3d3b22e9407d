"""A certificate authority and a signer that the measured processes share, in a folder."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

SKILL = "amzn1.ask.skill.00000000-0000-0000-0000-000000000000"
FOLDER = "HIP_COACH_BENCH_IDENTITY"
"""Names the folder to the processes that are started."""


def make() -> Path:
    """Write the root and a chain valid now into a new folder, and tell processes of it."""
    from tests.fakes import amazon  # noqa: PLC0415 - loads code of ours, which the peers do without

    folder = Path(tempfile.mkdtemp(prefix="hip-coach-identity-"))
    today = datetime.now(UTC)
    leaf = amazon.Leaf(begins=today - timedelta(days=1), ends=today + timedelta(days=30))
    (folder / "chain.pem").write_bytes(amazon.chain(leaf))
    (folder / "root.pem").write_bytes(amazon.pem(amazon.authority("Root")))
    (folder / "url").write_text(amazon.URL)
    os.environ[FOLDER] = str(folder)
    return folder


def url() -> str:
    """Return where the chain is said to be."""
    return (Path(os.environ[FOLDER]) / "url").read_text()


def chain() -> bytes:
    """Return the chain as PEM."""
    return (Path(os.environ[FOLDER]) / "chain.pem").read_bytes()


def root() -> Path:
    """Return the file of the root."""
    return Path(os.environ[FOLDER]) / "root.pem"
