"""Hangs up on clients that send a body too slowly, which the server has no setting for.

A thread that reads such a body cannot be interrupted, and the server does not tell whose socket it
reads. But the kernel tells of every connection how long ago something came and went: one to which
nothing was said for so long, though it spoke since, has an unfinished request. Linux only.
"""

from __future__ import annotations

import logging
import os
import socket
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from skill.anteroom import Anteroom

MINE = Path("/proc/self/fd")
EVERY = 1.0
"""Seconds between two looks."""

SENT_AND_HEARD = struct.Struct("@44xI4xI")
"""Of Linux's ``tcp_info``: milliseconds since data was last sent, and since some came."""

log = logging.getLogger("skill.requests")


def begin(anteroom: Anteroom, port: int, seconds: float) -> None:
    """Begin to hang up on clients of *port* that take longer than *seconds*, on a thread."""
    if sys.platform == "linux":  # pragma: no branch - tests of this are Linux's
        pause = partial(threading.Event().wait, EVERY)
        threading.Thread(target=watch, args=(anteroom, port, seconds, pause), daemon=True).start()


def watch(anteroom: Anteroom, port: int, seconds: float, pause: Callable[[], bool]) -> None:
    """Look after each *pause* whether a body in *anteroom* is overdue, until one returns true."""
    while not pause():
        slow = anteroom.slower_than(seconds)
        if slow and (ended := hang_up(slow, port, seconds)):
            log.warning("hung up", extra={"reason": "slow_body", "connections": ended})


def hang_up(addresses: set[str], port: int, seconds: float) -> int:
    """End what clients of *port* at *addresses* have asked for *seconds*; return how many."""
    ended = 0
    for connection in _connections():
        with connection, suppress(OSError):  # it may be gone by now, or was never connected
            if connection.family not in {socket.AF_INET, socket.AF_INET6}:
                continue
            mine, theirs = connection.getsockname()[1], connection.getpeername()[0]
            if mine == port and theirs in addresses and _is_overdue(connection, seconds):
                connection.shutdown(socket.SHUT_RD)  # the reader sees the end, and may answer
                ended += 1
    return ended


def _connections() -> Iterator[socket.socket]:
    """Give this process's sockets, each as a copy that cannot become another one."""
    for entry in MINE.iterdir():
        with suppress(OSError):  # it was closed since it was listed
            if str(entry.readlink()).startswith("socket:"):
                yield socket.socket(fileno=os.dup(int(entry.name)))


def _is_overdue(connection: socket.socket, seconds: float) -> bool:
    told = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, SENT_AND_HEARD.size)
    sent, heard = SENT_AND_HEARD.unpack(told)
    return bool(sent > seconds * 1000 and heard <= sent)
