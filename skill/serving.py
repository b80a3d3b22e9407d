"""Runs the service under Granian, one process that watches and one or more that answer."""

from __future__ import annotations

import gc
import os
import socket
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from typing import Any

from flask import Flask
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from content.library import LOCALES, clear_cache
from content.records.speech import RendererFactory
from skill import stores
from skill.app import create_app
from skill.handlers import coach_of
from skill.operations import logs
from skill.settings import Settings, SettingsError
from skill.stores import Sweeper

FEW_COLLECTIONS = 20_000
"""Objects made between two collections; a request makes a few hundred, and no cycles."""

TRIAL = (
    '{"version":"1.0","session":{"new":true,"sessionId":"s","application":{"applicationId":"a"},'
    '"user":{"userId":"me"}},"request":{"type":"LaunchRequest","requestId":"r",'
    '"timestamp":"2026-01-01T00:00:00Z","locale":"en-US"}}'
)

ARENAS_AT_MOST = -8
"""glibc's ``M_ARENA_MAX``."""

SHARED_FIGURES = "PROMETHEUS_MULTIPROC_DIR"
HEADER_TIMEOUT = 5_000
"""Milliseconds that a client may take for its headers."""


def greeting(settings: Settings) -> str:
    """Return what to print at the start: where it listens, whether it verifies, what to try."""
    url = settings.local_url
    lines = [f"Hip Coach listens on {url}/skill  (health: {url}/healthz)"]
    if settings.verify:
        lines.append("Requests are verified to come from Amazon; to try it by hand: --no-verify")
    else:
        lines.append("WARNING: requests are NOT verified. For trials on this machine only.")
        lines.append(f"Try:  open {url}/ in a browser, and talk to it there")
        lines.append(f"  or  curl -s {url}/skill -d '{TRIAL}'")
    lines.append("Stop with Ctrl-C.")
    return "\n".join(lines)


def run(settings: Settings, voice: RendererFactory | None, tell: Callable[[str], None]) -> None:
    """Serve until a signal says stop; requests under way are answered first.

    Sessions are streamed in *voice*, where the settings know the address to stream them from.
    The greeting is given to *tell* once nothing stands in the way.

    Raises:
        SettingsError: if the settings do not go together or the address is taken.
        ContentError: if the content has faults.
    """
    _refuse_taken(settings)
    if settings.metrics_port:
        _serve_metrics(settings.metrics_port)
    # What is wrong shows here, once, and not in a worker again and again.
    create_app(settings, voice=voice)
    _ready_to_fetch(settings)
    sweeper = Sweeper(partial(stores.expire, settings))
    sweeper.once()
    settle()  # pages that no collection touches stay shared
    tell(greeting(settings))
    _server(settings).serve(target_loader=partial(_load, settings, voice, sweeper))
    stores.settle(settings)  # the workers are gone


def _refuse_taken(settings: Settings) -> None:
    """Refuse an address that another process listens on: the server would share it with that."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        with socket.create_server((settings.host, settings.port), family=family):
            return
    except OSError as fault:
        why = os.strerror(fault.errno) if fault.errno and fault.errno > 0 else fault.strerror
        raise SettingsError(f"{settings.host}:{settings.port}: {why}") from fault


def _serve_metrics(port: int) -> None:
    """Serve the figures of the workers that are begun from now on."""
    # Where they share their figures must be known before the library is loaded.
    os.environ.setdefault(SHARED_FIGURES, tempfile.mkdtemp(prefix="hip-coach-metrics-"))
    from skill.operations import metrics  # noqa: PLC0415 - see above

    metrics.serve(port)


def _server(settings: Settings) -> Any:  # noqa: ANN401 - its class depends on the interpreter
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
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_TIMEOUT),
    )


def _load(
    settings: Settings, voice: RendererFactory | None, sweeper: Sweeper, *_: object, **__: object
) -> Flask:
    """Make the service inside a worker."""
    logs.configure(settings.log_level)
    app = create_app(settings, voice=voice)
    _ready_to_fetch(settings)
    settle()
    sweeper.begin()
    return app


def _ready_to_fetch(settings: Settings) -> None:
    """Have the one TLS context of this process made, where it is not inherited."""
    if settings.verify:
        from skill.verification.chain_fetcher import system_context  # noqa: PLC0415 - only to verify

        system_context()


def settle() -> None:
    """Make every coach there is, and keep them all out of every later collection.

    Workers that begin after it share what it leaves.
    """
    for locale in LOCALES:
        coach_of(locale)
    clear_cache()
    gc.collect()
    gc.freeze()
    gc.set_threshold(FEW_COLLECTIONS, 20, 20)
    _give_back()


def _give_back() -> None:
    """Give back the memory that only making the service took; glibc keeps it until it is told.

    From now on all threads share one heap: the interpreter lets one of them run at a time, and a
    heap for each is room that the others cannot use.
    """
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - nobody else needs it

        library = ctypes.CDLL(None)
        if hasattr(library, "malloc_trim"):  # other C libraries have none, and need none
            library.mallopt(ARENAS_AT_MOST, 1)
            library.malloc_trim(0)
