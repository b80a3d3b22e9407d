"""The service is put together before it is served, and served as the settings say."""

from __future__ import annotations

import ctypes
import gc
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from skill import server as skill_server
from skill.operations import metrics
from skill.settings import Settings, SettingsError


class Server:
    """Stands for the server: keeps how it was made, and serves nothing."""

    def __init__(self) -> None:
        self.made: list[dict[str, Any]] = []
        self.loaders: list[Callable[..., Flask]] = []

    def __call__(self, **how: object) -> Server:
        """Be made."""
        self.made.append(how)
        return self

    def serve(self, target_loader: Callable[..., Flask]) -> None:
        """Serve nothing."""
        self.loaders.append(target_loader)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """Return the settings that services were made with; none is really made."""
    seen: list[Settings] = []

    def create_app(settings: Settings, **_: object) -> Flask:
        seen.append(settings)
        return Flask("app")

    monkeypatch.setattr(skill_server, "create_app", create_app)
    monkeypatch.setattr(skill_server, "coach_of", lambda _: None)
    monkeypatch.setattr(skill_server.logs, "configure", lambda _: None)
    monkeypatch.setattr(skill_server, "prepare_memory_for_workers", lambda: None)
    monkeypatch.setattr(skill_server.stores, "remove_temporary_files", RELEASED.append)
    monkeypatch.setattr(skill_server.stores, "expire", EXPIRED.append)
    monkeypatch.setattr(skill_server.DailyExpiry, "start", lambda _: STARTED.append(1))
    for kept in (RELEASED, EXPIRED, STARTED):
        kept.clear()
    return seen


RELEASED: list[Settings] = []
EXPIRED: list[Settings] = []
STARTED: list[int] = []


def nobody_hears(words: str) -> None:
    """Fail where a service that is refused says that it listens."""
    raise AssertionError(words)


def test_it_is_made_once_here_and_once_in_each_worker(
    made: list[Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    server, settings = Server(), Settings(verify=False, port=0, workers=2, threads=3)
    monkeypatch.setattr("granian.server.Server", server)
    monkeypatch.delenv(skill_server.ALLOCATOR_VARIABLE, raising=False)
    told: list[str] = []
    skill_server.run(settings, None, told.append)
    assert told == [skill_server.startup_message(settings)]
    assert made == [settings]
    assert [settings] == RELEASED
    assert [settings] == EXPIRED
    assert STARTED == []
    assert os.environ[skill_server.ALLOCATOR_VARIABLE] == "tcache:false"
    assert server.made[0]["port"] == 0
    assert server.made[0]["workers"] == 2
    assert server.made[0]["blocking_threads"] == 3
    assert isinstance(server.loaders[0]("target"), Flask)
    assert made == [settings, settings]
    assert STARTED == [1]


def test_granian_is_not_imported_before_it_is_told_how_to_use_memory() -> None:
    program = "import sys, skill.server; sys.exit('granian' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True)  # noqa: S603 - our own


def test_an_address_that_is_taken_is_one_line(made: list[Settings]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(SettingsError, match=f"127.0.0.1:{port}: Address already in use"):
            skill_server.run(Settings(verify=False, port=port), None, nobody_hears)
    assert made == []


def test_a_name_that_nobody_knows_is_one_line(made: list[Settings]) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(skill_server.socket, "create_server", unknown)
        with pytest.raises(SettingsError, match="Name or service not known"):
            skill_server.run(Settings(verify=False), None, nobody_hears)
    assert made == []


def test_figures_are_shared_and_served_where_they_are_wanted(
    made: list[Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[int] = []
    monkeypatch.setattr(metrics, "serve", served.append)
    monkeypatch.setattr("granian.server.Server", Server())
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", "/tmp/figures")  # noqa: S108 - nothing is written
    skill_server.run(Settings(verify=False, port=0, metrics_port=9464), None, lambda _: None)
    assert served == [9464]
    assert len(made) == 1


def test_it_really_makes_a_server() -> None:
    assert skill_server._server(Settings(verify=False, port=9)).bind_port == 9


def test_what_was_made_at_the_start_is_not_collected_again() -> None:
    before = gc.get_threshold()
    try:
        skill_server.prepare_memory_for_workers()
        assert gc.get_freeze_count() > 0
        assert gc.get_threshold()[0] == 20_000
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


class Glibc:
    """Stands for the C library: keeps what it was told."""

    def __init__(self, _: None) -> None:
        TOLD_TO_GLIBC.clear()

    def mallopt(self, parameter: int, value: int) -> int:
        """Be told how to keep memory."""
        TOLD_TO_GLIBC.append(("mallopt", parameter, value))
        return 1

    def malloc_trim(self, pad: int) -> int:
        """Be told to give memory back."""
        TOLD_TO_GLIBC.append(("malloc_trim", pad))
        return 1


TOLD_TO_GLIBC: list[tuple[object, ...]] = []
OF_GLIBC = [("mallopt", -8, 1), ("malloc_trim", 0)]


@pytest.mark.parametrize(
    ("platform", "library", "told"),
    [("linux", Glibc, OF_GLIBC), ("linux", lambda _: object(), []), ("darwin", Glibc, [])],
)
def test_memory_is_given_back_where_the_c_library_can(
    platform: str,
    library: Callable[[None], object],
    told: list[object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    TOLD_TO_GLIBC.clear()
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(ctypes, "CDLL", library)
    skill_server._release_memory()
    assert told == TOLD_TO_GLIBC


def test_the_folder_of_the_figures_is_gone_after_the_stop(
    made: list[Settings], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: list[bool] = []
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(metrics, "serve", lambda _: seen.append(bool(list(tmp_path.iterdir()))))
    monkeypatch.setattr("granian.server.Server", Server())
    monkeypatch.delenv("PROMETHEUS_MULTIPROC_DIR", raising=False)
    for port in (9464, 0):
        skill_server.run(Settings(verify=False, port=0, metrics_port=port), None, lambda _: None)
    os.environ.pop("PROMETHEUS_MULTIPROC_DIR", None)
    assert seen == [True]
    assert list(tmp_path.iterdir()) == []
    assert len(made) == 2
