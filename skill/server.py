"""Runs the service under Granian: one supervising process, and one or more workers."""

from __future__ import annotations

import gc
import os
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from flask import Flask

from content.language import DEFAULT_LOCALE
from content.records.speech import RendererFactory
from skill import stores
from skill.app import create_app
from skill.handlers import coach_of
from skill.operations import logs
from skill.settings import Settings, SettingsError
from skill.stores import DailyExpiry

COLLECTION_THRESHOLD = 20_000
"""New objects between two garbage collections; a request makes a few hundred, no cycles."""

EXAMPLE_REQUEST = (
    '{"version":"1.0","session":{"new":true,"sessionId":"s","application":{"applicationId":"a"},'
    '"user":{"userId":"me"}},"request":{"type":"LaunchRequest","requestId":"r",'
    '"timestamp":"2026-01-01T00:00:00Z","locale":"en-US"}}'
)

M_ARENA_MAX = -8
"""The ``mallopt`` parameter that limits the number of heaps."""

ALLOCATOR_VARIABLE = "_RJEM_MALLOC_CONF"
"""How the allocator that Granian brings along is told what to do."""

METRICS_FOLDER_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
HEADER_TIMEOUT = 5_000
"""Milliseconds that a client may take for its headers."""

HEADER_BYTES = 32 * 1024
"""Bytes that are read ahead on a connection, and so of its headers; Amazon sends about 2,000."""


def startup_message(settings: Settings) -> str:
    """Return the text printed at the start: the address, whether it verifies, what to try."""
    url = settings.local_url
    lines = [f"Hip Coach listens on {url}/skill  (health: {url}/healthz)"]
    if settings.verify:
        lines.append("Requests are verified to come from Amazon; to try it by hand: --no-verify")
    else:
        lines.append("WARNING: requests are NOT verified. For trials on this machine only.")
        lines.append(f"Try:  open {url}/ in a browser, and talk to it there")
        lines.append(f"  or  curl -s {url}/skill -d '{EXAMPLE_REQUEST}'")
    lines.append("Stop with Ctrl-C.")
    return "\n".join(lines)


def run(
    settings: Settings, make_renderer: RendererFactory | None, print_line: Callable[[str], None]
) -> None:
    """Serve until a signal stops the process; running requests are answered first.

    Sessions are streamed, rendered with *make_renderer*, if the settings hold the address to
    stream them from.
    *print_line* prints the startup message, after all checks.

    Raises:
        SettingsError: if the settings contradict each other or the address is in use.
        ContentError: if the content has faults.
    """
    _refuse_address_in_use(settings)
    with _metrics(settings.metrics_port):
        _run(settings, make_renderer, print_line)


def _run(
    settings: Settings, make_renderer: RendererFactory | None, print_line: Callable[[str], None]
) -> None:
    # A fault is reported here once, and not by each worker that starts.
    create_app(settings, make_renderer=make_renderer)
    daily_expiry = DailyExpiry(partial(stores.expire, settings))
    daily_expiry.run_once()
    # Workers share memory pages that the garbage collector never writes.
    prepare_memory_for_workers()
    print_line(startup_message(settings))
    _server(settings).serve(target_loader=partial(_load_app, settings, make_renderer, daily_expiry))
    stores.remove_temporary_files(settings)  # after the workers have ended


def _refuse_address_in_use(settings: Settings) -> None:
    """Refuse an address that another process listens on; Granian would share the port."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        with socket.create_server((settings.host, settings.port), family=family):
            return
    except OSError as fault:
        why = os.strerror(fault.errno) if fault.errno and fault.errno > 0 else fault.strerror
        raise SettingsError(f"{settings.host}:{settings.port}: {why}") from fault


@contextmanager
def _metrics(port: int) -> Iterator[None]:
    """Serve the metrics of all workers that start in the block; port 0 serves none."""
    if not port:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="hip-coach-metrics-") as folder:
        # The Prometheus library reads this variable while it is imported.
        os.environ.setdefault(METRICS_FOLDER_VARIABLE, folder)
        from skill.operations import metrics  # noqa: PLC0415 - reads the variable

        metrics.serve(port)
        yield


def _server(settings: Settings) -> Any:  # noqa: ANN401 - its class depends on the interpreter
    share_memory_of_threads()
    from granian.constants import HTTPModes, Interfaces  # noqa: PLC0415 - reads the variable
    from granian.http import HTTP1Settings  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415
    from granian.server import Server  # noqa: PLC0415

    return Server(
        target="skill.app:create_app",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=settings.workers,
        blocking_threads=settings.threads,
        respawn_failed_workers=True,
        workers_kill_timeout=settings.stop_timeout,
        log_level=LogLevels.error,
        http1_settings=HTTP1Settings(
            header_read_timeout=HEADER_TIMEOUT, max_buffer_size=HEADER_BYTES
        ),
    )


def _load_app(
    settings: Settings,
    make_renderer: RendererFactory | None,
    daily_expiry: DailyExpiry,
    *_: object,
    **__: object,
) -> Flask:
    """Make the app inside a worker process."""
    logs.configure(settings.log_level)
    app = create_app(settings, make_renderer=make_renderer)
    prepare_memory_for_workers()
    daily_expiry.start()
    return app


def share_memory_of_threads() -> None:
    """Let no thread of Granian keep memory for itself; call it before Granian is imported.

    An answer with a screen has 20 kB, and each of a worker's threads would keep some of them.
    """
    os.environ.setdefault(ALLOCATOR_VARIABLE, "tcache:false")


def prepare_memory_for_workers() -> None:
    """Load the coaches, and set the garbage collector and the heap for workers.

    Workers that start after this call share the memory of the coaches, which later garbage
    collections leave alone.
    """
    coach_of(DEFAULT_LOCALE)
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECTION_THRESHOLD, 20, 20)
    _release_memory()


def _release_memory() -> None:
    """Return the memory that was needed only while starting; glibc keeps it unless asked.

    From now on all threads share one heap: the interpreter runs one thread at a time, and a heap
    per thread is memory that the other threads cannot use.
    """
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - needed only here

        library = ctypes.CDLL(None)
        if hasattr(library, "malloc_trim"):  # other C libraries lack it and do not need it
            library.mallopt(M_ARENA_MAX, 1)
            library.malloc_trim(0)
